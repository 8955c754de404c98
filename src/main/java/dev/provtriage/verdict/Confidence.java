package dev.provtriage.verdict;

/** How well a finding is founded, the strongest first: the strongest finding is the cause. */
public enum Confidence {
    /** The error and the snapshot agree. */
    CONFIRMED,
    /** The error alone says it. */
    OBSERVED,
    /** The error says it, and a complete and fresh snapshot says otherwise. */
    CONTRADICTED,
    /** The snapshot alone says it. */
    PREDICTED
}
