package dev.provtriage.attempt;

/** What an attempt does on its target system; {@link #UNKNOWN} where the log does not say, never a guess. */
public enum Operation {
    CREATE,
    MODIFY,
    DELETE,
    ENABLE,
    DISABLE,
    GRANT,
    REVOKE,
    UNKNOWN
}
