package dev.provtriage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which outages to find: those for which all that is given holds.
 *
 * @param open whether it is open; null for both
 * @param targetSystem one that it hit, by name, case does not count; null for any
 * @param scenario the cause; null for any
 * @param from those that lasted at this time or began later; null for the beginning
 * @param to those that began before this time; null for the end
 * @param cursor {@link OutagePage#next} of the page before; null for the first page
 * @param size how many a page has at most, 1 to {@link VerdictQuery#LARGEST_PAGE}
 */
public record OutageQuery(
        @Nullable Boolean open,
        @Nullable String targetSystem,
        @Nullable String scenario,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int size) {

    public OutageQuery {
        if (size < 1 || size > VerdictQuery.LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "A page has 1 to " + VerdictQuery.LARGEST_PAGE + " outages, not " + size + ".");
        }
    }

    /** The first page of all outages. */
    public static OutageQuery all(int size) {
        return new OutageQuery(null, null, null, null, null, null, size);
    }

    /** The same query, from where a page ended. */
    public OutageQuery after(@Nullable String newCursor) {
        return new OutageQuery(open, targetSystem, scenario, from, to, newCursor, size);
    }
}
