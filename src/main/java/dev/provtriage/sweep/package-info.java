/**
 * What snapshots show by themselves, before anyone provisions again: leftovers, orphans, values that must be unique and
 * are not. Knows targets only.
 */
@NullMarked
package dev.provtriage.sweep;

import org.jspecify.annotations.NullMarked;
