package dev.provtriage.store;

import org.jspecify.annotations.Nullable;

/**
 * How long and how much of the past is remembered.
 *
 * @param days how long something stays after it was kept, closed, ended or sent; null for ever
 * @param megabytes how much verdicts may take, with their indexes, in units of 1,000,000 bytes; null for any. Snapshots
 *     do not count: they are the present
 */
public record Retention(@Nullable Integer days, @Nullable Long megabytes) {

    public Retention {
        if (days != null && days < 1) {
            throw new IllegalArgumentException("A retention is 1 day at least, not " + days + ".");
        }
        if (megabytes != null && megabytes < 1) {
            throw new IllegalArgumentException("A retention is 1 MB at least, not " + megabytes + ".");
        }
    }
}
