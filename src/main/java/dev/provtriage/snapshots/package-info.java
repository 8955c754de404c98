/**
 * Snapshot files in, snapshots out: native JSON, SCIM lists, LDIF exports and CSV tables, read as streams so that no file
 * is ever in memory whole. Knows no attempt; takes from there only which fields are secrets. Begin with
 * {@link dev.provtriage.snapshots.SnapshotFiles}.
 */
@NullMarked
package dev.provtriage.snapshots;

import org.jspecify.annotations.NullMarked;
