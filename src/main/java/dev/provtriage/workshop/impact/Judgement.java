package dev.provtriage.workshop.impact;

import dev.provtriage.verdict.Verdict;
import java.util.Objects;

/**
 * One attempt, judged by two rule sets.
 *
 * @param before by the present rules
 * @param after by the candidate
 * @param planned whether the attempt was not sent yet
 */
record Judgement(Verdict before, Verdict after, boolean planned) {

    /** Whether anything differs but the digest of the rule set. */
    boolean changed() {
        return changedInSubstance()
                || !Objects.equals(before.title(), after.title())
                || !before.because().equals(after.because())
                || !before.steps().equals(after.steps())
                || !before.also().equals(after.also())
                || !before.rules().equals(after.rules());
    }

    /** Whether it differs in what a program acts on: decision, scenario, confidence or retry plan. */
    boolean changedInSubstance() {
        return changedDecision() || changedScenario() || changedConfidence() || changedPlan();
    }

    boolean changedDecision() {
        return before.decision() != after.decision();
    }

    boolean changedScenario() {
        return !Objects.equals(before.scenario(), after.scenario());
    }

    boolean changedConfidence() {
        return before.confidence() != after.confidence();
    }

    /** A plan that is there only once belongs to a changed decision. */
    boolean changedPlan() {
        return before.retry() != null
                && after.retry() != null
                && !before.retry().equals(after.retry());
    }
}
