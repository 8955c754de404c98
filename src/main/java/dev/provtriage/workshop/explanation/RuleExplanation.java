package dev.provtriage.workshop.explanation;

import dev.provtriage.incident.Incident;
import dev.provtriage.reasoning.InspectedConstraint;
import dev.provtriage.reasoning.InspectedPattern;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.rulelanguage.RuleLanguage.Quantifier;
import dev.provtriage.workshop.RuleWalk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one rule fires on one incident, or does not.
 *
 * @param name of the rule
 * @param scenario id of its scenario
 * @param file path below the rules folder
 * @param line where the rule begins
 * @param firings how often it fires; 0 where it does not
 * @param nearness how much of it holds, from 0 to 1; 1 only where it fires
 * @param patterns in their order
 */
public record RuleExplanation(
        String name, String scenario, String file, int line, int firings, double nearness, List<Pattern> patterns) {

    public RuleExplanation {
        patterns = List.copyOf(patterns);
    }

    /** How a pattern or constraint came out. */
    public enum Result {
        PASS,
        FAIL,
        /** It does not hold, and what it asks is not known: see what to collect. */
        UNKNOWN,
        /** A pattern before it does not match, so that the engine does not come to it. */
        NOT_REACHED
    }

    /**
     * One pattern.
     *
     * @param written as the rule file says it
     * @param facts those of its type, with how each constraint came out
     * @param collect what to collect, in a sentence, where the result is UNKNOWN
     */
    public record Pattern(
            String written,
            int line,
            int column,
            Result result,
            List<Fact> facts,
            @Nullable String collect) {}

    /**
     * A fact that was held against a pattern.
     *
     * @param label what it is, for people: {@code account u1}
     * @param fits whether all constraints hold
     */
    public record Fact(String label, boolean fits, List<Constraint> constraints) {}

    /**
     * One constraint over one fact.
     *
     * @param seen the values of the properties that it asks: {@code kind = ALREADY_EXISTS}
     * @param collect what to collect, in a sentence, where the result is UNKNOWN
     */
    public record Constraint(
            String written,
            int line,
            int column,
            Result result,
            String seen,
            @Nullable String collect) {}

    public boolean fires() {
        return firings > 0;
    }

    /**
     * Explains a rule over an incident.
     *
     * @param settled whether the attempt succeeded: no rule is asked then, and none fires
     */
    static RuleExplanation of(InspectedRule rule, Incident incident, boolean settled) {
        List<List<Fact>> facts = new ArrayList<>();
        rule.patterns().forEach(pattern -> facts.add(new ArrayList<>()));
        FactWords words = new FactWords(incident);
        RuleWalk.Outcome outcome = RuleWalk.walk(
                rule,
                incident.facts(),
                (position, fact, held) ->
                        facts.get(position).add(fact(rule.patterns().get(position), fact, held, words)));
        List<Pattern> patterns = new ArrayList<>();
        for (int i = 0; i < rule.patterns().size(); i++) {
            boolean last = i == outcome.reached() - 1 && outcome.firings() == 0;
            Result result = i >= outcome.reached()
                    ? Result.NOT_REACHED
                    : last ? missed(rule.patterns().get(i), facts.get(i), words) : Result.PASS;
            InspectedPattern pattern = rule.patterns().get(i);
            patterns.add(new Pattern(
                    pattern.written(),
                    pattern.line(),
                    pattern.column(),
                    result,
                    facts.get(i).stream().distinct().toList(),
                    result == Result.UNKNOWN ? collect(pattern, facts.get(i), words) : null));
        }
        return new RuleExplanation(
                rule.name(),
                rule.scenario(),
                rule.file(),
                rule.line(),
                settled ? 0 : outcome.firings(),
                nearness(rule, outcome, facts),
                patterns);
    }

    private static Fact fact(InspectedPattern pattern, Object fact, boolean[] held, FactWords words) {
        List<Constraint> constraints = new ArrayList<>();
        boolean fits = true;
        for (int i = 0; i < held.length; i++) {
            InspectedConstraint constraint = pattern.constraints().get(i);
            @Nullable String collect = held[i] ? null : words.collect(fact, constraint.properties());
            Result result = held[i] ? Result.PASS : collect == null ? Result.FAIL : Result.UNKNOWN;
            fits &= held[i];
            constraints.add(new Constraint(
                    constraint.written(),
                    constraint.line(),
                    constraint.column(),
                    result,
                    words.seen(fact, constraint.properties()),
                    collect));
        }
        return new Fact(words.label(fact), fits, constraints);
    }

    /** A pattern that must not match fails by a fact that fits; another one by what is wrong, or not known, of each. */
    private static Result missed(InspectedPattern pattern, List<Fact> facts, FactWords words) {
        if (pattern.quantifier() == Quantifier.NONE) {
            return Result.FAIL;
        }
        return collect(pattern, facts, words) == null ? Result.FAIL : Result.UNKNOWN;
    }

    private static @Nullable String collect(InspectedPattern pattern, List<Fact> facts, FactWords words) {
        if (facts.isEmpty()) {
            return words.collect(pattern.type());
        }
        for (Fact fact : facts) {
            boolean refuted = fact.constraints().stream().anyMatch(constraint -> constraint.result() == Result.FAIL);
            if (!refuted) {
                return fact.constraints().stream()
                        .map(Constraint::collect)
                        .filter(collect -> collect != null)
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }

    private static double nearness(InspectedRule rule, RuleWalk.Outcome outcome, List<List<Fact>> facts) {
        if (outcome.firings() > 0) {
            return 1;
        }
        int failing = outcome.reached() - 1;
        InspectedPattern pattern = rule.patterns().get(failing);
        // A pattern counts as one more than its constraints, so that an empty one counts too.
        double whole = rule.size() + rule.patterns().size();
        double held = 0;
        for (int i = 0; i < failing; i++) {
            held += rule.patterns().get(i).constraints().size() + 1;
        }
        if (pattern.quantifier() != Quantifier.NONE) {
            held += facts.get(failing).stream()
                    .mapToLong(fact -> fact.constraints().stream()
                            .filter(constraint -> constraint.result() == Result.PASS)
                            .count())
                    .max()
                    .orElse(0);
        }
        return held / whole;
    }
}
