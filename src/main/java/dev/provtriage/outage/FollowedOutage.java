package dev.provtriage.outage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An outage as it is followed while verdicts come in.
 *
 * @param id the same from its opening to its closing and after a restart
 * @param outage what is known of it by now
 * @param routes the ways on which attempts met it, a thousand at most
 * @param accounts the different accounts among them
 * @param title the cause as a fact, of the latest verdict
 * @param steps what to do, of the latest verdict
 * @param lastSeen when the latest verdict came in that joined it, by the clock of the process
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

    /**
     * The same after a restart.
     *
     * @param memory what {@link #memory} gave
     * @throws IllegalArgumentException if the memory is something else
     */
    public static FollowedOutage of(UUID id, Outage outage, byte[] memory) {
        return OutageMemory.read(id, outage, memory);
    }

    /** All but id and outage, to be kept beside them: some KB, 400 at most. */
    public byte[] memory() {
        return OutageMemory.written(this);
    }

    public boolean open() {
        return closing == null;
    }

    FollowedOutage closed(Reason reason, Instant time) {
        return new FollowedOutage(id, outage, routes, accounts, title, steps, lastSeen, new Closing(reason, time));
    }

    /** Whether an attempt on this route could have met it; what is not known of a route may be anything. */
    boolean met(Route route) {
        return met(routes, route);
    }

    static boolean met(Collection<Route> routes, Route route) {
        return routes.stream()
                .anyMatch(met -> (met.target() == null || met.targetSystem().equals(route.targetSystem()))
                        && (met.connector() == null || met.connector().equals(route.connector())));
    }

    /**
     * How it ended.
     *
     * @param time of the attempt that succeeded, of the health that was told, or of the last attempt that it hit
     */
    public record Closing(Reason reason, Instant time) {}

    /** Why it is taken to be over. */
    public enum Reason {
        SUCCEEDED("An attempt through the same connector to the same target succeeded."),
        HEALTH_UP("The connector was said to be UP, or the target to be reachable."),
        QUIET("No attempt has met it for a long time.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** For people. */
        public String sentence() {
            return sentence;
        }
    }
}
