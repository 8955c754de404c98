package dev.provtriage.audit;

import dev.provtriage.attempt.Origin;
import dev.provtriage.verdict.Verdict;

/**
 * The first verdict of its kind, in place of all that are like it.
 *
 * @param title its cause as a fact; empty where it has none
 * @param firstStep what to do first; empty where there is nothing to do
 */
public record Example(String attemptId, Origin input, String title, String firstStep) {

    static Example of(Verdict verdict) {
        String title = verdict.title();
        return new Example(
                verdict.attemptId(),
                verdict.input(),
                title == null ? "" : title,
                verdict.steps().isEmpty() ? "" : verdict.steps().get(0));
    }
}
