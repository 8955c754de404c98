/**
 * Log formats in, attempts out: one class a format. What cannot be read becomes an entry too, with its line and the
 * reason, and secrets are masked on the way in. Knows nothing of targets, signals or rules.
 */
@NullMarked
package dev.provtriage.logs;

import org.jspecify.annotations.NullMarked;
