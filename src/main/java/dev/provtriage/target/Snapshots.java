package dev.provtriage.target;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** At most one snapshot of each target system: the newest. Immutable. */
public final class Snapshots {

    private final Map<String, Snapshot> byTarget;
    private final List<String> replaced;

    private Snapshots(Map<String, Snapshot> byTarget, List<String> replaced) {
        this.byTarget = byTarget;
        this.replaced = List.copyOf(replaced);
    }

    /**
     * Of several of one target the newest counts; one without a time is the oldest, and of equals the last is taken.
     */
    public static Snapshots of(Collection<Snapshot> snapshots) {
        return none().withAll(snapshots);
    }

    public static Snapshots none() {
        return new Snapshots(Map.of(), List.of());
    }

    /** The snapshot of a target system, whose name counts without regard to case. */
    public Optional<Snapshot> find(String targetSystem) {
        return Optional.ofNullable(byTarget.get(CaseFold.of(targetSystem)));
    }

    /** These snapshots and one more, which counts if it is not older than the one of its target. */
    public Snapshots with(Snapshot snapshot) {
        return withAll(List.of(snapshot));
    }

    /** One of each target system, in the order in which the targets were first seen. */
    public List<Snapshot> all() {
        return List.copyOf(byTarget.values());
    }

    /** What was left out for a newer one: a sentence for each. */
    public List<String> replaced() {
        return replaced;
    }

    private Snapshots withAll(Collection<Snapshot> more) {
        Map<String, Snapshot> newest = new LinkedHashMap<>(byTarget);
        List<String> told = new ArrayList<>(replaced);
        for (Snapshot snapshot : more) {
            String key = CaseFold.of(snapshot.targetSystem());
            Snapshot known = newest.get(key);
            if (known == null) {
                newest.put(key, snapshot);
            } else if (time(snapshot).isBefore(time(known))) {
                told.add(sentence(snapshot, known));
            } else {
                newest.put(key, snapshot);
                told.add(sentence(known, snapshot));
            }
        }
        return new Snapshots(newest, told);
    }

    private static Instant time(Snapshot snapshot) {
        Instant takenAt = snapshot.takenAt();
        return takenAt == null ? Instant.MIN : takenAt;
    }

    private static String sentence(Snapshot left, Snapshot taken) {
        return "Two snapshots of " + taken.targetSystem() + ": the one " + words(taken.takenAt()) + " is used, the one "
                + words(left.takenAt()) + " is not.";
    }

    private static String words(@Nullable Instant takenAt) {
        return takenAt == null ? "without a time" : "of " + takenAt;
    }
}
