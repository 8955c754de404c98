package dev.provtriage.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much one client may ask of the server.
 *
 * @param bodyBytes of one body, as it is sent and as it is unpacked
 * @param requestsPerSecond of one token or address; 0 for any number; null for {@link #OF_TOKEN} of each token and any
 *     number where none is asked for
 * @param idle after which a connection on which nothing moves is closed
 * @param grace in which a body may come as slowly as it likes
 * @param bytesPerSecond that a body must bring on average once the grace is over
 */
public record Limits(
        long bodyBytes,
        @Nullable Integer requestsPerSecond,
        Duration idle,
        Duration grace,
        int bytesPerSecond) {

    /** Requests a second of one token, if nobody says otherwise. */
    public static final int OF_TOKEN = 1_000;


    private static final long BODY_BYTES = 1L << 30;

    public static final Limits USUAL = new Limits(BODY_BYTES, null, Duration.ofSeconds(30), Duration.ofSeconds(10), 1_000);

    public Limits withBodyBytes(long newBodyBytes) {
        return new Limits(newBodyBytes, requestsPerSecond, idle, grace, bytesPerSecond);
    }

    public Limits withRequestsPerSecond(@Nullable Integer newRequestsPerSecond) {
        return new Limits(bodyBytes, newRequestsPerSecond, idle, grace, bytesPerSecond);
    }

    public Limits withGrace(Duration newGrace) {
        return new Limits(bodyBytes, requestsPerSecond, idle, newGrace, bytesPerSecond);
    }
}
