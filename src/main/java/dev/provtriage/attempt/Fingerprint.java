package dev.provtriage.attempt;

/**
 * Numbers of 64 bits that stand for texts: the same for the same texts in every run and on every machine, and spread evenly
 * over all longs. Among a million accounts two share one with a chance of 1 to 10^7.
 */
public final class Fingerprint {

    /** Of nothing: offset of FNV-1a, 64 bits (RFC 9923). */
    public static final long EMPTY = 0xcbf29ce484222325L;

    /** Of FNV-1a, 64 bits. */
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /** Of an account, whose names count without regard to case; the same name on another target is another account. */
    public static long account(String targetSystem, String accountId) {
        return withAnyCase(withAnyCase(EMPTY, targetSystem), accountId);
    }

    /** Of what had {@code before}, and one more text behind it. */
    public static long with(long before, String text) {
        long sum = before;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * PRIME;
        }
        return with(sum, text.length());
    }

    /** Of what had {@code before}, and one more number behind it. */
    public static long with(long before, long number) {
        // The finalizer of MurmurHash3 (public domain), so that near texts do not make near numbers.
        long mixed = before * PRIME ^ number;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static long withAnyCase(long before, String text) {
        long sum = before;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Up and down again, as String.equalsIgnoreCase does; the letters that most names are made of need neither.
            char plain = c < 'A' ? c : Character.toLowerCase(Character.toUpperCase(c));
            sum = (sum ^ plain) * PRIME;
        }
        return with(sum, text.length());
    }
}
