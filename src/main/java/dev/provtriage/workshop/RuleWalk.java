package dev.provtriage.workshop;

import dev.provtriage.reasoning.Binding;
import dev.provtriage.reasoning.InspectedPattern;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.rulelanguage.RuleLanguage.Quantifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks one rule over the facts of one incident, pattern by pattern, with the engine's own predicates. What comes out is
 * what the engine does; what is seen on the way is why.
 */
public final class RuleWalk {

    private RuleWalk() {}

    /** Takes what is seen on the way. */
    @FunctionalInterface
    public interface Watcher {

        /**
         * A fact was held against a pattern.
         *
         * @param pattern position of the pattern in its rule
         * @param held for each of its constraints whether it holds
         */
        void tested(int pattern, Object fact, boolean[] held);
    }

    /**
     * How far a rule gets.
     *
     * @param reached how many patterns were held against facts: all, or up to the first that does not match
     * @param matches what was matched, one for each firing
     */
    public record Outcome(int reached, List<Binding> matches) {

        public Outcome {
            matches = List.copyOf(matches);
        }

        /** How often the rule fires. */
        public int firings() {
            return matches.size();
        }
    }

    /** Walks a rule over facts; {@code watcher} is told of every fact that the rule comes to. */
    public static Outcome walk(InspectedRule rule, List<Object> facts, Watcher watcher) {
        List<Binding> bindings = List.of(Binding.NONE);
        for (int i = 0; i < rule.patterns().size(); i++) {
            bindings = next(bindings, rule.patterns().get(i), i, facts, watcher);
            if (bindings.isEmpty()) {
                return new Outcome(i + 1, List.of());
            }
        }
        return new Outcome(rule.patterns().size(), bindings);
    }

    private static List<Binding> next(
            List<Binding> bindings, InspectedPattern pattern, int position, List<Object> facts, Watcher watcher) {
        List<Binding> next = new ArrayList<>();
        for (Binding before : bindings) {
            int fitting = 0;
            for (Object fact : facts) {
                if (pattern.type().isInstance(fact) && fits(before, pattern, position, fact, watcher)) {
                    fitting++;
                    if (pattern.quantifier() == Quantifier.SOME) {
                        next.add(pattern.bind(before, fact));
                    }
                }
            }
            if ((pattern.quantifier() == Quantifier.NONE && fitting == 0)
                    || (pattern.quantifier() == Quantifier.ANY && fitting > 0)) {
                next.add(before);
            }
        }
        return next;
    }

    private static boolean fits(Binding before, InspectedPattern pattern, int position, Object fact, Watcher watcher) {
        boolean[] held = new boolean[pattern.constraints().size()];
        boolean all = true;
        for (int i = 0; i < held.length; i++) {
            held[i] = pattern.constraints().get(i).holds(before, fact);
            all &= held[i];
        }
        watcher.tested(position, fact, held);
        return all;
    }
}
