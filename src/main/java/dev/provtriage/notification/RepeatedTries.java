package dev.provtriage.notification;

import dev.provtriage.store.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a notice is tried again: after some ten seconds, then after twice as long each time, an hour at most; each time
 * between half of that and all of it, so that many do not come at once. It is given up 72 hours after it was written,
 * which is after some 80 tries.
 *
 * @param first the longest wait after the first try
 * @param longest the longest wait of all
 * @param age of a notice that is tried no more
 */
record RepeatedTries(Duration first, Duration longest, Duration age) {

    static final RepeatedTries USUAL =
            new RepeatedTries(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofHours(72));

    /** Beyond this, doubling would run over; the longest wait is reached long before. */
    private static final int MOST_DOUBLINGS = 30;

    /** When to try it again after one more try has failed now; empty to give it up. */
    Optional<Instant> next(Notice notice, Instant now) {
        if (notice.createdAt().plus(age).isBefore(now)) {
            return Optional.empty();
        }
        long doubled = first.toMillis() << Math.min(notice.tries(), MOST_DOUBLINGS);
        long wait = Math.min(longest.toMillis(), doubled);
        return Optional.of(now.plusMillis(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1)));
    }
}
