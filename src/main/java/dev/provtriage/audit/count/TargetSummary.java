package dev.provtriage.audit.count;

import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;

/** All verdicts about attempts on one target system. */
public final class TargetSummary {

    private final Counts decisions = Counts.of(Decision.values());
    private final Counts scenarios = new Counts();

    public TargetSummary() {}

    public void count(Verdict verdict) {
        String scenario = verdict.scenario();
        decisions.add(verdict.decision().name(), 1);
        if (scenario != null) {
            scenarios.add(scenario, 1);
        }
    }

    public void add(TargetSummary later) {
        decisions.add(later.decisions);
        scenarios.add(later.scenarios);
    }

    public long attempts() {
        return decisions.sum();
    }

    public Counts decisions() {
        return decisions;
    }

    public Counts scenarios() {
        return scenarios;
    }
}
