package dev.provtriage.outage;

/** Failures that follow each other with at most a success or two in between. */
final class Chain {

    private int fromRow;
    private int toRow;
    private long failures;
    private long successes;
    private long unbroken;
    private long weight;

    Chain(int row) {
        fromRow = row;
        toRow = row;
    }

    /**
     * Makes it longer by a row.
     *
     * @param between successes between its last row and this one
     */
    void add(int row, int failed, int succeeded, long between) {
        unbroken += (failures == 0 || between > 0 ? 1 : 0) + Math.min(failed, succeeded);
        failures += failed;
        successes += between + succeeded;
        toRow = row;
    }

    /** Makes one of two, with all that is between them. */
    void join(Chain later, Rows rows) {
        for (int row = toRow + 1; row < later.fromRow; row++) {
            failures += rows.failures(row);
            successes += rows.successes(row);
        }
        failures += later.failures;
        successes += later.successes;
        unbroken += later.unbroken;
        toRow = later.toRow;
    }

    /** Leaves out rows at both ends. */
    void cut(int from, int to) {
        fromRow = from;
        toRow = to;
    }

    void weigh(long newWeight) {
        weight = newWeight;
    }

    /** How many failures it counts for, where it is asked whether chance made it. */
    long weight() {
        return weight;
    }

    int fromRow() {
        return fromRow;
    }

    int toRow() {
        return toRow;
    }

    long failures() {
        return failures;
    }

    /** Successes among them. */
    long successes() {
        return successes;
    }

    /** Into how many parts successes break it. */
    long unbroken() {
        return unbroken;
    }
}
