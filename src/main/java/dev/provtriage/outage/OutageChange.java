package dev.provtriage.outage;

/**
 * What a verdict, a health or the passing of time made of an outage.
 *
 * @param outage as it is after the change
 */
public record OutageChange(Kind kind, FollowedOutage outage) {

    /** What became of it. Opening and closing are to be told to people, once each. */
    public enum Kind {
        OPENED,
        GROWN,
        CLOSED
    }
}
