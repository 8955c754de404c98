package dev.provtriage.workshop.testing;

import dev.provtriage.incident.Incident;
import dev.provtriage.reasoning.InspectedConstraint;
import dev.provtriage.reasoning.InspectedPattern;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.workshop.RuleWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How well incidents exercise rules: for every constraint, how often it was seen true and how often false, where all
 * patterns before its own matched; for every rule, in how many incidents it fired. Not safe for several threads.
 */
public final class Coverage {

    private final List<RuleCount> counts = new ArrayList<>();
    private long incidents;

    public Coverage(InspectedRules rules) {
        rules.rules().forEach(rule -> counts.add(new RuleCount(rule)));
    }

    /** Runs all rules over one more incident, of an attempt that did not succeed. */
    public void add(Incident incident) {
        incidents++;
        List<Object> facts = incident.facts();
        counts.forEach(count -> count.add(facts));
    }

    /** How many incidents there were. */
    public long incidents() {
        return incidents;
    }

    /** By the path of their files, and there in their order. */
    public List<Rule> rules() {
        return counts.stream().map(RuleCount::counted).toList();
    }

    /** How many constraints all rules have. */
    public long constraints() {
        return all().count();
    }

    /** How many of them were seen both true and false. */
    public long covered() {
        return all().filter(Constraint::covered).count();
    }

    private Stream<Constraint> all() {
        return rules().stream().flatMap(rule -> rule.constraints().stream());
    }

    /**
     * One rule.
     *
     * @param file path below the rules folder
     * @param fired in how many incidents it fired
     */
    public record Rule(String name, String scenario, String file, int line, long fired, List<Constraint> constraints) {

        public Rule {
            constraints = List.copyOf(constraints);
        }

        /** Those of its constraints that were not seen both true and false. */
        public List<Constraint> gaps() {
            return constraints.stream()
                    .filter(constraint -> !constraint.covered())
                    .toList();
        }
    }

    /**
     * One constraint.
     *
     * @param written as the rule file says it
     * @param pattern the pattern that it stands in
     */
    public record Constraint(String written, String pattern, int line, int column, long seenTrue, long seenFalse) {

        public boolean covered() {
            return seenTrue > 0 && seenFalse > 0;
        }

        /** What is missing, in words; empty where nothing is. */
        public String gap() {
            if (seenTrue == 0 && seenFalse == 0) {
                return "never asked";
            }
            return seenTrue == 0 ? "never true" : seenFalse == 0 ? "never false" : "";
        }
    }

    private static final class RuleCount {

        private final InspectedRule rule;
        private final long[][] held;
        private final long[][] failed;
        private long fired;

        RuleCount(InspectedRule rule) {
            this.rule = rule;
            this.held = counts(rule);
            this.failed = counts(rule);
        }

        private static long[][] counts(InspectedRule rule) {
            return rule.patterns().stream()
                    .map(pattern -> new long[pattern.constraints().size()])
                    .toArray(long[][]::new);
        }

        void add(List<Object> facts) {
            RuleWalk.Outcome outcome = RuleWalk.walk(rule, facts, (pattern, fact, constraints) -> {
                for (int i = 0; i < constraints.length; i++) {
                    (constraints[i] ? held : failed)[pattern][i]++;
                }
            });
            fired += outcome.firings() > 0 ? 1 : 0;
        }

        Rule counted() {
            List<Constraint> constraints = new ArrayList<>();
            for (int i = 0; i < held.length; i++) {
                InspectedPattern pattern = rule.patterns().get(i);
                for (int j = 0; j < held[i].length; j++) {
                    InspectedConstraint constraint = pattern.constraints().get(j);
                    constraints.add(new Constraint(
                            constraint.written(),
                            pattern.written(),
                            constraint.line(),
                            constraint.column(),
                            held[i][j],
                            failed[i][j]));
                }
            }
            return new Rule(rule.name(), rule.scenario(), rule.file(), rule.line(), fired, constraints);
        }
    }
}
