package dev.provtriage.server;

import java.time.Duration;

/**
 * How much one client may ask of the server.
 *
 * @param bodyBytes of one body, as it is sent and as it is unpacked
 * @param requestsPerSecond of one token or address; 0 for any number
 * @param idle after which a connection on which nothing moves is closed
 * @param grace in which a body may come as slowly as it likes
 * @param bytesPerSecond that a body must bring on average once the grace is over
 */
public record Limits(long bodyBytes, int requestsPerSecond, Duration idle, Duration grace, int bytesPerSecond) {

    private static final long BODY_BYTES = 1L << 30;

    /** Any number of requests: right for callers on this machine. */
    public static final Limits USUAL = new Limits(BODY_BYTES, 0, Duration.ofSeconds(30), Duration.ofSeconds(10), 1_000);

    public Limits withBodyBytes(long newBodyBytes) {
        return new Limits(newBodyBytes, requestsPerSecond, idle, grace, bytesPerSecond);
    }

    public Limits withRequestsPerSecond(int newRequestsPerSecond) {
        return new Limits(bodyBytes, newRequestsPerSecond, idle, grace, bytesPerSecond);
    }

    public Limits withGrace(Duration newGrace) {
        return new Limits(bodyBytes, requestsPerSecond, idle, newGrace, bytesPerSecond);
    }
}
