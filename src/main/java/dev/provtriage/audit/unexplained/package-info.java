/** Failures that no rule explains, grouped by what their messages have in common, in bounded memory. Knows nothing of files. */
@NullMarked
package dev.provtriage.audit.unexplained;

import org.jspecify.annotations.NullMarked;
