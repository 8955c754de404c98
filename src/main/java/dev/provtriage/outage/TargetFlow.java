package dev.provtriage.outage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The flow of attempts on one target system beside that of all others. A gap in it is a silence if many attempts usually
 * come at that time of the day and week, if it is far out of the gaps that this flow has by itself, and if the others
 * went on.
 */
final class TargetFlow {

    /** Ten would be missing by chance once in 20,000 gaps, twenty never. */
    private static final double FEWEST_MISSING = 20;

    /** So many gaps of a target may be silences; the next longest is one that it has by itself. */
    private static final int MOST_SILENCES = 5;

    /** How much longer than its own gaps a silence is: in an even flow, and in one that comes in bursts. */
    private static final double LONGER = 3;

    private static final double LONGER_THAN_BURSTS = 10;

    private static final double FEWEST_BURSTS = 5;

    /** A shorter log has no rhythm of days. */
    private static final int RHYTHM_HOURS = 48;

    /** The share of the usual below which others have paused too. */
    private static final double WENT_ON = 0.3;

    /** In a log without rhythm, a gap is compared with so many stretches of its length at least. */
    private static final int WINDOWS = 4;

    private final String target;
    private final Cells cells;
    private final Hours all;
    private final Hours own;
    private final Hours others;
    private final int firstHour;
    private final int endHour;
    private final int place;
    private final int end;

    /** {@code cells} are compacted; {@code all} are the hours of all targets. */
    TargetFlow(String target, Cells cells, Hours all) {
        this.target = target;
        this.cells = cells;
        this.all = all;
        this.own = all.only(cells);
        this.others = all.without(own);
        this.place = cells.from(all.earliest());
        this.end = Math.max(place, cells.from(all.latest() + 1));
        // The hours in which target and log begin, and that in which the log ends, are not whole.
        this.firstHour = end == place ? 0 : (int) all.hour(cells.first(place)) + 1;
        this.endHour = all.size() - 1;
    }

    List<Silence> silences() {
        List<Silence> found = new ArrayList<>();
        // So few have no flow.
        if (end - place <= MOST_SILENCES + 1 || attempts(cells.first(place), all.latest()) < FEWEST_MISSING) {
            return found;
        }
        boolean rhythm = all.size() > RHYTHM_HOURS;
        double[] sums = rhythm ? sums() : new double[0];
        double span = all.latest() - cells.first(place);
        double flat = attempts(cells.first(place), all.latest()) / Math.max(1, span);
        double[] missing = new double[end - place];
        for (int i = place + 1; i <= end; i++) {
            long from = cells.last(i - 1);
            long to = to(i);
            missing[i - place - 1] = rhythm ? sum(sums, to) - sum(sums, from) : (to - from) * flat;
        }
        double[] sorted = missing.clone();
        Arrays.sort(sorted);
        double ownGap = sorted[sorted.length - 1 - MOST_SILENCES];
        // What the gap itself makes the usual less is a part of it only: what is expected is below four times this. A
        // dense flow has gaps by the hundred thousand, and only the longest few are worth a closer look.
        double least = Math.max(FEWEST_MISSING, LONGER * ownGap);
        for (int i = place + 1; i <= end; i++) {
            if (missing[i - place - 1] < least / 4) {
                continue;
            }
            long from = cells.last(i - 1);
            long to = to(i);
            double expected = rhythm ? expected(from, to) : expectedByWindows(from, to, least);
            if (expected >= least && beyondBursts(from, to, expected, ownGap, sums)) {
                found.add(
                        new Silence(target, Moments.instant(from), Moments.instant(to), Math.round(expected), i < end));
            }
        }
        return found;
    }

    private boolean beyondBursts(long from, long to, double expected, double ownGap, double[] sums) {
        boolean rhythm = sums.length > 0;
        Hours.Left left = left(from, to);
        double spread = rhythm ? dispersion(sums, left, 1) : windowDispersion(from, to);
        // Days differ in flows that have no bursts too; their own gaps are small then.
        if (expected >= LONGER_THAN_BURSTS * ownGap) {
            return expected / spread >= FEWEST_BURSTS;
        }
        double most =
                rhythm ? Math.max(spread, Math.max(dispersion(sums, left, 4), dispersion(sums, left, 24))) : spread;
        return expected / most >= FEWEST_MISSING;
    }

    private long to(int cell) {
        return cell < end ? cells.first(cell) : all.latest();
    }

    /** What usually comes from the begin of the log to the begin of each hour. */
    private double[] sums() {
        double[] sums = new double[own.size() + 1];
        for (int hour = 0; hour < own.size(); hour++) {
            sums[hour + 1] = sums[hour] + own.usual(hour, firstHour, endHour, Hours.Left.NONE, true);
        }
        return sums;
    }

    private double sum(double[] sums, long moment) {
        double hour = all.hour(moment);
        int whole = (int) hour;
        return sums[whole] + (hour - whole) * (sums[whole + 1] - sums[whole]);
    }

    /**
     * How much more the numbers differ from the usual than those of lone attempts: the size of bursts, 1 without.
     *
     * @param window hours that are counted together
     */
    private double dispersion(double[] sums, Hours.Left left, int window) {
        double differences = 0;
        double all = 0;
        for (int from = firstHour; from + window <= endHour; from += window) {
            double usual = sums[from + window] - sums[from];
            int came = 0;
            for (int hour = from; hour < from + window; hour++) {
                came += own.count(hour);
            }
            // What is silent is what is asked for, and must not speak against itself.
            if (came > 0 && (from + window <= left.from() || from >= left.to())) {
                differences += (came - usual) * (came - usual);
                all += usual;
            }
        }
        return all == 0 ? 1 : Math.max(1, differences / all);
    }

    /** What usually comes between two moments, by the other days, as far as the other targets went on. */
    private double expected(long from, long to) {
        double begin = all.hour(from);
        double finish = all.hour(to);
        Hours.Left left = left(from, to);
        double expected = 0;
        for (int hour = (int) begin; hour < finish; hour++) {
            double part = Math.min(hour + 1, finish) - Math.max(hour, begin);
            double usual = own.usual(hour, firstHour, endHour, left, false);
            if (usual > 0) {
                expected += part * usual * wentOn(hour, left);
            }
        }
        return expected;
    }

    private Hours.Left left(long from, long to) {
        return new Hours.Left((int) all.hour(from), (int) Math.ceil(all.hour(to)));
    }

    /** Which share of the usual the other targets had in an hour; 1 at most. */
    private double wentOn(int hour, Hours.Left left) {
        double usual = 0;
        int came = 0;
        for (int near = Math.max(0, hour - 1); near <= Math.min(all.size() - 1, hour + 1); near++) {
            usual += others.usual(near, 0, endHour, left, false);
            came += others.count(near);
        }
        if (came == 0 || came < WENT_ON * usual) {
            return 0;
        }
        return Math.min(1, came / Math.max(1, usual));
    }

    /** What comes in a stretch of the same length, in most of those that are not the gap itself; 0 if below {@code least}. */
    private double expectedByWindows(long from, long to, double least) {
        long length = to - from;
        // Without days to compare with, a night begins like a silence, but it does not begin and end at once.
        long before = from - length < cells.first(place) ? 0 : attempts(from - length, from - 1);
        long after = to + length > all.latest() ? before : attempts(to, to + length - 1);
        if (Math.min(before, after) < least) {
            return 0;
        }
        long[] counts = windows(from, to);
        if (counts.length < WINDOWS) {
            return 0;
        }
        double span = all.latest() - (double) all.earliest();
        long othersAll = 0;
        for (int hour = 0; hour < all.size(); hour++) {
            othersAll += others.count(hour);
        }
        double begin = all.hour(from);
        double finish = all.hour(to);
        double there = 0;
        for (int hour = (int) begin; hour < finish; hour++) {
            there += others.count(hour) * (Math.min(hour + 1, finish) - Math.max(hour, begin));
        }
        if (there < 1 || there < WENT_ON * othersAll * length / span) {
            return 0;
        }
        Arrays.sort(counts);
        return Math.min(counts[counts.length / 4], Math.min(before, after));
    }

    private double windowDispersion(long from, long to) {
        long[] counts = windows(from, to);
        double mean = Arrays.stream(counts).average().orElse(0);
        double differences = Arrays.stream(counts)
                .mapToDouble(count -> (count - mean) * (count - mean))
                .sum();
        return mean == 0 ? 1 : Math.max(1, differences / mean / Math.max(1, counts.length - 1));
    }

    private long[] windows(long from, long to) {
        long length = Math.max(1, to - from);
        List<Long> counts = new ArrayList<>();
        for (long window = from - length; window >= cells.first(place); window -= length) {
            counts.add(attempts(window, window + length - 1));
        }
        for (long window = to; window + length <= all.latest(); window += length) {
            counts.add(attempts(window, window + length - 1));
        }
        return counts.stream().mapToLong(Long::longValue).toArray();
    }

    private long attempts(long from, long to) {
        return cells.between(from, to);
    }
}
