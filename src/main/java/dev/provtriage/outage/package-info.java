/**
 * Many verdicts with one system-wide cause and one stretch of time: outages, found in a log at once or followed while
 * verdicts come in, and targets that fall silent. Knows verdicts, and nothing of where they are kept or told.
 */
@NullMarked
package dev.provtriage.outage;

import org.jspecify.annotations.NullMarked;
