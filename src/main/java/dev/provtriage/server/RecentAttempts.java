package dev.provtriage.server;

import dev.provtriage.attempt.ProvisioningAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The last attempts that were judged and kept, secrets masked, on which a change of the rules can be tried. In memory. */
final class RecentAttempts {

    /** Enough to show what a change does, in some megabytes. */
    static final int MOST = 2_000;

    private final AtomicReferenceArray<ProvisioningAttempt> ring = new AtomicReferenceArray<>(MOST);
    private final AtomicLong next = new AtomicLong();

    void add(ProvisioningAttempt attempt) {
        ring.set((int) (next.getAndIncrement() % MOST), attempt);
    }

    /** The oldest first. */
    List<ProvisioningAttempt> all() {
        List<ProvisioningAttempt> all = new ArrayList<>(MOST);
        long end = next.get();
        for (long number = Math.max(0, end - MOST); number < end; number++) {
            all.add(ring.get((int) (number % MOST)));
        }
        // A place that another thread has just taken and not filled yet.
        all.removeIf(Objects::isNull);
        return all;
    }
}
