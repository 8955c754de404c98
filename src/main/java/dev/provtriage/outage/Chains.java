package dev.provtriage.outage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Tells the stretches in which nearly all fails from failures that are there all the time, and from lone ones.
 *
 * <p>Chains of failures also come about by chance, the longer, the more of the attempts fail all the time. So a chain is an
 * outage only if it is longer than chance makes any of a flow like this, where the flow is all that is in no outage.
 */
final class Chains {

    /** So many successes without a failure in between end an outage; fewer are there by luck. */
    private static final int ENDING_SUCCESSES = 3;

    /** One or two failures are a hiccup. */
    private static final int FEWEST_FAILURES = 3;

    /** How many outages that are none to expect in a flow, whatever its length. */
    private static final double BY_CHANCE = 0.0001;

    /** How many times successes must be expected to follow each other so often, to be taken for a part of the outage. */
    private static final double EXPECTED = 0.05;

    private final Rows rows;
    private final long longestUsualGap;
    private final List<Chain> all = new ArrayList<>();

    /** Failures where most attempts succeed. */
    private long lone;

    private long successes;

    /** Of what is in no outage: unbroken failures, and the share of these among them and the successes. */
    private long unbroken;

    private double share;

    private Chains(Rows rows) {
        this.rows = rows;
        this.longestUsualGap = rows.longestUsualGap();
        gather();
    }

    /**
     * The outages, by time, without overlap.
     *
     * @param weight how many failures a chain counts for: tries of one request do not happen by a chance of their own
     */
    static List<Chain> outages(Rows rows, ToLongFunction<Chain> weight) {
        return new Chains(rows).outages(weight);
    }

    private void gather() {
        Chain open = null;
        long since = 0;
        for (int row = 0; row < rows.size(); row++) {
            int failed = rows.failures(row);
            int succeeded = rows.successes(row);
            successes += succeeded;
            if (rows.gap(row) > longestUsualGap) {
                open = null;
            }
            if (failed == 0) {
                since += succeeded;
                open = since >= ENDING_SUCCESSES ? null : open;
            } else if (succeeded >= ENDING_SUCCESSES && succeeded >= failed) {
                lone += failed;
                open = null;
                since = succeeded;
            } else {
                if (open == null) {
                    open = new Chain(row);
                    all.add(open);
                    since = 0;
                }
                open.add(row, failed, succeeded, since);
                since = 0;
            }
        }
    }

    private List<Chain> outages(ToLongFunction<Chain> weight) {
        List<Chain> taken = new ArrayList<>();
        for (Chain chain : all) {
            if (chain.failures() >= FEWEST_FAILURES) {
                chain.weigh(weight.applyAsLong(chain));
                // Where successes break it in two, it takes one more not to look like two hiccups.
                if (chain.weight() - chain.unbroken() + 1 >= FEWEST_FAILURES) {
                    taken.add(chain);
                }
            }
        }
        // What is left out is part of the flow, which makes chance greater, which may leave out more.
        int before;
        do {
            before = taken.size();
            flow(taken);
            taken.removeIf(chain -> !beyondChance(chain));
        } while (taken.size() < before);
        List<Chain> joined = joined(taken);
        joined.forEach(this::trim);
        return joined;
    }

    private void flow(List<Chain> outages) {
        unbroken = lone;
        for (Chain chain : all) {
            unbroken += chain.unbroken();
        }
        long others = successes;
        for (Chain outage : outages) {
            unbroken -= outage.unbroken();
            others -= outage.successes();
        }
        share = unbroken == 0 ? 0 : unbroken / (double) (unbroken + others);
    }

    private boolean beyondChance(Chain chain) {
        if (share == 0) {
            return true;
        }
        double nextOverSuccesses = 1 - Math.pow(1 - share, ENDING_SUCCESSES);
        long parts = Math.min(chain.unbroken(), chain.weight());
        double surprise = -(chain.weight() - parts) * Math.log(share) - (parts - 1) * Math.log(nextOverSuccesses);
        return surprise >= Math.log((all.size() + lone) / BY_CHANCE);
    }

    /** An outage in which a share of attempts gets through has some successes in a row by chance, which do not end it. */
    private List<Chain> joined(List<Chain> outages) {
        List<Chain> joined = new ArrayList<>();
        for (Chain outage : outages) {
            Chain before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && oneWith(before, outage)) {
                before.join(outage, rows);
            } else {
                joined.add(outage);
            }
        }
        return joined;
    }

    private boolean oneWith(Chain before, Chain after) {
        long inside = before.successes() + after.successes();
        long failed = before.failures() + after.failures();
        double successShare = inside / (double) (inside + failed);
        long run = 0;
        for (int row = before.toRow() + 1; row <= after.fromRow(); row++) {
            run = rows.failures(row) > 0 && row < after.fromRow() ? 0 : run + rows.successes(row);
            if (rows.gap(row) > longestUsualGap || failed * Math.pow(successShare, (double) run) < EXPECTED) {
                return false;
            }
        }
        return true;
    }

    /** A failure shortly before or after, with successes in between, is rather one of the flow. */
    private void trim(Chain outage) {
        double flowShare = (unbroken + 0.5) / (unbroken + successes + 1);
        int from = outage.fromRow();
        int to = outage.toRow();
        outage.cut(cut(outage, flowShare, from, to, 1), cut(outage, flowShare, to, from, -1));
    }

    /** The row with which it rather begins; with which it ends, where {@code step} goes back. */
    private int cut(Chain outage, double flowShare, int begin, int end, int step) {
        int place = begin;
        double least = 0;
        long failed = 0;
        long succeeded = 0;
        for (int row = begin; row != end && 2 * failed < outage.failures(); row += step) {
            failed += rows.failures(row);
            succeeded += rows.successes(row);
            long rest = outage.failures() - failed;
            double successShare = (outage.successes() - succeeded + 0.5) / (rest + outage.successes() - succeeded + 1);
            double belongs = failed * Math.log((1 - successShare) / flowShare)
                    + succeeded * Math.log(successShare / (1 - flowShare));
            if (belongs < least && rows.failures(row + step) > 0) {
                least = belongs;
                place = row + step;
            }
        }
        return place;
    }
}
