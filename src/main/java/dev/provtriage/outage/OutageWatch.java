package dev.provtriage.outage;

import dev.provtriage.attempt.Outcome;
import dev.provtriage.outage.FollowedOutage.Reason;
import dev.provtriage.outage.OutageChange.Kind;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows outages while verdicts come in: those of connector-down and credentials-rejected by connector, of
 * target-system-down and mapping-fault by target; by the other one where that is not known. An outage opens with the first
 * failure and closes with the first later success on a route that met it, when health says UP, or after a long quiet
 * time. A failure that is older than a success on its route, or than the closing, changes nothing, however late it comes.
 *
 * <p>A planned attempt whose snapshot shows connector or target down joins too: where all are held back before they are
 * sent, nothing would fail and nobody would be told. It does not open an outage within an hour of a success on its route,
 * for then the snapshot is older than the success.
 *
 * <p>Safe for several threads. Each call returns the changes that it made, in their order, to be kept together with the
 * verdicts; where they could not be kept, {@link #resume} takes the watch back to what was kept before.
 */
public final class OutageWatch {

    /** A success says more than a snapshot of this age or more. */
    private static final Duration SNAPSHOT_AGE = Duration.ofHours(1);

    /** Clocks differ by less. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    /** Of each kind of memory; names come from whoever writes the log. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Duration quiet;

    /** The one that grew longest ago first. */
    private final Map<OutageKey, OpenOutage> open = new LinkedHashMap<>(16, 0.75f, true);

    private final LatestTimes<OutageKey> closed = new LatestTimes<>(MOST_REMEMBERED);
    private final LatestTimes<Route> succeeded = new LatestTimes<>(MOST_REMEMBERED);
    private final LatestTimes<OutageKey> up = new LatestTimes<>(MOST_REMEMBERED);

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
    public synchronized void resume(Collection<FollowedOutage> known) {
        open.clear();
        closed.clear();
        succeeded.clear();
        up.clear();
        for (FollowedOutage followed : known) {
            FollowedOutage.Closing closing = followed.closing();
            if (closing == null) {
                open.put(OutageKey.of(followed.outage()), new OpenOutage(followed));
            } else {
                closed.add(OutageKey.of(followed.outage()), closing.time());
            }
        }
    }

    /**
     * Takes verdicts in the order in which they come. An outage that grows by several of them is one change.
     *
     * @param received when they came in
     */
    public synchronized List<OutageChange> observe(Collection<JudgedAttempt> attempts, Instant received) {
        Changes changes = new Changes();
        for (JudgedAttempt attempt : attempts) {
            Verdict verdict = attempt.verdict();
            Route route = new Route(verdict.targetSystem(), attempt.connector());
            Instant time = verdict.time() == null ? received : verdict.time();
            String scenario = verdict.scenario();
            if (attempt.outcome() == Outcome.SUCCEEDED) {
                succeed(route, time, received, changes);
            } else if (scenario != null && OutageKey.SCENARIOS.contains(scenario) && counts(attempt, route, time)) {
                OutageKey.of(scenario, route).ifPresent(key -> fail(key, route, verdict, time, received, changes));
            }
        }
        return changes.list();
    }

    private boolean counts(JudgedAttempt attempt, Route route, Instant time) {
        if (attempt.outcome() != Outcome.PLANNED) {
            return true;
        }
        String scenario = attempt.verdict().scenario();
        @Nullable Instant success = succeeded.find(route);
        return attempt.verdict().confidence() == Confidence.PREDICTED
                && ("connector-down".equals(scenario) || "target-system-down".equals(scenario))
                && (success == null || time.isAfter(success.plus(SNAPSHOT_AGE)));
    }

    private void fail(OutageKey key, Route route, Verdict verdict, Instant time, Instant received, Changes changes) {
        @Nullable Instant closing = closed.find(key);
        if (closing != null && time.isBefore(closing)) {
            return;
        }
        OpenOutage outage = open.get(key);
        if (outage == null) {
            @Nullable Instant success = succeeded.find(route);
            if (success != null && time.isBefore(success)) {
                return;
            }
            outage = new OpenOutage(key);
            outage.add(verdict, route, time, received);
            makeRoom(changes);
            open.put(key, outage);
            changes.opened(outage);
        } else {
            outage.add(verdict, route, time, received);
            changes.grown(outage);
        }
    }

    private void makeRoom(Changes changes) {
        if (open.size() >= MOST_REMEMBERED) {
            OpenOutage longestAgo = open.values().iterator().next();
            close(longestAgo, Reason.QUIET, longestAgo.to(), changes);
        }
    }

    private void succeed(Route route, Instant time, Instant received, Changes changes) {
        // A success of the year 2099 would hide all failures until then.
        if (!future(time, received)) {
            succeeded.add(route, time);
        }
        if (open.isEmpty()) {
            return;
        }
        for (String scenario : OutageKey.SCENARIOS) {
            if (route.connector() != null) {
                succeed(
                        new OutageKey(scenario, Outage.Scope.CONNECTOR, route.connector()),
                        route,
                        time,
                        received,
                        changes);
            }
            succeed(new OutageKey(scenario, Outage.Scope.TARGET, route.targetSystem()), route, time, received, changes);
        }
    }

    private void succeed(OutageKey key, Route route, Instant time, Instant received, Changes changes) {
        OpenOutage outage = open.get(key);
        if (outage != null && outage.met(route) && later(time, outage, received)) {
            close(outage, Reason.SUCCEEDED, time, changes);
        }
    }

    /** Whether it comes after the last failure; where that one claims to be in the future, it comes after it as it is. */
    private static boolean later(Instant time, OpenOutage outage, Instant received) {
        return !time.isBefore(outage.to()) || (future(outage.to(), received) && !future(time, received));
    }

    private static boolean future(Instant time, Instant received) {
        return time.isAfter(received.plus(CLOCK_DIFFERENCE));
    }

    private void close(OpenOutage outage, Reason reason, Instant time, Changes changes) {
        open.remove(outage.key());
        closed.add(outage.key(), time);
        changes.closed(outage, reason, time);
    }

    /**
     * Takes what a monitor or a snapshot says of a connector (UP or not) or of a target (reachable or not). What was up
     * before and is said to be up again ends only that it is down: a login can be rejected by what is up.
     */
    public synchronized List<OutageChange> health(
            Outage.Scope scope, String name, boolean isUp, Instant time, Instant received) {
        Changes changes = new Changes();
        OutageKey monitored = new OutageKey("", scope, name);
        if (!isUp) {
            up.remove(monitored);
            return List.of();
        }
        boolean before = up.find(monitored) != null;
        up.add(monitored, time);
        for (String scenario : OutageKey.SCENARIOS) {
            OutageKey key = new OutageKey(scenario, scope, name);
            OpenOutage outage = open.get(key);
            if (outage != null && (!before || key.endsWithHealth()) && later(time, outage, received)) {
                close(outage, Reason.HEALTH_UP, time, changes);
            }
        }
        return changes.list();
    }

    /** Closes what has been quiet for too long; to be called now and then. */
    public synchronized List<OutageChange> pass(Instant now) {
        Changes changes = new Changes();
        List<OpenOutage> gone = open.values().stream()
                .filter(outage -> outage.lastSeen().plus(quiet).isBefore(now))
                .toList();
        gone.forEach(outage -> close(outage, Reason.QUIET, outage.to(), changes));
        return changes.list();
    }

    /** All that are open, by their begin. */
    public synchronized List<FollowedOutage> open() {
        List<FollowedOutage> all = new ArrayList<>();
        open.values().forEach(outage -> all.add(outage.followed()));
        all.sort(Comparator.comparing(followed -> followed.outage().from()));
        return all;
    }

    /** The changes of one call; what an outage grows by is written out once, before anything else becomes of it. */
    private static final class Changes {

        private final List<OutageChange> done = new ArrayList<>();
        private final Map<OpenOutage, Integer> places = new LinkedHashMap<>();

        void opened(OpenOutage outage) {
            places.put(outage, done.size());
            done.add(new OutageChange(Kind.OPENED, outage.followed()));
        }

        void grown(OpenOutage outage) {
            if (!places.containsKey(outage)) {
                places.put(outage, done.size());
                done.add(new OutageChange(Kind.GROWN, outage.followed()));
            }
        }

        void closed(OpenOutage outage, Reason reason, Instant time) {
            Integer place = places.remove(outage);
            if (place != null) {
                done.set(place, new OutageChange(done.get(place).kind(), outage.followed()));
            }
            done.add(new OutageChange(Kind.CLOSED, outage.followed().closed(reason, time)));
        }

        List<OutageChange> list() {
            places.forEach((outage, place) ->
                    done.set(place, new OutageChange(done.get(place).kind(), outage.followed())));
            return List.copyOf(done);
        }
    }
}
