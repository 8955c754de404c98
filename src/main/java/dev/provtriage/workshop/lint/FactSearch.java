package dev.provtriage.workshop.lint;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.reasoning.InspectedPattern;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.rulelanguage.RuleLanguage.Quantifier;
import dev.provtriage.workshop.RuleWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks for facts under which a rule comes out otherwise than in any case, by putting {@link ThinkableFacts} in the place
 * of those of a case. What it does not find cannot be, as far as the facts of one rule tell.
 */
final class FactSearch {

    private FactSearch() {}

    /** Whether a constraint can come out as {@code wanted} after all that stands before it in its rule. */
    static boolean comesOut(
            InspectedRule rule, int pattern, int constraint, boolean wanted, List<List<Object>> incidents) {
        AtomicBoolean found = new AtomicBoolean();
        RuleWalk.Watcher watcher = (position, fact, held) -> {
            if (position == pattern && held[constraint] == wanted && holds(held, constraint)) {
                found.set(true);
            }
        };
        for (List<Object> facts : incidents) {
            for (List<Object> changed :
                    changed(rule, rule.patterns().get(pattern).type(), facts)) {
                RuleWalk.walk(rule, changed, watcher);
                if (found.get()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether all constraints before one hold. */
    static boolean holds(boolean[] held, int before) {
        for (int i = 0; i < before; i++) {
            if (!held[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a rule can fire, beginning at facts of an incident and changing what stops it. */
    static boolean fires(InspectedRule rule, List<Object> facts) {
        List<Object> current = facts;
        double best = closeness(rule, current);
        boolean better = true;
        while (better && best < 1) {
            better = false;
            for (Class<?> type : rule.patterns().stream()
                    .map(InspectedPattern::type)
                    .distinct()
                    .toList()) {
                for (List<Object> changed : changed(rule, type, current)) {
                    double closeness = closeness(rule, changed);
                    if (closeness > best) {
                        best = closeness;
                        current = changed;
                        better = true;
                    }
                }
            }
        }
        return best >= 1;
    }

    /** How much of a rule holds, from 0 to 1; 1 where it fires. */
    static double closeness(InspectedRule rule, List<Object> facts) {
        List<Double> bestHeld = new ArrayList<>();
        rule.patterns().forEach(pattern -> bestHeld.add(0.0));
        RuleWalk.Outcome outcome = RuleWalk.walk(rule, facts, (pattern, fact, held) -> {
            double share = 1;
            for (boolean each : held) {
                share += each ? 1 : 0;
            }
            bestHeld.set(pattern, Math.max(bestHeld.get(pattern), share / (held.length + 2)));
        });
        if (outcome.firings() > 0) {
            return 1;
        }
        int failing = outcome.reached() - 1;
        boolean absent = rule.patterns().get(failing).quantifier() == Quantifier.NONE;
        return (failing + (absent ? 0 : bestHeld.get(failing)))
                / rule.patterns().size();
    }

    /** The facts with one of a type put in, changed or taken out, in every way that matters to the rule. */
    private static List<List<Object>> changed(InspectedRule rule, Class<?> type, List<Object> facts) {
        List<List<Object>> all = new ArrayList<>();
        List<Object> others =
                facts.stream().filter(fact -> !type.isInstance(fact)).toList();
        List<Object> same = facts.stream().filter(type::isInstance).toList();
        boolean needed = type.equals(ProvisioningAttempt.class) || type.equals(TargetSystem.class);
        if (!needed) {
            all.add(others);
        }
        for (Object fact : ThinkableFacts.of(type, rule, facts)) {
            all.add(with(others, List.of(), fact));
            if (!ThinkableFacts.single(type) && !same.isEmpty()) {
                all.add(with(others, same, fact));
            }
        }
        return all;
    }

    private static List<Object> with(List<Object> others, List<Object> same, Object fact) {
        List<Object> facts = new ArrayList<>(others);
        facts.addAll(same);
        facts.add(fact);
        return facts;
    }
}
