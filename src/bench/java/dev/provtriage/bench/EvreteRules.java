package dev.provtriage.bench;

import java.util.List;
import org.evrete.KnowledgeService;
import org.evrete.api.IntToValue;
import org.evrete.api.Knowledge;
import org.evrete.api.RhsContext;
import org.evrete.api.StatefulSession;
import org.evrete.api.builders.RuleSetBuilder;

/**
 * The twelve rules in Evrete. It has no negation, so that a rule sees the whole incident as one fact; that also spares it
 * all joins.
 */
final class EvreteRules implements SubsetEngine {

    private final KnowledgeService service = new KnowledgeService();
    private final StatefulSession session;
    private final int batch;

    /**
     * Rules over so many incidents at a time.
     *
     * @param batch incidents in the session at once; its fixed cost for each firing is large, so that many pay
     */
    EvreteRules(int batch) {
        this.batch = batch;
        RuleSetBuilder<Knowledge> rules = service.newKnowledge().builder();
        for (SubsetRule rule : SubsetRule.values()) {
            rules = rules.newRule(rule.name())
                    .forEach("$decided", DecidedIncident.class)
                    .where((IntToValue values) -> ((DecidedIncident) values.get(0)).fulfils(rule), "$decided.self")
                    .execute((RhsContext context) ->
                            context.<DecidedIncident>get("$decided").fire(rule));
        }
        session = rules.build().newStatefulSession();
    }

    @Override
    public String name() {
        return "Evrete 4.0, whole incidents, " + (batch == 1 ? "one at a time" : batch + " at a time");
    }

    @Override
    public void decide(List<DecidedIncident> incidents) {
        for (int first = 0; first < incidents.size(); first += batch) {
            for (DecidedIncident incident : incidents.subList(first, Math.min(first + batch, incidents.size()))) {
                session.insert(incident);
            }
            session.fire();
            session.clear();
        }
    }

    @Override
    public void close() {
        session.close();
        service.shutdown();
    }
}
