package dev.provtriage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as numbers: nanoseconds since 1970, from 1677 to 2262; a time beyond is taken for the last one on its side. */
final class Times {

    private static final long SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / SECOND - 1;

    private Times() {}

    static long number(Instant time) {
        if (time.getEpochSecond() > LAST_SECOND) {
            return Long.MAX_VALUE;
        }
        if (time.getEpochSecond() < -LAST_SECOND) {
            return Long.MIN_VALUE;
        }
        return time.getEpochSecond() * SECOND + time.getNano();
    }

    static @Nullable Long numberOrNull(@Nullable Instant time) {
        return time == null ? null : number(time);
    }

    /** Whole hours since 1970. */
    static int hour(long number) {
        return (int) Math.floorDiv(number, 3_600 * SECOND);
    }

    static Instant time(long number) {
        return Instant.ofEpochSecond(Math.floorDiv(number, SECOND), Math.floorMod(number, SECOND));
    }

    static @Nullable Instant timeOrNull(@Nullable Long number) {
        return number == null ? null : time(number);
    }
}
