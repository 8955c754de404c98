package dev.provtriage.store;

import dev.provtriage.verdict.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which kept verdicts to find: those for which all that is given holds.
 *
 * @param targetSystem by name, case does not count; null for any
 * @param accountId case does not count; null for any
 * @param scenario id of the cause, or {@link dev.provtriage.verdict.Verdict#UNEXPLAINED}; null for any
 * @param from the first time of an attempt; null for the beginning
 * @param to the time after the last; null for the end
 * @param cursor {@link VerdictPage#next} of the page before; null for the first page
 * @param size how many a page has at most, 1 to {@link #LARGEST_PAGE}
 */
public record VerdictQuery(
        @Nullable String targetSystem,
        @Nullable String accountId,
        @Nullable String scenario,
        @Nullable Decision decision,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int size) {

    public static final int LARGEST_PAGE = 1_000;

    public VerdictQuery {
        if (size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + LARGEST_PAGE + " verdicts, not " + size + ".");
        }
    }

    /** The first page of all verdicts. */
    public static VerdictQuery all(int size) {
        return new VerdictQuery(null, null, null, null, null, null, null, size);
    }

    /** The same query, from where a page ended. */
    public VerdictQuery after(@Nullable String newCursor) {
        return new VerdictQuery(targetSystem, accountId, scenario, decision, from, to, newCursor, size);
    }
}
