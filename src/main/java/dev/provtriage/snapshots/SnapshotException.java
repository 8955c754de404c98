package dev.provtriage.snapshots;

import java.io.Serial;

/** A snapshot cannot be read; the message is one line for people: the file, the line, what is wrong, what to do. */
public final class SnapshotException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    SnapshotException(String message) {
        super(oneLine(message));
    }

    SnapshotException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\p{Cntrl}", " ");
    }
}
