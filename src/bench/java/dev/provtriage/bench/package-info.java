/**
 * How fast the program is, as ratios to what was measured beside it in the same run. {@link dev.provtriage.bench.Ratios}
 * runs all of it; nothing here is part of the program.
 */
@NullMarked
package dev.provtriage.bench;

import org.jspecify.annotations.NullMarked;
