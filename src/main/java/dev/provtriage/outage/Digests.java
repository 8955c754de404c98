package dev.provtriage.outage;

/** Digests of 64 bits, spread evenly over all longs: among a million accounts two share one with a chance of 1 to 10^7. */
final class Digests {

    /** Offset and prime of FNV-1a, 64 bits (RFC 9923). */
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private Digests() {}

    /** An account is one of its target system: the same name on another is another account. */
    static long account(String targetSystem, String accountId) {
        long digest = add(OFFSET, targetSystem);
        digest = (digest ^ 0xffff) * PRIME;
        return spread(add(digest, accountId));
    }

    private static long add(long digest, String text) {
        long sum = digest;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * PRIME;
        }
        return sum;
    }

    // The finalizer of MurmurHash3 (public domain): near texts differ in all bits.
    private static long spread(long digest) {
        long spread = (digest ^ (digest >>> 33)) * 0xff51afd7ed558ccdL;
        spread = (spread ^ (spread >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return spread ^ (spread >>> 33);
    }
}
