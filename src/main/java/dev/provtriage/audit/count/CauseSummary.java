package dev.provtriage.audit.count;

import dev.provtriage.attempt.Fingerprint;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All verdicts with one scenario as their cause. */
public final class CauseSummary {

    private final String scenario;
    private final Counts decisions = Counts.of(Decision.values());
    private final Counts confidences = Counts.of(Confidence.values());
    private final Counts targets = new Counts();
    // By the rule that found the cause, not by the step: a step names its account, so that there are
    // as many as attempts.
    private final Counts rules = new Counts();
    private final Map<String, BestExample> examples = new HashMap<>();
    private final TargetHits sent = new TargetHits();
    private final TargetHits planned = new TargetHits();
    private final DistinctCount accounts = new DistinctCount();
    private final DistinctCount plannedAccounts = new DistinctCount();
    private @Nullable Instant from;
    private @Nullable Instant to;

    public CauseSummary(String scenario) {
        this.scenario = scenario;
    }

    public void count(JudgedAttempt judged) {
        Verdict verdict = judged.verdict();
        boolean onlyPlanned = judged.outcome() == Outcome.PLANNED;
        String rule = verdict.rules().isEmpty() ? scenario : verdict.rules().get(0);
        decisions.add(verdict.decision().name(), 1);
        targets.add(verdict.targetSystem(), 1);
        rules.add(rule, 1);
        if (verdict.confidence() != null) {
            confidences.add(verdict.confidence().name(), 1);
        }
        BestExample example = examples.get(rule);
        if (example == null) {
            examples.put(rule, new BestExample(verdict));
        } else {
            example.offer(verdict);
        }
        (onlyPlanned ? planned : sent).count(verdict);
        if (verdict.accountId() != null) {
            long account = Fingerprint.account(verdict.targetSystem(), verdict.accountId());
            accounts.add(account);
            if (onlyPlanned) {
                plannedAccounts.add(account);
            }
        }
        Instant time = verdict.time();
        if (time != null) {
            span(time, time);
        }
    }

    public void add(CauseSummary later) {
        decisions.add(later.decisions);
        confidences.add(later.confidences);
        targets.add(later.targets);
        rules.add(later.rules);
        later.examples.forEach((rule, example) ->
                examples.computeIfAbsent(rule, key -> example.copy()).offer(example));
        sent.add(later.sent);
        planned.add(later.planned);
        accounts.add(later.accounts);
        plannedAccounts.add(later.plannedAccounts);
        if (later.from != null && later.to != null) {
            span(later.from, later.to);
        }
    }

    private void span(Instant earliest, Instant latest) {
        from = from == null || earliest.isBefore(from) ? earliest : from;
        to = to == null || latest.isAfter(to) ? latest : to;
    }

    public String scenario() {
        return scenario;
    }

    public long attempts() {
        return decisions.sum();
    }

    public Counts decisions() {
        return decisions;
    }

    /** None where the cause is unexplained. */
    public Counts confidences() {
        return confidences;
    }

    public Counts targets() {
        return targets;
    }

    /** By the rule that found the cause; a verdict that no rule found is counted under its scenario. */
    public Counts rules() {
        return rules;
    }

    /** How many different accounts; beyond some thousand an estimate. */
    public long accounts() {
        return accounts.number();
    }

    /** The time of the earliest attempt; null where no attempt has a time. */
    public @Nullable Instant from() {
        return from;
    }

    /** The time of the latest attempt; null where no attempt has a time. */
    public @Nullable Instant to() {
        return to;
    }

    /** Of those that the most frequent rule found, the first one that has no other cause beside it. */
    public Example example() {
        BestExample example = examples.get(rules.mostFrequent().get(0).getKey());
        if (example == null) {
            throw new IllegalStateException("A rule was counted without an example");
        }
        return example.example();
    }

    /** Attempts that were sent, or of which the log does not say otherwise. */
    public TargetHits sent() {
        return sent;
    }

    /** Attempts that were only planned, and would have failed. */
    public TargetHits planned() {
        return planned;
    }

    /** How many different accounts these are about; beyond some thousand an estimate. */
    public long plannedAccounts() {
        return plannedAccounts.number();
    }
}
