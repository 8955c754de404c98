package dev.provtriage.workshop.lint;

import dev.provtriage.incident.Incident;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.samples.Case;
import dev.provtriage.verdict.Finding;
import dev.provtriage.verdict.Verdict;
import dev.provtriage.workshop.RuleWalk;
import java.util.List;
import java.util.Map;

/**
 * A case with all that the rules say of it.
 *
 * @param findings of the engine, with all rules together
 * @param walks how far each rule gets by its constraints alone, by its name
 * @param size characters of the case as it is written
 */
record JudgedCase(
        Case described,
        Incident incident,
        List<Finding> findings,
        Verdict verdict,
        Map<String, RuleWalk.Outcome> walks,
        int size) {

    /** How often a rule fires by its constraints. */
    int firings(InspectedRule rule) {
        RuleWalk.Outcome walk = walks.get(rule.name());
        return walk == null ? 0 : walk.firings();
    }

    /** How often the engine fires a rule among all others. */
    int fired(String rule) {
        return (int)
                findings.stream().filter(finding -> finding.rule().equals(rule)).count();
    }

    /** What the engine says without one rule. */
    List<Finding> without(String rule) {
        return findings.stream().filter(finding -> !finding.rule().equals(rule)).toList();
    }
}
