package dev.provtriage.store;

import dev.provtriage.attempt.Outcome;

/**
 * One try of a request.
 *
 * @param attempt its key
 * @param time in nanoseconds, as columns have it
 * @param order among those of the same time
 */
record Try(String attempt, long time, long order, Outcome outcome) implements Comparable<Try> {

    // What has just arrived comes after all that is in the table, and what is not kept yet after both.
    static final long ARRIVED = Long.MAX_VALUE / 4;

    static final long UNKEPT = Long.MAX_VALUE / 2;

    @Override
    public int compareTo(Try other) {
        int byTime = Long.compare(time, other.time);
        int byOrder = byTime == 0 ? Long.compare(order, other.order) : byTime;
        return byOrder == 0 ? attempt.compareTo(other.attempt) : byOrder;
    }
}
