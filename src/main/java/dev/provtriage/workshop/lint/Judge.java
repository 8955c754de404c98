package dev.provtriage.workshop.lint;

import dev.provtriage.Triage;
import dev.provtriage.incident.Incident;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.samples.Case;
import dev.provtriage.verdict.Finding;
import dev.provtriage.workshop.RuleWalk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Holds cases against all rules: by the engine, and rule by rule by their constraints. */
final class Judge {

    private final Triage triage;
    private final List<InspectedRule> rules;
    private final Function<Incident, List<Finding>> engine;

    /**
     * Judges by the rules of {@code triage}, laid open before.
     *
     * @param engine what all rules together say
     */
    Judge(Triage triage, InspectedRules inspected, Function<Incident, List<Finding>> engine) {
        this.triage = triage;
        this.rules = inspected.rules();
        this.engine = engine;
    }

    List<InspectedRule> rules() {
        return rules;
    }

    Triage triage() {
        return triage;
    }

    /** Judges an attempt that did not succeed; no rule is asked about others. */
    JudgedCase judged(Case described, Tallies tallies) {
        Incident incident = triage.over(described.snapshots()).incident(described.attempt());
        List<Finding> findings = engine.apply(incident);
        List<Object> facts = incident.facts();
        Map<String, RuleWalk.Outcome> walks = new HashMap<>();
        for (InspectedRule rule : rules) {
            RuleWalk.Outcome walk = RuleWalk.walk(rule, facts, tallies.of(rule));
            if (walk.firings() > 0) {
                walks.put(rule.name(), walk);
            }
        }
        JudgedCase judged = new JudgedCase(
                described,
                incident,
                findings,
                triage.verdict(incident, findings),
                walks,
                described.json().toString().length());
        tallies.keep(judged);
        return judged;
    }
}
