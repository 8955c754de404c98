package dev.provtriage.verdict;

/** What to do with an attempt, in the order of strictness: the strictest of all findings decides. */
public enum Decision {
    /** Nothing known stands in the way, or it succeeded. */
    PROCEED,
    /** The same request may succeed later, unchanged. */
    RETRY,
    /** A known correction on the target or to the request makes it work. */
    REMEDIATE,
    /** A person must change data or configuration first; sent again unchanged it cannot work, or does harm. */
    BLOCK
}
