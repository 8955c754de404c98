package dev.provtriage.server.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** How often each client may ask: a bucket that empties with each request and fills again by the second. */
public final class RequestRates {

    /** A client is a token or an address; more of them at a time are not served apart but forget their past. */
    private static final int MOST_CLIENTS = 10_000;

    /** Whoever waits a while may then ask at once what it did not ask meanwhile. */
    private static final int BURST_SECONDS = 5;

    private final int perSecond;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param perSecond of each client; 0 for any number */
    public RequestRates(int perSecond) {
        this.perSecond = perSecond;
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
                : 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
    }

    /** A full bucket says no more than a new one; where all are in use, all begin anew rather than fill the memory. */
    private void forgetIdle() {
        buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= capacity());
        if (buckets.size() >= MOST_CLIENTS) {
            buckets.clear();
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity()).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    private long capacity() {
        return (long) perSecond * BURST_SECONDS;
    }
}
