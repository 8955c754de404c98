/**
 * Samples: attempts with what the target looked like and the verdict that is expected, by scenario. Reads them from their
 * folder, and says which come out otherwise under a rule set; knows nothing of who asks.
 */
@NullMarked
package dev.provtriage.samples;

import org.jspecify.annotations.NullMarked;
