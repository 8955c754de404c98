package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What one run of the command line gave. */
record Run(int code, String out, String err) {

    static Run of(String... arguments) {
        return withInput("", arguments);
    }

    static Run withInput(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(arguments, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Fails, and shows all that was said, where the exit code is another. */
    Run gives(int expected) {
        assertEquals(expected, code, () -> "exit code; stdout:\n" + out + "\nstderr:\n" + err);
        return this;
    }
}
