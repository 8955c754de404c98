package dev.provtriage.cli;

import java.io.IOException;
import java.io.Serial;

/** Standard output cannot be written. */
final class OutputException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether whoever read it has seen enough, such as {@code head}. */
    boolean closedByReader() {
        String message = getMessage();
        // "Broken pipe", also within the translations that the C library gives.
        return message != null && message.contains("pipe");
    }
}
