package dev.provtriage.bench;

import dev.provtriage.reasoning.RememberedRules;
import java.util.List;

/** The twelve rules as the program runs its own: the engine is asked once for incidents that look alike to the rules. */
final class DroolsRemembered implements SubsetEngine {

    private final RememberedRules rules;

    DroolsRemembered() {
        DroolsBase base = DroolsBase.of(DroolsSubset.RULES);
        rules = new RememberedRules(base.models(), base.rules());
    }

    @Override
    public String name() {
        return "Drools, shapes remembered, facts of one incident at a time";
    }

    @Override
    public void decide(List<DecidedIncident> incidents) {
        for (DecidedIncident decided : incidents) {
            rules.fire(decided.incident(), "decided", decided);
        }
    }

    @Override
    public void close() {
        rules.close();
    }
}
