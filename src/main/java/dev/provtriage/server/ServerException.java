package dev.provtriage.server;

import java.io.Serial;

/** The server cannot start; the message is one sentence for people: what, where, what to do. */
public final class ServerException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    ServerException(String message) {
        super(message);
    }

    ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
