package dev.provtriage.audit.count;

import dev.provtriage.attempt.Fingerprint;

/**
 * How many different things were seen: exact up to {@value #EXACT}, beyond that an estimate that is off by some two percent,
 * in memory that does not grow. Adaptive sampling: M. Wegman; P. Flajolet, "On adaptive sampling", Computing 43 (1990). What
 * is kept depends on what was seen only, not on its order or parts. For one thread.
 */
public final class DistinctCount {

    private static final int EXACT = 4_096;

    private LongSet kept = new LongSet();
    private int level;

    /** One thing, known by its {@link Fingerprint}. */
    public void add(long fingerprint) {
        if (samples(fingerprint)) {
            kept.add(fingerprint);
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

    private boolean samples(long fingerprint) {
        // The upper bits: the set places by the lower ones.
        return level == 0 || fingerprint >>> (Long.SIZE - level) == 0;
    }

    private void thin() {
        while (kept.size() > EXACT) {
            level++;
            keepSampled();
        }
    }

    private void keepSampled() {
        LongSet sampled = new LongSet();
        kept.forEach(fingerprint -> {
            if (samples(fingerprint)) {
                sampled.add(fingerprint);
            }
        });
        kept = sampled;
    }
}
