package dev.provtriage.target;

import java.util.Locale;

/** What is left of a text when case does not count, and its hash. */
final class CaseFold {

    // The odd number nearest to 2^64 divided by the golden ratio: spreads neighbours far apart (Knuth, TAOCP 6.4).
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private CaseFold() {}

    /**
     * Lower case only: to upper case and back would take the Turkish dotless i for an i, and with it two accounts for
     * one.
     */
    static String of(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** From 0 to {@link Integer#MAX_VALUE}; texts that collide in {@link String#hashCode} do not collide here. */
    static int hash(int kind, String folded) {
        long hash = (kind + 1) * SPREAD;
        for (int at = 0; at < folded.length(); at++) {
            hash = (hash ^ folded.charAt(at)) * SPREAD;
            hash ^= hash >>> 32;
        }
        return (int) ((hash * SPREAD) >>> 33);
    }
}
