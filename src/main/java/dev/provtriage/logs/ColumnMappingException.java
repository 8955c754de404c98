package dev.provtriage.logs;

import org.jspecify.annotations.Nullable;

/** A {@link ColumnMapping} is wrong; the message has a line for each problem: file, line, what is wrong, what to do. */
public final class ColumnMappingException extends Exception {

    private static final long serialVersionUID = 1L;

    ColumnMappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
