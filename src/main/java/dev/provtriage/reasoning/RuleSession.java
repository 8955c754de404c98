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
    private final List<FactHandle> facts = new ArrayList<>();

    RuleSession(KieBase rules) {
        session = rules.newKieSession();
        session.addEventListener(firing);
    }

    /**
     * Runs all rules over one incident, past consequences that fail, and empties the session.
     *
     * @return what stopped it where a condition failed: the session must then be closed, since its state is not known
     */
    Optional<RuntimeException> run(Incident incident, Advice advice, List<RuleFault> faults) {
        firing.advice = advice;
        try {
            session.setGlobal("advice", advice);
            incident.facts().forEach(fact -> facts.add(session.insert(fact)));
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
            for (FactHandle fact : facts) {
                session.delete(fact);
            }
            facts.clear();
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
        private String rule = "";

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            Match match = event.getMatch();
            rule = match.getRule().getName();
            Objects.requireNonNull(advice, "a rule fires outside of an incident")
                    .firing(rule, List.copyOf(match.getObjects()));
        }
    }
}
