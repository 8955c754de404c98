package dev.provtriage.signal;

/** Whether the request reached the target: what decides if it is safe to send it again. */
public enum Delivery {
    /** It never left, or never arrived. */
    NOT_SENT,
    /** The target answered, and did not carry it out. */
    REJECTED,
    /** It was sent and may have been carried out. */
    UNKNOWN
}
