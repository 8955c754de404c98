package dev.provtriage.notification;

import java.io.Serial;

/** A receiver does not take this notice. The message says why, and what to do. */
final class NoticeRefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    /** {@code forGood}: it never will, so that trying again is of no use. */
    NoticeRefusedException(String message, boolean forGood) {
        super(message);
        this.forGood = forGood;
    }

    boolean forGood() {
        return forGood;
    }
}
