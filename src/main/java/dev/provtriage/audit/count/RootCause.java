package dev.provtriage.audit.count;

import dev.provtriage.outage.Outage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing to mend, and all failures that it explains. Each failure of an audit is in exactly one of its root causes.
 *
 * @param outage where the kind is OUTAGE; null otherwise
 * @param targets names of the target systems that it hit
 * @param from time of the first attempt; null where no attempt has a time
 * @param to time of the last attempt; null where no attempt has a time
 * @param attempts number of attempts that it explains
 * @param accounts number of different accounts among them; beyond some thousand an estimate
 * @param steps what to do, first things first, as it is said of the example; at most three
 */
public record RootCause(
        Kind kind,
        String scenario,
        @Nullable Outage outage,
        SortedSet<String> targets,
        @Nullable Instant from,
        @Nullable Instant to,
        long attempts,
        long accounts,
        List<String> steps,
        Example example) {

    public RootCause {
        targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
        steps = List.copyOf(steps);
    }

    /** How far one cause reaches. */
    public enum Kind {
        /** One connector or target, one stretch of time. */
        OUTAGE,
        /** What can hit a whole system, and was seen outside of any outage. */
        SYSTEM,
        /** What can hit a whole system, and was seen before attempts that are only planned: they would fail. */
        PLANNED,
        /** Accounts or requests, each by itself. */
        ACCOUNT,
        /** No rule explains it. */
        UNEXPLAINED
    }
}
