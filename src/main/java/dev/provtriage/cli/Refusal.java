package dev.provtriage.cli;

import java.io.Serial;

/** A command cannot go on; the message is one sentence for people. */
final class Refusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    Refusal(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    Refusal(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
