package dev.provtriage.audit.comparison;

/** There is no summary to compare with; the message says why and what to do. */
public final class NoSummaryException extends Exception {

    private static final long serialVersionUID = 1L;

    NoSummaryException(String message) {
        super(message);
    }

    NoSummaryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why there is none, and what to do: a sentence without its full stop. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
