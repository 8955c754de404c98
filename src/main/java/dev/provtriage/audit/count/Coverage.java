package dev.provtriage.audit.count;

import java.util.List;

/**
 * How much of what failed, or would fail, is explained.
 *
 * @param failures attempts that have a cause, known or not
 * @param explained those that a rule explains
 * @param lines one a scenario, the most frequent first; without the unexplained
 */
public record Coverage(long failures, long explained, List<Line> lines) {

    public Coverage {
        lines = List.copyOf(lines);
    }

    public long unexplained() {
        return failures - explained;
    }

    /** From 0 to 1; 1 where nothing failed. */
    public double share() {
        return failures == 0 ? 1 : (double) explained / failures;
    }

    /**
     * One scenario.
     *
     * @param confidences attempts by the name of the confidence; they sum up to {@code attempts}
     */
    public record Line(String scenario, long attempts, Counts confidences) {}
}
