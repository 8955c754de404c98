package dev.provtriage.outage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as nanoseconds since 1970, which a long holds from 1678 to 2262. */
final class Moments {

    /** Takes the place of a time that is not there, or that cannot be meant: some systems write year 1 or 9999 for none. */
    static final long NONE = Long.MIN_VALUE;

    private static final long EARLIEST = Instant.parse("1700-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("2250-01-01T00:00:00Z").getEpochSecond();
    private static final long NANOS = 1_000_000_000L;

    private Moments() {}

    static long of(@Nullable Instant time) {
        if (time == null || time.getEpochSecond() < EARLIEST || time.getEpochSecond() > LATEST) {
            return NONE;
        }
        return time.getEpochSecond() * NANOS + time.getNano();
    }

    static Instant instant(long moment) {
        return Instant.ofEpochSecond(Math.floorDiv(moment, NANOS), Math.floorMod(moment, NANOS));
    }
}
