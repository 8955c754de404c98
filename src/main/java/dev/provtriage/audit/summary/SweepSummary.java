package dev.provtriage.audit.summary;

import dev.provtriage.audit.count.Listed;
import dev.provtriage.sweep.DuplicateValue;
import dev.provtriage.sweep.Leftover;
import dev.provtriage.sweep.Orphan;

/** What the snapshots of an audit show by themselves: the first of each kind, and how many there are. */
public record SweepSummary(Listed<Leftover> leftovers, Listed<Orphan> orphans, Listed<DuplicateValue> duplicateValues) {

    /** How many of each kind are listed; the tables beside the summary have all. */
    public static final int MOST_LISTED = 10_000;

    /** Of no snapshots. */
    public static SweepSummary none() {
        return new SweepSummary(Listed.none(), Listed.none(), Listed.none());
    }
}
