package dev.provtriage.verdict;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one attempt: cause, decision, evidence and steps.
 *
 * @param scenario the cause; null with {@link Decision#PROCEED}, {@link #UNEXPLAINED} where no rule matched
 * @param confidence null with PROCEED and where the cause is unexplained
 * @param title the cause as a fact; null with PROCEED
 * @param retry only with {@link Decision#RETRY}
 * @param also what else was found, strongest first
 * @param ruleSet digest of the rule files that were used
 * @param rules names of all rules that fired, those of the cause first
 */
public record Verdict(
        String attemptId,
        @Nullable Instant time,
        String targetSystem,
        @Nullable String accountId,
        Operation operation,
        Decision decision,
        @Nullable String scenario,
        @Nullable Confidence confidence,
        @Nullable String title,
        List<Evidence> because,
        List<String> steps,
        @Nullable RetryPlan retry,
        List<Also> also,
        String ruleSet,
        List<String> rules,
        Origin input) {

    /** The scenario of a failure that no rule explains. */
    public static final String UNEXPLAINED = "unexplained";

    /** A further finding beside the cause. */
    public record Also(String scenario, Decision decision, Confidence confidence) {}
}
