package dev.provtriage.audit.count;

import java.util.Locale;

/**
 * How many different things were seen: exact up to {@value #EXACT}, beyond that an estimate that is off by some two percent,
 * in memory that does not grow. Adaptive sampling: M. Wegman; P. Flajolet, "On adaptive sampling", Computing 43 (1990). What
 * is kept depends on what was seen only, not on its order or parts. For one thread.
 */
public final class DistinctCount {

    private static final int EXACT = 4_096;

    private LongSet kept = new LongSet();
    private int level;

    /** Names count without regard to case. */
    public void add(String targetSystem, String name) {
        add(digest(targetSystem, name));
    }

    public void add(long digest) {
        if (samples(digest)) {
            kept.add(digest);
            thin();
        }
    }

    public void add(DistinctCount others) {
        if (others.level > level) {
            level = others.level;
            keepSampled();
        }
        others.kept.forEach(this::add);
    }

    /** The number, or an estimate of it. */
    public long number() {
        return (long) kept.size() << level;
    }

    /** A number for a name on a target system: the same whenever both are the same but for case. */
    public static long digest(String targetSystem, String name) {
        return mixed(mixed(0, targetSystem.toLowerCase(Locale.ROOT)), name.toLowerCase(Locale.ROOT));
    }

    private boolean samples(long digest) {
        // The upper bits: the set places by the lower ones.
        return level == 0 || digest >>> (Long.SIZE - level) == 0;
    }

    private void thin() {
        while (kept.size() > EXACT) {
            level++;
            keepSampled();
        }
    }

    private void keepSampled() {
        LongSet sampled = new LongSet();
        kept.forEach(digest -> {
            if (samples(digest)) {
                sampled.add(digest);
            }
        });
        kept = sampled;
    }

    private static long mixed(long digest, String text) {
        long mixed = digest;
        for (int i = 0; i < text.length(); i++) {
            mixed = mixed * 31 + text.charAt(i);
        }
        mixed = mixed * 31 + text.length();
        // The finalizer of MurmurHash3 (public domain), so that near texts do not make near numbers.
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
