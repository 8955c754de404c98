package dev.provtriage.store;

import java.io.Serial;

/**
 * Something could not be kept or read; the message is one sentence for people, and no secret is in it. After one of a
 * write, what was to be written may be there all the same if the database went away just then; to write it again does no
 * harm.
 */
public final class StoreException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
