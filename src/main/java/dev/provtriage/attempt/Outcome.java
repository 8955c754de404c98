package dev.provtriage.attempt;

/** How an attempt ended: {@link #PLANNED} was not sent yet, {@link #UNKNOWN} may or may not have been carried out. */
public enum Outcome {
    PLANNED,
    SUCCEEDED,
    FAILED,
    UNKNOWN
}
