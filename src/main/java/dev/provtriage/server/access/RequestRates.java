package dev.provtriage.server.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each client may ask. Each has a bucket, which holds as many requests as it may send in a second, empties with
 * each and fills again evenly: so it may send them at once, and no more than twice as many in any second.
 */
public final class RequestRates {

    /** A client is a token or an address; more of them at a time are not served apart but forget their past. */
    private static final int MOST_CLIENTS = 10_000;

    private final int perSecond;
    private final TimeMeter clock;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param perSecond of each client; 0 for any number */
    public RequestRates(int perSecond) {
        this(perSecond, TimeMeter.SYSTEM_NANOTIME);
    }

    RequestRates(int perSecond, TimeMeter clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Counts one request; 0 where it is within the rate, otherwise the seconds after which the next will be, 1 or more. */
    public long secondsToWait(String client) {
        if (perSecond == 0) {
            return 0;
        }
        if (buckets.size() >= MOST_CLIENTS) {
            forgetIdle();
        }
        ConsumptionProbe probe =
                buckets.computeIfAbsent(client, key -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? 0
                : Duration.ofNanos(probe.getNanosToWaitForRefill())
                        .plusSeconds(1)
                        .minusNanos(1)
                        .toSeconds();
    }

    /** A full bucket says no more than a new one; where all are in use, all begin anew rather than fill the memory. */
    private void forgetIdle() {
        buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= perSecond);
        if (buckets.size() >= MOST_CLIENTS) {
            buckets.clear();
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
