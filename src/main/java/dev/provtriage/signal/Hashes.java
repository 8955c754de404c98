package dev.provtriage.signal;

/** Where open-addressing tables of ints keep what belongs to a hash. Their lengths are powers of two. */
final class Hashes {

    /** 2 to the 32 divided by the golden ratio: spreads neighbouring hashes over a table (Knuth, TAOCP 6.4). */
    private static final int GOLDEN = 0x9E3779B9;

    private Hashes() {}

    /** Length of a table for so many entries: at most half full, so that a search ends soon. */
    static int slots(int entries) {
        return Integer.highestOneBit(Math.max(entries, 1)) * 4;
    }

    /** Adds a character or number to the hash of those before it. */
    static int add(int hash, int next) {
        return Integer.rotateLeft(hash, 5) ^ next;
    }

    static int slot(int hash, int slots) {
        return (hash * GOLDEN) >>> (Integer.numberOfLeadingZeros(slots) + 1);
    }

    static int next(int slot, int slots) {
        return (slot + 1) & (slots - 1);
    }
}
