package dev.provtriage.workshop.impact;

/** What changes on one target system. For one thread. */
public final class TargetImpact {

    private final ChangeTallies<DecisionChange> decisions = new ChangeTallies<>();
    private final ChangeTallies<Transition> scenarios = new ChangeTallies<>();
    private long attempts;
    private long changed;
    private long dangerous;

    TargetImpact() {}

    void countAttempt() {
        attempts++;
    }

    void countChanged(Judgement judgement, boolean danger) {
        changed++;
        dangerous += danger ? 1 : 0;
        Impact.count(judgement, danger, decisions, scenarios);
    }

    void add(TargetImpact later) {
        attempts += later.attempts;
        changed += later.changed;
        dangerous += later.dangerous;
        decisions.add(later.decisions);
        scenarios.add(later.scenarios);
    }

    public long attempts() {
        return attempts;
    }

    /** Verdicts that differ in anything but the rule set. */
    public long changed() {
        return changed;
    }

    public long dangerous() {
        return dangerous;
    }

    public ChangeTallies<DecisionChange> decisions() {
        return decisions;
    }

    public ChangeTallies<Transition> scenarios() {
        return scenarios;
    }
}
