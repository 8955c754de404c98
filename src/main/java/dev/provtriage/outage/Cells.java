package dev.provtriage.outage;

import java.util.Arrays;

/**
 * How many attempts of one kind there were in each span of time, and when the first and the last of each span was. Spans
 * are {@link #SPAN} nanoseconds times two to the power of {@code coarseness}.
 */
final class Cells {

    /** A millisecond: what most logs tell apart. */
    private static final long SPAN = 1_000_000L;

    private static final int FIRST_ROOM = 4;

    private long[] first = new long[FIRST_ROOM];
    private long[] last = new long[FIRST_ROOM];
    private int[] count = new int[FIRST_ROOM];
    private int size;

    static long span(long moment, int coarseness) {
        return Math.floorDiv(moment, SPAN) >> coarseness;
    }

    /** Number of cells; some may be of the same span until {@link #compact}. */
    int size() {
        return size;
    }

    long first(int cell) {
        return first[cell];
    }

    long last(int cell) {
        return last[cell];
    }

    int count(int cell) {
        return count[cell];
    }

    void add(long earliest, long latest, int attempts, int coarseness) {
        if (size > 0 && span(first[size - 1], coarseness) == span(earliest, coarseness)) {
            join(size - 1, earliest, latest, attempts);
            return;
        }
        if (size == first.length) {
            compact(coarseness);
            if (size > first.length / 2) {
                grow();
            }
        }
        first[size] = earliest;
        last[size] = latest;
        count[size] = attempts;
        size++;
    }

    void add(Cells other, int coarseness) {
        for (int i = 0; i < other.size; i++) {
            add(other.first[i], other.last[i], other.count[i], coarseness);
        }
    }

    private void join(int cell, long earliest, long latest, int attempts) {
        first[cell] = Math.min(first[cell], earliest);
        last[cell] = Math.max(last[cell], latest);
        count[cell] += attempts;
    }

    private void grow() {
        int room = first.length + (first.length >> 1) + FIRST_ROOM;
        first = Arrays.copyOf(first, room);
        last = Arrays.copyOf(last, room);
        count = Arrays.copyOf(count, room);
    }

    /** Puts the cells in the order of time, one a span. */
    void compact(int coarseness) {
        if (!Order.sorted(size, (a, b) -> first[a] > first[b])) {
            int[] order = Order.of(size, (a, b) -> first[a] > first[b]);
            long[] firsts = new long[first.length];
            long[] lasts = new long[first.length];
            int[] counts = new int[first.length];
            for (int i = 0; i < size; i++) {
                firsts[i] = first[order[i]];
                lasts[i] = last[order[i]];
                counts[i] = count[order[i]];
            }
            first = firsts;
            last = lasts;
            count = counts;
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept > 0 && span(first[kept - 1], coarseness) == span(first[i], coarseness)) {
                join(kept - 1, first[i], last[i], count[i]);
            } else {
                first[kept] = first[i];
                last[kept] = last[i];
                count[kept] = count[i];
                kept++;
            }
        }
        size = kept;
    }

    /** Of cells in the order of time: the place of the first that begins at {@code moment} or later. */
    int from(long moment) {
        int place = Arrays.binarySearch(first, 0, size, moment);
        return place < 0 ? -place - 1 : place;
    }

    /** Of cells in the order of time: attempts of those that begin between two moments, both included. */
    long between(long from, long to) {
        long attempts = 0;
        for (int i = from(from); i < size && first[i] <= to; i++) {
            attempts += count[i];
        }
        return attempts;
    }
}
