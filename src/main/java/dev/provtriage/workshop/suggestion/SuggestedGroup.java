package dev.provtriage.workshop.suggestion;

import dev.provtriage.attempt.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Unexplained failures that are alike, and a draft that would explain them.
 *
 * @param template what their messages have in common, what varies in angle brackets; empty where they have none
 * @param targets how many attempts on which target system, the most first; those beyond {@link #MOST_NAMES} together
 *     under {@link #OTHER_NAMES}
 * @param operations how many attempts of which operation, the most first
 * @param from time of the earliest; null where none has a time
 * @param to time of the latest
 * @param recognized codes that the vocabulary knows and that do not decide
 * @param unknownCodes what stands in the example where a code stands, and is not in the vocabulary
 */
public record SuggestedGroup(
        Kind kind,
        String template,
        long attempts,
        Map<String, Long> targets,
        Map<String, Long> operations,
        @Nullable Instant from,
        @Nullable Instant to,
        Example example,
        List<String> recognized,
        List<String> unknownCodes,
        Draft draft) {

    /** Names of target systems that are told apart in one group. */
    public static final int MOST_NAMES = 50;

    public static final String OTHER_NAMES = "(others)";

    /** What a group is made by. */
    public enum Kind {
        /** Their messages have one template. */
        MESSAGE,
        /** They failed and the log holds no error; they have operation and target system in common. */
        WITHOUT_ERROR,
        /** Nobody knows how they ended, and the log holds no error. */
        UNKNOWN_OUTCOME
    }

    /**
     * The first attempt of a group.
     *
     * @param message its message with all secrets masked; empty where it has none
     */
    public record Example(String attemptId, Origin input, String message) {}
}
