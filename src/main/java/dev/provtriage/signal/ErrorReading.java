package dev.provtriage.signal;

import java.util.List;
import java.util.Optional;

/**
 * What was understood of an error.
 *
 * @param signal the decisive signal; empty where nothing in the error says what happened
 * @param recognized the codes of the signal; where there is none, every code that is in the vocabulary
 * @param message the text of the signal; where there is none, the innermost text of the error, cut to one line; empty
 *     where it has none
 */
public record ErrorReading(Optional<Signal> signal, List<String> recognized, String message) {

    /** An attempt without an error. */
    public static final ErrorReading NOTHING = new ErrorReading(Optional.empty(), List.of(), "");

    public ErrorReading {
        recognized = List.copyOf(recognized);
    }
}
