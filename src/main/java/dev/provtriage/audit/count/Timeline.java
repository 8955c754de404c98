package dev.provtriage.audit.count;

import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decisions and causes over time, in stretches of equal width. The width is the least that needs no more than
 * {@value #MOST_STRETCHES} stretches, so that it depends on the times only and not on how they were parted. Stretches in
 * which nothing was tried take no room. For one thread.
 */
public final class Timeline {

    static final int MOST_STRETCHES = 200;

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** In seconds; each divides the next, so that narrow stretches can be put together. */
    private static final long[] WIDTHS = {
        MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 28 * DAY, 364 * DAY, 3_640 * DAY, 36_400 * DAY
    };

    // A log without end in time still has an end in stretches.
    private static final long WIDER = 10;

    private SortedMap<Long, Tally> tallies = new TreeMap<>();
    private long width = WIDTHS[0];
    private long untimed;

    public void count(Verdict verdict) {
        Instant time = verdict.time();
        if (time == null) {
            untimed++;
            return;
        }
        String scenario = verdict.scenario();
        Tally tally = tally(Math.floorDiv(time.getEpochSecond(), width));
        tally.decisions.add(verdict.decision().name(), 1);
        if (scenario != null) {
            tally.scenarios.add(scenario, 1);
        }
        fit();
    }

    public void add(Timeline later) {
        untimed += later.untimed;
        while (width < later.width) {
            widen();
        }
        later.tallies.forEach((number, tally) -> {
            Tally mine = tally(Math.floorDiv(Math.multiplyExact(number, later.width), width));
            mine.decisions.add(tally.decisions);
            mine.scenarios.add(tally.scenarios);
        });
        fit();
    }

    /** How long each stretch is. */
    public Duration width() {
        return Duration.ofSeconds(width);
    }

    /** Those in which something was tried, the earliest first. */
    public List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        tallies.forEach((number, tally) ->
                stretches.add(new Stretch(Instant.ofEpochSecond(number * width), tally.decisions, tally.scenarios)));
        return stretches;
    }

    /** How many attempts have no time. */
    public long untimed() {
        return untimed;
    }

    private Tally tally(long number) {
        return tallies.computeIfAbsent(number, key -> new Tally());
    }

    private void fit() {
        while (tallies.size() > MOST_STRETCHES) {
            widen();
        }
    }

    private void widen() {
        long wider = width * WIDER;
        for (int i = WIDTHS.length - 1; i >= 0; i--) {
            wider = WIDTHS[i] > width ? WIDTHS[i] : wider;
        }
        long ratio = wider / width;
        SortedMap<Long, Tally> narrow = tallies;
        tallies = new TreeMap<>();
        width = wider;
        narrow.forEach((number, tally) -> {
            Tally mine = tally(Math.floorDiv(number, ratio));
            mine.decisions.add(tally.decisions);
            mine.scenarios.add(tally.scenarios);
        });
    }

    /**
     * What was decided in one stretch of time.
     *
     * @param from its begin, a multiple of the width since 1970 in UTC
     */
    public record Stretch(Instant from, Counts decisions, Counts scenarios) {}

    private static final class Tally {
        private final Counts decisions = Counts.of(Decision.values());
        private final Counts scenarios = new Counts();
    }
}
