package dev.provtriage.audit.count;

import dev.provtriage.attempt.Origin;
import dev.provtriage.verdict.Verdict;
import java.util.List;

/**
 * The first verdict of its kind, in place of all that are like it.
 *
 * @param title its cause as a fact; empty where it has none
 * @param steps what to do, first things first; at most three, none where there is nothing to do
 */
public record Example(String attemptId, Origin input, String title, List<String> steps) {

    private static final int MOST_STEPS = 3;

    public Example {
        steps = List.copyOf(steps);
    }

    public static Example of(Verdict verdict) {
        String title = verdict.title();
        return new Example(
                verdict.attemptId(),
                verdict.input(),
                title == null ? "" : title,
                verdict.steps().subList(0, Math.min(MOST_STEPS, verdict.steps().size())));
    }

    /** What to do first; empty where there is nothing to do. */
    public String firstStep() {
        return steps.isEmpty() ? "" : steps.get(0);
    }
}
