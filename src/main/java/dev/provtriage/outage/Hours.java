package dev.provtriage.outage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of attempts by the hour (UTC), in the stretch of time that a log is about: a few attempts that are years away
 * from all others have a wrong time, and are left out. Hours are named by their place in that stretch.
 */
final class Hours {

    static final long HOUR = 3_600_000_000_000L;

    private static final int DAY = 24;
    private static final int WEEK = 7 * DAY;

    /** A log with a hole of more than a year is two logs. */
    private static final long LONGEST_HOLE = 400L * DAY;

    /** The day of 1970-01-01 in a week that begins on Monday. */
    private static final int THURSDAY = 3;

    private static final int SATURDAY = 5;

    /** So many hours of one kind tell what is usual, also if one of them is not. */
    private static final int ENOUGH = 3;

    private final long begin;
    private final int[] counts;
    private final long earliest;
    private final long latest;

    private Hours(long begin, int[] counts, long earliest, long latest) {
        this.begin = begin;
        this.counts = counts;
        this.earliest = earliest;
        this.latest = latest;
    }

    /** Those of all attempts of a log; the cells are compacted. */
    static Hours of(Collection<Cells> flows) {
        TreeMap<Long, Long> perHour = new TreeMap<>();
        for (Cells cells : flows) {
            for (int i = 0; i < cells.size(); i++) {
                perHour.merge(Math.floorDiv(cells.first(i), HOUR), (long) cells.count(i), Long::sum);
            }
        }
        long begin = 0;
        long end = -1;
        long most = 0;
        long sum = 0;
        long first = 0;
        long before = Long.MIN_VALUE / 2;
        for (Map.Entry<Long, Long> hour : perHour.entrySet()) {
            if (hour.getKey() - before > LONGEST_HOLE) {
                first = hour.getKey();
                sum = 0;
            }
            before = hour.getKey();
            sum += hour.getValue();
            if (sum > most) {
                most = sum;
                begin = first;
                end = before;
            }
        }
        return count(flows, begin, Math.toIntExact(end - begin + 1));
    }

    private static Hours count(Collection<Cells> flows, long begin, int size) {
        int[] counts = new int[size];
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (Cells cells : flows) {
            for (int i = 0; i < cells.size(); i++) {
                long place = Math.floorDiv(cells.first(i), HOUR) - begin;
                if (place >= 0 && place < size) {
                    counts[(int) place] += cells.count(i);
                    earliest = Math.min(earliest, cells.first(i));
                    latest = Math.max(latest, cells.last(i));
                }
            }
        }
        return new Hours(begin, counts, earliest, latest);
    }

    /** Those of one target in the same stretch of time. */
    Hours only(Cells cells) {
        return count(List.of(cells), begin, counts.length);
    }

    /** Those of all but one target. */
    Hours without(Hours target) {
        int[] others = counts.clone();
        for (int i = 0; i < others.length; i++) {
            others[i] -= target.counts[i];
        }
        return new Hours(begin, others, earliest, latest);
    }

    int size() {
        return counts.length;
    }

    int count(int hour) {
        return counts[hour];
    }

    /** Moment of the first attempt. */
    long earliest() {
        return earliest;
    }

    /** Moment of the last attempt. */
    long latest() {
        return latest;
    }

    /** In which hour of the stretch a moment is; the share of that hour that is gone by then is behind the point. */
    double hour(long moment) {
        return (moment - begin * HOUR) / (double) HOUR;
    }

    /**
     * How many attempts usually come in an hour, by hours of the same kind: those of the same hour of the week, or where
     * these are too few, of the same hour of other workdays or weekend days. Zero where nothing tells.
     *
     * @param from the first hour that may be looked at
     * @param to the hour after the last that may be looked at
     * @param left hours that must not be looked at
     * @param largest whether the largest number counts too: someone may have loaded a whole company in that hour
     */
    double usual(int hour, int from, int to, Left left, boolean largest) {
        Sum weekly = new Sum(largest);
        int nearMost = 0;
        for (int i = Math.floorMod(hour, WEEK); i < to; i += WEEK) {
            if (i >= from && !left.has(i)) {
                weekly.add(counts[i]);
                nearMost = Math.max(nearMost, Math.max(counts[i], Math.max(near(i - 1), near(i + 1))));
            }
        }
        if (weekly.size >= ENOUGH) {
            return weekly.mean();
        }
        boolean weekend = weekend(hour);
        Sum daily = new Sum(largest);
        for (int i = Math.floorMod(hour, DAY); i < to; i += DAY) {
            if (i >= from && !left.has(i) && weekend(i) == weekend) {
                daily.add(counts[i]);
            }
        }
        // There are days of the week on which nobody works, other ones in other countries.
        return weekly.size == 0 ? daily.mean() : Math.min(daily.mean(), nearMost);
    }

    /** Hours that are left out, from one to the one before another. */
    record Left(int from, int to) {

        static final Left NONE = new Left(0, 0);

        boolean has(int hour) {
            return hour >= from && hour < to;
        }
    }

    /** Numbers of hours of one kind. */
    private static final class Sum {

        private final boolean largest;
        private int size;
        private long sum;
        private int most;

        Sum(boolean largest) {
            this.largest = largest;
        }

        void add(int number) {
            size++;
            sum += number;
            most = Math.max(most, number);
        }

        double mean() {
            if (size < ENOUGH - 1) {
                return 0;
            }
            return largest ? sum / (double) size : (sum - most) / (double) (size - 1);
        }
    }

    private int near(int hour) {
        return hour < 0 || hour >= counts.length ? 0 : counts[hour];
    }

    private boolean weekend(int hour) {
        long day = Math.floorDiv(begin + hour, DAY);
        return Math.floorMod(day + THURSDAY, 7) >= SATURDAY;
    }
}
