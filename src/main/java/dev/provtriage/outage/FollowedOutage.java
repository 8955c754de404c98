package dev.provtriage.outage;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An outage as it is followed while verdicts come in: all that must be kept to follow it on after a restart.
 *
 * @param id the same from its opening to its closing and after a restart
 * @param outage what is known of it by now
 * @param routes the ways from connector to target on which attempts met it
 * @param accounts the different accounts among them
 * @param title the cause as a fact, of the latest verdict
 * @param steps what to do, of the latest verdict
 * @param lastSeen when the latest verdict came in that joined it, by the clock of this process
 * @param closing null while it is open
 */
public record FollowedOutage(
        UUID id,
        Outage outage,
        Set<Route> routes,
        AccountSketch accounts,
        String title,
        List<String> steps,
        Instant lastSeen,
        @Nullable Closing closing) {

    public FollowedOutage {
        routes = Set.copyOf(routes);
        steps = List.copyOf(steps);
    }

    public boolean open() {
        return closing == null;
    }

    /**
     * How it ended.
     *
     * @param time of the attempt that succeeded, of the health that was told, or of the last attempt that it hit
     */
    public record Closing(Reason reason, Instant time) {}

    /** Why it is taken to be over. */
    public enum Reason {
        /** An attempt through the same connector to the same target succeeded. */
        SUCCEEDED,
        /** The connector was said to be UP, or the target to be reachable. */
        HEALTH_UP,
        /** No attempt met it for a long time. */
        QUIET
    }
}
