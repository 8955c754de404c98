package dev.provtriage.target;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Which numbers belong to a key, where keys are hashes or ordinals from 0 on: sorted pairs, and for each stretch of
 * keys where it begins. Keys spread evenly are found in constant time. Many values of one key cost no more than their
 * own space, which an open-addressing table, with its long runs, could not promise.
 */
final class IntPairs {

    private static final int PAIRS_PER_STRETCH = 4;
    private static final int[] NONE = {};

    private final long[] pairs;
    private final int[] starts;
    private final int shift;

    private IntPairs(long[] pairs) {
        this.pairs = pairs;
        int highestKey = pairs.length == 0 ? 0 : key(pairs[pairs.length - 1]);
        int keyBits = bits(highestKey);
        this.shift = Math.max(0, keyBits - bits(pairs.length / PAIRS_PER_STRETCH));
        this.starts = new int[(highestKey >>> shift) + 2];
        int stretch = 0;
        for (int at = 0; at < pairs.length; at++) {
            while (stretch < key(pairs[at]) >>> shift) {
                starts[++stretch] = at;
            }
        }
        starts[starts.length - 1] = pairs.length;
    }

    /** The values of the key in ascending order, each once. */
    int[] find(int key) {
        int stretch = key >>> shift;
        if (stretch + 1 >= starts.length) {
            return NONE;
        }
        int end = starts[stretch + 1];
        int from = Arrays.binarySearch(pairs, starts[stretch], end, (long) key << 32);
        from = from >= 0 ? from : -from - 1;
        int to = from;
        while (to < end && key(pairs[to]) == key) {
            to++;
        }
        if (from == to) {
            return NONE;
        }
        int[] values = new int[to - from];
        for (int at = from; at < to; at++) {
            values[at - from] = (int) pairs[at];
        }
        return values;
    }

    /** Tells the values of each key that has several, by ascending keys. */
    void eachShared(Shared told) {
        int from = 0;
        for (int at = 1; at <= pairs.length; at++) {
            if (at == pairs.length || key(pairs[at]) != key(pairs[from])) {
                if (at - from > 1) {
                    int[] values = new int[at - from];
                    for (int i = from; i < at; i++) {
                        values[i - from] = (int) pairs[i];
                    }
                    told.take(key(pairs[from]), values);
                }
                from = at;
            }
        }
    }

    long bytes() {
        return 8L * pairs.length + 4L * starts.length;
    }

    private static int key(long pair) {
        return (int) (pair >>> 32);
    }

    private static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /** Takes a key and its values, two or more. */
    @FunctionalInterface
    interface Shared {
        void take(int key, int[] values);
    }

    /** Takes a pair. */
    @FunctionalInterface
    interface Pair {
        void take(int key, int value);
    }

    /** Collects pairs in any order, in small arrays, so that none is copied to grow. */
    static final class Builder {

        private static final int CHUNK = 1 << 14;

        private final ArrayDeque<long[]> chunks = new ArrayDeque<>();
        private int size;

        void add(int key, int value) {
            int at = size % CHUNK;
            if (at == 0) {
                chunks.addLast(new long[CHUNK]);
            }
            chunks.getLast()[at] = (long) key << 32 | value;
            size++;
        }

        /** Hands out all pairs in the order in which they came, and forgets them. */
        void drain(Pair pair) {
            for (int left = size; left > 0; left -= CHUNK) {
                long[] chunk = chunks.removeFirst();
                for (int at = 0; at < Math.min(left, CHUNK); at++) {
                    pair.take(key(chunk[at]), (int) chunk[at]);
                }
            }
            size = 0;
        }

        IntPairs build() {
            long[] pairs = new long[size];
            for (int from = 0; from < size; from += CHUNK) {
                System.arraycopy(chunks.removeFirst(), 0, pairs, from, Math.min(size - from, CHUNK));
            }
            Arrays.sort(pairs);
            int different = 0;
            for (long pair : pairs) {
                if (different == 0 || pair != pairs[different - 1]) {
                    pairs[different++] = pair;
                }
            }
            return new IntPairs(different == pairs.length ? pairs : Arrays.copyOf(pairs, different));
        }
    }
}
