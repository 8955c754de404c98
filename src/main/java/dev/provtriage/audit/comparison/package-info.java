/** What changed from one audit to the next, from the summaries that both wrote. Knows the summaries as files only. */
@NullMarked
package dev.provtriage.audit.comparison;

import org.jspecify.annotations.NullMarked;
