package dev.provtriage.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Something could not be kept or read; the message is one sentence for people, and no secret is in it. After one of a
 * write, what was to be written may be there all the same if the database went away just then; to write it again does no
 * harm.
 */
public final class StoreException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean wrongPlace;

    StoreException(String message) {
        super(message);
        this.wrongPlace = false;
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
        this.wrongPlace = false;
    }

    private StoreException(String message, @Nullable Throwable cause, boolean wrongPlace) {
        super(message, cause);
        this.wrongPlace = wrongPlace;
    }

    /** No database can be where it is said to be, whatever state that place is in. */
    static StoreException ofPlace(String message, @Nullable Throwable cause) {
        return new StoreException(message, cause, true);
    }

    /** Whether another place must be named; otherwise this one may do again when it is mended. */
    public boolean wrongPlace() {
        return wrongPlace;
    }
}
