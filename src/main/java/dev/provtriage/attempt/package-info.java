/**
 * What was tried: one try, or plan, to change one account on one target system. Immutable records that know no
 * framework, no file format and no target system's state.
 */
@NullMarked
package dev.provtriage.attempt;

import org.jspecify.annotations.NullMarked;
