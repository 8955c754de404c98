package dev.provtriage.store;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attempts and verdicts for tests, each as another one with a difference. */
record Judged(
        String id,
        @Nullable Instant time,
        String target,
        @Nullable String account,
        Outcome outcome,
        Decision decision,
        String title,
        String ruleSet,
        Origin input) {

    static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");

    static Judged failed(String id) {
        return new Judged(
                id,
                MORNING,
                "corp-ldap",
                "jdoe",
                Outcome.FAILED,
                Decision.RETRY,
                "The target is down",
                "sha256:1",
                new Origin("log.ndjson", 7));
    }

    Judged at(@Nullable Instant newTime) {
        return new Judged(id, newTime, target, account, outcome, decision, title, ruleSet, input);
    }

    Judged on(String newTarget) {
        return new Judged(id, time, newTarget, account, outcome, decision, title, ruleSet, input);
    }

    Judged of(@Nullable String newAccount) {
        return new Judged(id, time, target, newAccount, outcome, decision, title, ruleSet, input);
    }

    Judged ended(Outcome newOutcome) {
        return new Judged(id, time, target, account, newOutcome, decision, title, ruleSet, input);
    }

    Judged decided(Decision newDecision) {
        return new Judged(id, time, target, account, outcome, newDecision, title, ruleSet, input);
    }

    Judged titled(String newTitle) {
        return new Judged(id, time, target, account, outcome, decision, newTitle, ruleSet, input);
    }

    Judged by(String newRuleSet) {
        return new Judged(id, time, target, account, outcome, decision, title, newRuleSet, input);
    }

    Judged from(Origin newInput) {
        return new Judged(id, time, target, account, outcome, decision, title, ruleSet, newInput);
    }

    ProvisioningAttempt attempt() {
        return new ProvisioningAttempt(
                id,
                time,
                Operation.CREATE,
                target,
                "ldap-1",
                account,
                "E1001",
                Map.of(),
                List.of(),
                outcome,
                0,
                null,
                Map.of(),
                input);
    }

    JudgedAttempt judged() {
        boolean proceeds = decision == Decision.PROCEED;
        Verdict verdict = new Verdict(
                id,
                time,
                target,
                account,
                Operation.CREATE,
                decision,
                proceeds ? null : "target-system-down",
                proceeds ? null : Confidence.OBSERVED,
                proceeds ? null : title,
                List.of(new Evidence("Connection refused", Evidence.Source.ERROR)),
                List.of("Start the target."),
                decision == Decision.RETRY ? new RetryPlan("standard", time, 3, true) : null,
                List.of(),
                ruleSet,
                List.of("target-system-down: refused"),
                input);
        return JudgedAttempt.of(attempt(), verdict);
    }
}
