package dev.provtriage.workshop.explanation;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.Incident;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why each rule fires on one attempt, or does not. Exact: every constraint is the predicate that the engine compiled.
 *
 * @param verdict of the attempt
 * @param asked whether rules are asked at all: not where the attempt succeeded
 * @param rules those that fire first, then the others, nearest to firing first
 */
public record Explanation(Verdict verdict, boolean asked, List<RuleExplanation> rules) {

    public Explanation {
        rules = List.copyOf(rules);
    }

    /** Explains the rules of {@code triage}, laid open before, over one attempt. */
    public static Explanation of(Triage triage, InspectedRules inspected, ProvisioningAttempt attempt) {
        Incident incident = triage.incident(attempt);
        List<RuleExplanation> rules = new ArrayList<>();
        for (InspectedRule rule : inspected.rules()) {
            rules.add(RuleExplanation.of(rule, incident, attempt.succeeded()));
        }
        rules.sort(Comparator.comparing(RuleExplanation::fires)
                .reversed()
                .thenComparing(
                        Comparator.comparingDouble(RuleExplanation::nearness).reversed()));
        return new Explanation(triage.verdict(attempt), !attempt.succeeded(), rules);
    }

    /** The rules that fire. */
    public List<RuleExplanation> firing() {
        return rules.stream().filter(RuleExplanation::fires).toList();
    }

    /** The rules that do not fire, nearest to firing first. */
    public List<RuleExplanation> silent() {
        return rules.stream().filter(rule -> !rule.fires()).toList();
    }
}
