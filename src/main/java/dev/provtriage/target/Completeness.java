package dev.provtriage.target;

/**
 * How much of the target a snapshot shows. What is absent from anything but a {@link #COMPLETE} snapshot may still be
 * on the target.
 */
public enum Completeness {
    COMPLETE,
    /** The listing was cut off. */
    PARTIAL,
    UNKNOWN
}
