package dev.provtriage.server;

import dev.provtriage.store.HealthReport;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot of each target system, and over it the last word of a monitor, in memory. An analysis keeps those
 * that were held when it began. For any number of threads.
 */
final class HeldSnapshots {

    /** As long as what a snapshot says of health counts: what was told before is not made fresh by a word on other things. */
    private static final Duration FRESH = Duration.ofDays(1);

    /** Two clocks may differ by so much. Minutes, so that a snapshot that is dated wrongly keeps out no later one. */
    static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final Map<String, Snapshot> snapshots = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, HealthReport> reports = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private volatile Snapshots now;

    HeldSnapshots(Snapshots first) {
        first.all().forEach(snapshot -> snapshots.put(snapshot.targetSystem(), snapshot));
        this.now = first;
    }

    /** What is known of each target system, with what monitors said. */
    Snapshots now() {
        return now;
    }

    /** The snapshot itself, without what monitors said. */
    synchronized Optional<Snapshot> find(String targetSystem) {
        return Optional.ofNullable(snapshots.get(targetSystem));
    }

    /** The snapshots themselves, by the name of their target system. */
    synchronized List<Snapshot> all() {
        return List.copyOf(snapshots.values());
    }

    synchronized Optional<HealthReport> report(String targetSystem) {
        return Optional.ofNullable(reports.get(targetSystem));
    }

    /**
     * Throws where it is older than the one that is held, unless that one is of a time to come: it was given at the start
     * or kept by another clock, and true ones take its place.
     */
    synchronized void requireNewer(Snapshot snapshot, Instant present) throws ProblemException {
        @Nullable Snapshot known = snapshots.get(snapshot.targetSystem());
        if (known != null && !ahead(known, present) && time(snapshot).isBefore(time(known))) {
            throw new ProblemException(
                    Problem.Kind.OLDER_SNAPSHOT,
                    "The snapshot " + words(snapshot) + " is older than the one that is held, " + words(known)
                            + "; take a new one.");
        }
    }

    /**
     * Holds a snapshot in place of the one of its target system; true where there was none.
     *
     * @throws ProblemException where it is older than the one that is held
     */
    synchronized boolean put(Snapshot snapshot, Instant present) throws ProblemException {
        requireNewer(snapshot, present);
        boolean first = snapshots.put(snapshot.targetSystem(), snapshot) == null;
        renew();
        return first;
    }

    /** False where there is none. */
    synchronized boolean remove(String targetSystem) {
        boolean there = snapshots.remove(targetSystem) != null;
        renew();
        return there;
    }

    /** Holds the last word of a monitor. */
    synchronized void tell(HealthReport report) {
        reports.put(report.targetSystem(), report);
        renew();
    }

    /** Whether it says to be taken at a time that has not come, by more than two clocks may differ. */
    static boolean ahead(Snapshot snapshot, Instant present) {
        return time(snapshot).isAfter(present.plus(CLOCK_DIFFERENCE));
    }

    /** Whether what was told at the first time is still worth something at the second. */
    static boolean fresh(Instant told, Instant later) {
        return Duration.between(told, later).compareTo(FRESH) <= 0;
    }

    private void renew() {
        List<Snapshot> known = new ArrayList<>();
        for (Snapshot snapshot : snapshots.values()) {
            @Nullable HealthReport report = reports.get(snapshot.targetSystem());
            known.add(report == null || report.time().isBefore(time(snapshot)) ? snapshot : with(snapshot, report));
        }
        for (HealthReport report : reports.values()) {
            if (!snapshots.containsKey(report.targetSystem())) {
                known.add(Snapshot.ofHealth(
                        report.targetSystem(), report.reachable(), connector(report, null), report.time()));
            }
        }
        now = Snapshots.of(known);
    }

    private static Snapshot with(Snapshot snapshot, HealthReport report) {
        boolean recent = snapshot.takenAt() != null && fresh(snapshot.takenAt(), report.time());
        @Nullable
        Boolean reachable = report.reachable() != null ? report.reachable() : recent ? snapshot.reachable() : null;
        ConnectorState before = snapshot.connector();
        ConnectorState known = recent ? before : new ConnectorState(before.name(), ConnectorHealth.UNKNOWN, null);
        return snapshot.withHealth(reachable, connector(report, known), report.time());
    }

    private static ConnectorState connector(HealthReport report, @Nullable ConnectorState known) {
        @Nullable String name = report.connector() != null ? report.connector() : known == null ? null : known.name();
        if (report.health() != null) {
            return new ConnectorState(name, report.health(), report.detail());
        }
        return known == null
                ? new ConnectorState(name, ConnectorHealth.UNKNOWN, report.detail())
                : new ConnectorState(name, known.health(), known.detail());
    }

    private static Instant time(Snapshot snapshot) {
        @Nullable Instant takenAt = snapshot.takenAt();
        return takenAt == null ? Instant.MIN : takenAt;
    }

    private static String words(Snapshot snapshot) {
        return snapshot.takenAt() == null ? "without a time" : "of " + snapshot.takenAt();
    }
}
