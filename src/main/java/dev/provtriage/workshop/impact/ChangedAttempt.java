package dev.provtriage.workshop.impact;

import dev.provtriage.attempt.Origin;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** An attempt as an example of a change. A scenario is null with PROCEED. */
public record ChangedAttempt(
        String attemptId,
        Origin input,
        String targetSystem,
        @Nullable String accountId,
        Decision before,
        @Nullable String scenarioBefore,
        Decision after,
        @Nullable String scenarioAfter) {

    static ChangedAttempt of(Judgement judgement) {
        Verdict before = judgement.before();
        Verdict after = judgement.after();
        return new ChangedAttempt(
                before.attemptId(),
                before.input(),
                before.targetSystem(),
                before.accountId(),
                before.decision(),
                before.scenario(),
                after.decision(),
                after.scenario());
    }
}
