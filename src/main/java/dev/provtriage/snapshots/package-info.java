/**
 * Snapshot files in, snapshots out: the native JSON and NDJSON, read as a stream so that no file is ever in memory
 * whole. Knows no attempt; takes from there only which fields are secrets.
 */
@NullMarked
package dev.provtriage.snapshots;

import org.jspecify.annotations.NullMarked;
