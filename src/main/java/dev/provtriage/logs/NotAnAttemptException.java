package dev.provtriage.logs;

/** A piece of a log is not an attempt, and the reason that an {@link UnreadableLine} is to give. */
final class NotAnAttemptException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    NotAnAttemptException(String reason) {
        // Without a stack trace: a damaged log throws one for every line.
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
