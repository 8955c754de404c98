package dev.provtriage.target;

/** Whether an account can be used on its target; {@link #REVOKED} was taken away, and only its trace is left. */
public enum AccountStatus {
    ACTIVE,
    DISABLED,
    REVOKED
}
