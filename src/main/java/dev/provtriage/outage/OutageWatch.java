package dev.provtriage.outage;

import dev.provtriage.verdict.JudgedAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Follows outages while verdicts come in. Safe for several threads. Each call returns the changes that it made, in their
 * order, to be kept together with the verdicts; where they could not be kept, {@link #resume} takes the watch back to
 * what was kept before.
 */
public final class OutageWatch {

    private final Duration quiet;

    /**
     * Follows nothing yet.
     *
     * @param quiet after how long without another attempt that meets it an outage is taken to be over
     */
    public OutageWatch(Duration quiet) {
        this.quiet = quiet;
    }

    /**
     * Forgets everything and goes on from what was kept.
     *
     * @param known all open outages, and of each scenario, scope and name the one that was closed last
     */
    public synchronized void resume(Collection<FollowedOutage> known) {}

    /**
     * Takes verdicts in the order in which they come.
     *
     * @param received when they came in
     */
    public synchronized List<OutageChange> observe(Collection<JudgedAttempt> attempts, Instant received) {
        return List.of();
    }

    /** Takes what a monitor says of a connector (UP or not) or of a target (reachable or not). */
    public synchronized List<OutageChange> health(Outage.Scope scope, String name, boolean up, Instant time) {
        return List.of();
    }

    /** Closes what has been quiet for too long; to be called now and then. */
    public synchronized List<OutageChange> pass(Instant now) {
        return quiet.isZero() ? List.of() : List.of();
    }

    /** All that are open, by their begin. */
    public synchronized List<FollowedOutage> open() {
        return List.of();
    }
}
