package dev.provtriage.audit.count;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A set of digests, with open addressing: sixteen bytes a digest, where a set of objects takes fifty. Digests spread evenly,
 * so that their lower bits are their place. For one thread.
 */
public final class LongSet {

    private static final int FIRST_ROOM = 16;

    // Zero is a free place, and is kept apart.
    private long[] places = new long[FIRST_ROOM];
    private boolean zero;
    private int size;

    /** Whether it was not in the set before. */
    public boolean add(long digest) {
        if (digest == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        int place = place(digest);
        if (places[place] == digest) {
            return false;
        }
        places[place] = digest;
        size++;
        if (2 * size > places.length) {
            grow();
        }
        return true;
    }

    public boolean contains(long digest) {
        return digest == 0 ? zero : places[place(digest)] == digest;
    }

    public int size() {
        return zero ? size + 1 : size;
    }

    /** Tells all digests, in no order. */
    public void forEach(LongConsumer told) {
        if (zero) {
            told.accept(0);
        }
        for (long digest : places) {
            if (digest != 0) {
                told.accept(digest);
            }
        }
    }

    public void clear() {
        Arrays.fill(places, 0);
        zero = false;
        size = 0;
    }

    private int place(long digest) {
        int place = (int) digest & (places.length - 1);
        while (places[place] != 0 && places[place] != digest) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] old = places;
        places = new long[2 * old.length];
        for (long digest : old) {
            if (digest != 0) {
                places[place(digest)] = digest;
            }
        }
    }
}
