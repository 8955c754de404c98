package dev.provtriage.logs;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the words of one product mean here. A word that is not among them is kept beside {@link Outcome#UNKNOWN} or
 * {@link Operation#UNKNOWN}, and so is one that says more than the word it is translated to.
 *
 * @param outcomes by the product's word, in lower case
 * @param operations by the product's word, in lower case
 */
record Statuses(Map<String, Outcome> outcomes, Map<String, Operation> operations) {

    Statuses {
        outcomes = Map.copyOf(outcomes);
        operations = Map.copyOf(operations);
    }

    /** Sets the outcome, and keeps the word under this key unless it says success or failure and nothing else. */
    void outcome(AttemptDraft draft, String key, @Nullable String word) {
        if (word == null) {
            return;
        }
        String plain = plain(word);
        draft.outcome = outcomes.getOrDefault(plain, Outcome.UNKNOWN);
        boolean success = draft.outcome == Outcome.SUCCEEDED && plain.startsWith("succe");
        boolean failure = draft.outcome == Outcome.FAILED && plain.startsWith("fail");
        if (!success && !failure) {
            draft.keep(key, word);
        }
    }

    /** Sets the operation, and keeps the word under this key where it is another one than ours. */
    void operation(AttemptDraft draft, String key, @Nullable String word) {
        if (word == null) {
            return;
        }
        String plain = plain(word);
        draft.operation = operations.getOrDefault(plain, Operation.UNKNOWN);
        if (!draft.operation.name().toLowerCase(Locale.ROOT).equals(plain)) {
            draft.keep(key, word);
        }
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
