package dev.provtriage.bench;

import java.util.ArrayList;
import java.util.List;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** The twelve rules in Drools as the peers have them: the whole incident is one fact, and conditions are Java. */
final class DroolsWholeIncidents implements SubsetEngine {

    private final KieSession session = DroolsBase.of(rules()).rules().newKieSession();
    private final List<FactHandle> facts = new ArrayList<>();
    private final int batch;

    /**
     * Rules over so many incidents at a time.
     *
     * @param batch incidents in the session at once
     */
    DroolsWholeIncidents(int batch) {
        this.batch = batch;
    }

    @Override
    public String name() {
        return "Drools, whole incidents, " + (batch == 1 ? "one at a time" : batch + " at a time");
    }

    @Override
    public void decide(List<DecidedIncident> incidents) {
        for (int first = 0; first < incidents.size(); first += batch) {
            for (DecidedIncident incident : incidents.subList(first, Math.min(first + batch, incidents.size()))) {
                facts.add(session.insert(incident));
            }
            session.fireAllRules();
            for (FactHandle fact : facts) {
                session.delete(fact);
            }
            facts.clear();
        }
    }

    @Override
    public void close() {
        session.dispose();
    }

    private static String rules() {
        StringBuilder rules = new StringBuilder("package rules.subset\n"
                + "import dev.provtriage.bench.DecidedIncident\n"
                + "import dev.provtriage.bench.SubsetRule\n");
        for (SubsetRule rule : SubsetRule.values()) {
            rules.append("rule \"").append(rule).append("\" when $decided : DecidedIncident( fulfils( SubsetRule.");
            rules.append(rule)
                    .append(" ) ) then $decided.fire( SubsetRule.")
                    .append(rule)
                    .append(" ); end\n");
        }
        return rules.toString();
    }
}
