package dev.provtriage.outage;

/**
 * Successes and failures of one scenario in the order of time: a row is a span with the one or the other, or with both
 * where they came among each other.
 */
final class Rows {

    /** How many usual gaps a long pause has: gaps of an even random flow get that long once in ten million times. */
    private static final int LONG_PAUSE = 20;

    /** A gap that others of its length stand beside is a night or a weekend, and no long pause. */
    private static final int USUAL_AT_LEAST = 4;

    /** Less is no long pause of any flow: retries wait that long. */
    private static final long SHORTEST_PAUSE = 3_600_000_000_000L;

    private final long[] first;
    private final long[] last;
    private final int[] failures;
    private final int[] successes;
    private int size;

    private Rows(int most) {
        first = new long[most];
        last = new long[most];
        failures = new int[most];
        successes = new int[most];
    }

    /** Of cells that are compacted to one coarseness. */
    static Rows of(Cells successes, Cells failures, int coarseness) {
        Rows rows = new Rows(successes.size() + failures.size());
        int s = 0;
        int f = 0;
        while (s < successes.size() || f < failures.size()) {
            long successSpan = s < successes.size() ? Cells.span(successes.first(s), coarseness) : Long.MAX_VALUE;
            long failureSpan = f < failures.size() ? Cells.span(failures.first(f), coarseness) : Long.MAX_VALUE;
            if (successSpan < failureSpan) {
                rows.add(successes.first(s), successes.last(s), 0, successes.count(s));
                s++;
            } else if (failureSpan < successSpan) {
                rows.add(failures.first(f), failures.last(f), failures.count(f), 0);
                f++;
            } else {
                rows.addBoth(successes, s++, failures, f++);
            }
        }
        return rows;
    }

    private void addBoth(Cells s, int success, Cells f, int failure) {
        if (s.last(success) <= f.first(failure)) {
            add(s.first(success), s.last(success), 0, s.count(success));
            add(f.first(failure), f.last(failure), f.count(failure), 0);
        } else if (f.last(failure) <= s.first(success)) {
            add(f.first(failure), f.last(failure), f.count(failure), 0);
            add(s.first(success), s.last(success), 0, s.count(success));
        } else {
            // Where an outage begins or ends, its own times are those of its failures.
            add(f.first(failure), f.last(failure), f.count(failure), s.count(success));
        }
    }

    private void add(long from, long to, int failed, int succeeded) {
        first[size] = from;
        last[size] = to;
        failures[size] = failed;
        successes[size] = succeeded;
        size++;
    }

    int size() {
        return size;
    }

    long first(int row) {
        return first[row];
    }

    long last(int row) {
        return last[row];
    }

    int failures(int row) {
        return failures[row];
    }

    int successes(int row) {
        return successes[row];
    }

    /** Nanoseconds between a row and the one before it. */
    long gap(int row) {
        return row == 0 ? 0 : first[row] - last[row - 1];
    }

    /** The longest gap, in nanoseconds, that is no long pause in this flow. */
    long longestUsualGap() {
        if (size < 2) {
            return SHORTEST_PAUSE;
        }
        long attempts = 0;
        long[] longest = new long[USUAL_AT_LEAST];
        for (int row = 0; row < size; row++) {
            attempts += failures[row] + successes[row];
            long gap = gap(row);
            for (int i = 0; i < longest.length; i++) {
                if (gap > longest[i]) {
                    long shorter = longest[i];
                    longest[i] = gap;
                    gap = shorter;
                }
            }
        }
        long mean = (last[size - 1] - first[0]) / attempts;
        long rhythm = longest[USUAL_AT_LEAST - 1];
        return Math.max(SHORTEST_PAUSE, Math.max(LONG_PAUSE * mean, rhythm + rhythm / 2));
    }
}
