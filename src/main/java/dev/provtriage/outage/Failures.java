package dev.provtriage.outage;

import java.util.Arrays;
import java.util.BitSet;

/** Failures of one scenario on one route: how many when, and of which accounts. */
final class Failures {

    private static final int FIRST_ROOM = 4;

    private final Cells cells = new Cells();

    /** Digests of the accounts, each beside the span in which it was met. */
    private long[] spans = new long[FIRST_ROOM];

    private long[] digests = new long[FIRST_ROOM];
    private int size;

    /** The cells that belong to an outage already. */
    private final BitSet taken = new BitSet();

    Cells cells() {
        return cells;
    }

    BitSet taken() {
        return taken;
    }

    /** Failures that belong to no outage yet. */
    long left() {
        long left = 0;
        for (int i = taken.nextClearBit(0); i < cells.size(); i = taken.nextClearBit(i + 1)) {
            left += cells.count(i);
        }
        return left;
    }

    /** Number of digests. */
    int digests() {
        return size;
    }

    void addDigest(long span, long digest) {
        if (size > 0 && spans[size - 1] == span && digests[size - 1] == digest) {
            return;
        }
        if (size == spans.length) {
            int room = size + (size >> 1) + FIRST_ROOM;
            spans = Arrays.copyOf(spans, room);
            digests = Arrays.copyOf(digests, room);
        }
        spans[size] = span;
        digests[size] = digest;
        size++;
    }

    /** Adds failures whose spans are as coarse as these, or finer by a power of two. */
    void add(Failures other, int coarseness, int coarser, long dropped) {
        cells.add(other.cells, coarseness);
        for (int i = 0; i < other.size; i++) {
            if ((other.digests[i] & dropped) == 0) {
                addDigest(other.spans[i] >> coarser, other.digests[i]);
            }
        }
    }

    /**
     * Keeps each account once a span.
     *
     * @param coarser how many times two spans become one
     * @param dropped accounts of whose digest one of these bits is set are forgotten
     */
    void compactDigests(int coarser, long dropped) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if ((digests[i] & dropped) == 0) {
                spans[kept] = spans[i] >> coarser;
                digests[kept] = digests[i];
                kept++;
            }
        }
        size = kept;
        Order.After after = (a, b) -> spans[a] > spans[b] || (spans[a] == spans[b] && digests[a] > digests[b]);
        if (!Order.sorted(size, after)) {
            int[] order = Order.of(size, after);
            long[] sortedSpans = new long[spans.length];
            long[] sortedDigests = new long[spans.length];
            for (int i = 0; i < size; i++) {
                sortedSpans[i] = spans[order[i]];
                sortedDigests[i] = digests[order[i]];
            }
            spans = sortedSpans;
            digests = sortedDigests;
        }
        kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || spans[kept - 1] != spans[i] || digests[kept - 1] != digests[i]) {
                spans[kept] = spans[i];
                digests[kept] = digests[i];
                kept++;
            }
        }
        size = kept;
    }

    /** Of compacted failures: the digests met from one span to another, both included; some may be there twice. */
    long[] digestsBetween(long fromSpan, long toSpan) {
        return Arrays.copyOfRange(digests, place(fromSpan), place(toSpan + 1));
    }

    /** The first digest of this span or a later one. */
    private int place(long span) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans[middle] < span) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
