package dev.provtriage.workshop.impact;

import dev.provtriage.verdict.RetryPlan;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In what the verdicts of two rule sets on the same attempts differ. Parts that were counted apart make the same as one
 * run, if they are added in the order of the input. For one thread.
 */
public final class Impact {

    private final ChangeTallies<DangerousChange> dangers = new ChangeTallies<>();
    private final ChangeTallies<DecisionChange> decisions = new ChangeTallies<>();
    private final ChangeTallies<Transition> scenarios = new ChangeTallies<>();
    private final ChangeTallies<Transition> confidences = new ChangeTallies<>();
    private final ChangeTallies<PlanChange> plans = new ChangeTallies<>();
    private final ChangeTallies<Transition> policies = new ChangeTallies<>();
    private final SortedMap<String, TargetImpact> targets = new TreeMap<>();
    private final SortedMap<String, String> failedInputs = new TreeMap<>();
    private long attempts;
    private long unreadable;
    private long changed;
    private long changedPlans;
    private long onlyWords;

    Impact() {}

    void count(Judgement judgement) {
        attempts++;
        TargetImpact target = targets.computeIfAbsent(judgement.before().targetSystem(), name -> new TargetImpact());
        target.countAttempt();
        if (!judgement.changed()) {
            return;
        }
        changed++;
        Optional<DangerousChange> danger = DangerousChange.of(judgement);
        boolean dangerous = danger.isPresent();
        danger.ifPresent(change -> dangers.count(change, judgement, true));
        target.countChanged(judgement, dangerous);
        count(judgement, dangerous, decisions, scenarios);
        if (judgement.changedConfidence()) {
            confidences.count(
                    Transition.of(
                            judgement.before().confidence(), judgement.after().confidence()),
                    judgement,
                    dangerous);
        }
        if (judgement.changedPlan()) {
            changedPlans++;
            countPlan(judgement, dangerous);
        }
        if (!judgement.changedInSubstance()) {
            onlyWords++;
        }
    }

    static void count(
            Judgement judgement,
            boolean dangerous,
            ChangeTallies<DecisionChange> decisions,
            ChangeTallies<Transition> scenarios) {
        if (judgement.changedDecision()) {
            decisions.count(
                    new DecisionChange(
                            judgement.before().decision(), judgement.after().decision()),
                    judgement,
                    dangerous);
        }
        if (judgement.changedScenario()) {
            scenarios.count(
                    Transition.of(
                            judgement.before().scenario(), judgement.after().scenario()),
                    judgement,
                    dangerous);
        }
    }

    private void countPlan(Judgement judgement, boolean dangerous) {
        PlanChange.of(judgement).forEach(change -> plans.count(change, judgement, dangerous));
        RetryPlan before = judgement.before().retry();
        RetryPlan after = judgement.after().retry();
        if (before != null && after != null && !before.policy().equals(after.policy())) {
            policies.count(new Transition(before.policy(), after.policy()), judgement, dangerous);
        }
    }

    void countUnreadable() {
        unreadable++;
    }

    /** An input that could not be opened, or not be read to its end. */
    void fail(String input, String reason) {
        failedInputs.put(input, reason);
    }

    /** Adds what was counted in a later part of the same input. */
    void add(Impact later) {
        attempts += later.attempts;
        unreadable += later.unreadable;
        changed += later.changed;
        changedPlans += later.changedPlans;
        onlyWords += later.onlyWords;
        dangers.add(later.dangers);
        decisions.add(later.decisions);
        scenarios.add(later.scenarios);
        confidences.add(later.confidences);
        plans.add(later.plans);
        policies.add(later.policies);
        for (Map.Entry<String, TargetImpact> target : later.targets.entrySet()) {
            targets.computeIfAbsent(target.getKey(), name -> new TargetImpact()).add(target.getValue());
        }
        failedInputs.putAll(later.failedInputs);
    }

    public long attempts() {
        return attempts;
    }

    /** Lines that could not be read. */
    public long unreadable() {
        return unreadable;
    }

    /** Verdicts that differ in anything but the rule set. */
    public long changed() {
        return changed;
    }

    /** Verdicts to retry by both, with another plan. */
    public long changedPlans() {
        return changedPlans;
    }

    /** Verdicts that differ only in title, evidence, steps, further findings or names of rules. */
    public long onlyWords() {
        return onlyWords;
    }

    /** The worst first. */
    public ChangeTallies<DangerousChange> dangers() {
        return dangers;
    }

    /** The worst first. */
    public ChangeTallies<DecisionChange> decisions() {
        return decisions;
    }

    public ChangeTallies<Transition> scenarios() {
        return scenarios;
    }

    public ChangeTallies<Transition> confidences() {
        return confidences;
    }

    /** A changed plan counts under each way in which it changed. */
    public ChangeTallies<PlanChange> plans() {
        return plans;
    }

    /** Of the changed plans those with another policy, by its name. */
    public ChangeTallies<Transition> policies() {
        return policies;
    }

    /** All target systems, by name. */
    public SortedMap<String, TargetImpact> targets() {
        return Collections.unmodifiableSortedMap(targets);
    }

    /** Inputs that could not be opened, or not be read to their end, each with the reason. */
    public SortedMap<String, String> failedInputs() {
        return Collections.unmodifiableSortedMap(failedInputs);
    }
}
