package dev.provtriage.reasoning;

import dev.provtriage.incident.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;

/**
 * A session of the engine for one incident after the other: it is emptied in between, which costs a fraction of a new one.
 * For one thread at a time.
 */
final class RuleSession {

    /** More firings than any incident can honestly cause: fields and entitlements of a request are some dozens. */
    private static final int MOST_FIRINGS = 10_000;

    private final KieSession session;
    private final Firing firing = new Firing();
    private final List<FactHandle> handles = new ArrayList<>();

    RuleSession(KieBase rules) {
        session = rules.newKieSession();
        session.addEventListener(firing);
    }

    /**
     * Runs all rules over facts of one incident, past consequences that fail, and empties the session.
     *
     * @param fired gets each rule that fires, in that order; null where nobody asks
     * @return what stopped it where a condition failed: the session must then be closed, since its state is not known
     */
    Optional<RuntimeException> run(
            Incident incident, List<Object> facts, Advice advice, List<RuleFault> faults, @Nullable List<Fired> fired) {
        firing.advice = advice;
        firing.fired = fired;
        try {
            session.setGlobal("advice", advice);
            facts.forEach(fact -> handles.add(session.insert(fact)));
            boolean done = false;
            while (!done && faults.size() < MOST_FIRINGS) {
                try {
                    session.fireAllRules(MOST_FIRINGS);
                    done = true;
                } catch (ConsequenceException e) {
                    advice.takeBack();
                    faults.add(RuleFault.of(incident, firing.rule, e));
                }
            }
            for (FactHandle handle : handles) {
                session.delete(handle);
            }
            handles.clear();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    /** Whether nothing of an incident is left in it. */
    boolean empty() {
        return session.getFactCount() == 0;
    }

    void close() {
        session.dispose();
    }

    /** Tells the advice which rule fires. */
    private static final class Firing extends DefaultAgendaEventListener {

        private @Nullable Advice advice;
        private @Nullable List<Fired> fired;
        private String rule = "";

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            Match match = event.getMatch();
            rule = match.getRule().getName();
            if (fired != null) {
                fired.add(Fired.of(match));
            }
            Objects.requireNonNull(advice, "a rule fires outside of an incident")
                    .firing(rule, List.copyOf(match.getObjects()));
        }
    }
}
