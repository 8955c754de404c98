package dev.provtriage.server;

import java.time.Duration;

/**
 * How much one client may ask of the server.
 *
 * @param bodyBytes of one body, as it is sent and as it is unpacked
 * @param tokenPerSecond requests of one token; 0 for any number
 * @param addressPerSecond requests of one address while nobody is asked for a token; 0 for any number
 * @param idle after which a connection on which nothing moves is closed
 * @param grace in which a body may come as slowly as it likes
 * @param bytesPerSecond that a body must bring on average once the grace is over
 */
public record Limits(
        long bodyBytes, int tokenPerSecond, int addressPerSecond, Duration idle, Duration grace, int bytesPerSecond) {

    private static final long BODY_BYTES = 1L << 30;

    /** Callers on this machine without a token are the machine's own. */
    public static final Limits USUAL =
            new Limits(BODY_BYTES, 1_000, 0, Duration.ofSeconds(30), Duration.ofSeconds(10), 1_000);

    public Limits withBodyBytes(long newBodyBytes) {
        return new Limits(newBodyBytes, tokenPerSecond, addressPerSecond, idle, grace, bytesPerSecond);
    }

    /** The same with this many requests of each client, whether it has a token or not. */
    public Limits withRequestsPerSecond(int requests) {
        return withRequestsPerSecond(requests, requests);
    }

    Limits withRequestsPerSecond(int ofToken, int ofAddress) {
        return new Limits(bodyBytes, ofToken, ofAddress, idle, grace, bytesPerSecond);
    }

    public Limits withGrace(Duration newGrace) {
        return new Limits(bodyBytes, tokenPerSecond, addressPerSecond, idle, newGrace, bytesPerSecond);
    }
}
