package dev.provtriage.audit;

import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import java.util.HashMap;
import java.util.Map;

/** All verdicts with one scenario as their cause. */
public final class CauseSummary {

    private final String scenario;
    private final Counts decisions = Counts.of(Decision.values());
    private final Counts targets = new Counts();
    // By the rule that found the cause, not by the step: a step names its account, so that there are as many as
    // attempts.
    private final Counts rules = new Counts();
    private final Map<String, Example> examples = new HashMap<>();

    CauseSummary(String scenario) {
        this.scenario = scenario;
    }

    void count(Verdict verdict) {
        String rule = verdict.rules().isEmpty() ? scenario : verdict.rules().get(0);
        decisions.add(verdict.decision().name(), 1);
        targets.add(verdict.targetSystem(), 1);
        rules.add(rule, 1);
        if (!examples.containsKey(rule)) {
            examples.put(rule, Example.of(verdict));
        }
    }

    void add(CauseSummary later) {
        decisions.add(later.decisions);
        targets.add(later.targets);
        rules.add(later.rules);
        later.examples.forEach(examples::putIfAbsent);
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

    public Counts targets() {
        return targets;
    }

    /** By the rule that found the cause; a verdict that no rule found is counted under its scenario. */
    public Counts rules() {
        return rules;
    }

    /** The first verdict of those that the most frequent rule found. */
    public Example example() {
        Example example = examples.get(rules.mostFrequent().get(0).getKey());
        if (example == null) {
            throw new IllegalStateException("A rule was counted without an example");
        }
        return example;
    }
}
