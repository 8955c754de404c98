package dev.provtriage.reasoning;

import dev.provtriage.incident.Incident;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Model;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Rules of the comparison evaluated as {@link RuleSet} evaluates those of the program, whatever they call. */
public final class RememberedRules implements AutoCloseable {

    private final RuleMemory memory;
    private final KieSession session;
    private final List<FactHandle> handles = new ArrayList<>();
    private List<Fired> fired = List.of();

    public RememberedRules(List<Model> models, KieBase rules) {
        memory = RuleMemory.of(models).orElseThrow();
        session = rules.newKieSession();
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
                fired.add(Fired.of(event.getMatch()));
            }
        });
    }

    /** Fires what fires for an incident. */
    public void fire(Incident incident, String globalName, Object global) {
        List<Object> facts = incident.facts();
        Shape shape = memory.shape(facts);
        if (shape == null) {
            throw new IllegalStateException("A condition failed");
        }
        if (memory.recall(shape, facts, global, (rule, matched) -> {})) {
            return;
        }
        fired = new ArrayList<>();
        session.setGlobal(globalName, global);
        facts.forEach(fact -> handles.add(session.insert(fact)));
        session.fireAllRules();
        handles.forEach(session::delete);
        handles.clear();
        memory.remember(shape, facts, fired);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
