package dev.provtriage.server;

import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The newest snapshot of each target system, in memory. An analysis keeps those that were held when it began. */
final class HeldSnapshots {

    private final AtomicReference<Snapshots> held;

    HeldSnapshots(Snapshots first) {
        this.held = new AtomicReference<>(first);
    }

    Snapshots now() {
        return Objects.requireNonNull(held.get());
    }

    /**
     * Holds a snapshot in place of the one of its target system; true where there was none.
     *
     * @throws ProblemException where it is older than the one that is held
     */
    boolean put(Snapshot snapshot) throws ProblemException {
        while (true) {
            Snapshots before = now();
            Optional<Snapshot> known = before.find(snapshot.targetSystem());
            if (known.isPresent() && time(snapshot).isBefore(time(known.get()))) {
                throw new ProblemException(
                        Problem.Kind.OLDER_SNAPSHOT,
                        "The snapshot " + words(snapshot) + " is older than the one that is held, " + words(known.get())
                                + "; take a new one.");
            }
            if (held.compareAndSet(before, with(before, known, snapshot))) {
                return known.isEmpty();
            }
        }
    }

    // Snapshots.with() would remember a sentence for each one ever replaced.
    private static Snapshots with(Snapshots before, Optional<Snapshot> known, Snapshot snapshot) {
        List<Snapshot> all = new ArrayList<>(before.all());
        known.ifPresent(all::remove);
        all.add(snapshot);
        return Snapshots.of(all);
    }

    private static Instant time(Snapshot snapshot) {
        @Nullable Instant takenAt = snapshot.takenAt();
        return takenAt == null ? Instant.MIN : takenAt;
    }

    private static String words(Snapshot snapshot) {
        return snapshot.takenAt() == null ? "without a time" : "of " + snapshot.takenAt();
    }
}
