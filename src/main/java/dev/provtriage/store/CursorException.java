package dev.provtriage.store;

import java.io.Serial;

/** A cursor that no page gave: the mistake is the caller's. The message is one sentence for people. */
public final class CursorException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    CursorException() {
        super("The cursor is not one that a page gave; take \"next\" of a page as it is, or begin without a cursor.");
    }
}
