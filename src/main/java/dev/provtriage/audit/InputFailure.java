package dev.provtriage.audit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says in words why an input cannot be read. */
public final class InputFailure {

    private InputFailure() {}

    /** Words that follow the name of the input and a colon. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "it may not be read; give this user the right to read it";
        }
        String message = failure.getMessage();
        if (message == null) {
            return "it cannot be read";
        }
        // What Java says when a folder is opened as a file.
        return message.equals("Is a directory")
                ? "it is a folder; name the files in it"
                : "it cannot be read (" + message + ")";
    }
}
