package dev.provtriage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a kept snapshot without reading it.
 *
 * @param targetSystem as it was written when it was put
 * @param takenAt as the snapshot says; null where it does not
 * @param format label of its format
 * @param putAt when it was put
 * @param bytes its length as it was put
 */
public record SnapshotHead(String targetSystem, @Nullable Instant takenAt, String format, Instant putAt, long bytes) {}
