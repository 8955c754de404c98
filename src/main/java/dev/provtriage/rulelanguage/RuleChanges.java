package dev.provtriage.rulelanguage;

import dev.provtriage.rulelanguage.RuleMutant.Kind;
import dev.provtriage.rulelanguage.RuleMutant.Missing;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Quantifier;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import dev.provtriage.rulelanguage.RuleTree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes all small changes of one rule's conditions; what it advises stays. */
final class RuleChanges {

    private final Rule rule;
    private final List<Change> changes = new ArrayList<>();

    private RuleChanges(Rule rule) {
        this.rule = rule;
    }

    /**
     * A changed rule.
     *
     * @param at where the change is
     */
    record Change(Rule rule, Token at, Kind kind, String what, Missing sample, String where) {}

    /** All changes, in the order in which the rule is written. */
    static List<Change> of(Rule rule) {
        RuleChanges changes = new RuleChanges(rule);
        for (int i = 0; i < rule.conditions().size(); i++) {
            // First the constraints: of two changes that mean the same theirs is told, which says more.
            changes.addConstraints(i);
            changes.addPatterns(i);
        }
        return changes.changes;
    }

    private void addPatterns(int index) {
        Condition condition = rule.conditions().get(index);
        Token at = condition.type();
        String pattern = pattern(condition);
        String fact = condition.type().text();
        boolean none = condition.quantifier() == Quantifier.NONE;
        if (needed(condition.variable())) {
            return;
        }
        add(
                index,
                null,
                at,
                Kind.PATTERN_DROPPED,
                "'" + condition.quantifier().written() + pattern + "' is left out",
                Missing.NEAR_MISS,
                "the rest of the rule holds and there is " + (none ? "a " : "no ") + pattern);
        switch (condition.quantifier()) {
            case NONE ->
                add(
                        index,
                        quantified(condition, Quantifier.ANY),
                        at,
                        Kind.QUANTIFIER,
                        "'not " + pattern + "' becomes 'exists " + pattern + "'",
                        Missing.FIRES,
                        "there is no " + pattern);
            case SOME, ANY -> {
                add(
                        index,
                        quantified(condition, Quantifier.NONE),
                        at,
                        Kind.QUANTIFIER,
                        "'" + condition.quantifier().written() + pattern + "' becomes 'not " + pattern + "'",
                        Missing.FIRES,
                        "there is a " + pattern);
                Quantifier other = condition.quantifier() == Quantifier.SOME ? Quantifier.ANY : Quantifier.SOME;
                add(
                        index,
                        quantified(condition, other),
                        at,
                        Kind.QUANTIFIER,
                        "'" + condition.quantifier().written() + pattern + "' becomes '" + other.written() + pattern
                                + "'",
                        Missing.FIRES,
                        "the confidence tells whether the " + fact + " is evidence");
            }
        }
    }

    private void addConstraints(int index) {
        Condition condition = rule.conditions().get(index);
        boolean widens = condition.quantifier() != Quantifier.NONE;
        String fact = condition.type().text();
        List<Constraint> constraints = condition.constraints();
        for (int i = 0; i < constraints.size(); i++) {
            Constraint constraint = constraints.get(i);
            String written = RulePrinter.written(constraint);
            List<Constraint> rest = new ArrayList<>(constraints);
            rest.remove(i);
            add(
                    index,
                    constrained(condition, rest),
                    ConstraintChanges.at(constraint),
                    Kind.CONSTRAINT_DROPPED,
                    "'" + written + "' is left out",
                    widens ? Missing.NEAR_MISS : Missing.FIRES,
                    widens
                            ? "the rest of the rule holds and '" + written + "' does not hold for the " + fact
                            : "there is a " + fact + ", and '" + written + "' does not hold for it");
            for (ConstraintChanges.Change change : ConstraintChanges.of(constraint, fact, widens)) {
                List<Constraint> changed = new ArrayList<>(constraints);
                changed.set(i, change.constraint());
                add(
                        index,
                        constrained(condition, changed),
                        change.at(),
                        change.kind(),
                        change.what(),
                        change.sample(),
                        change.where());
            }
        }
    }

    private void add(
            int index, @Nullable Condition changed, Token at, Kind kind, String what, Missing sample, String where) {
        List<Condition> conditions = new ArrayList<>(rule.conditions());
        if (changed == null) {
            conditions.remove(index);
        } else {
            conditions.set(index, changed);
        }
        Rule mutant = new Rule(rule.begin(), rule.at(), rule.title(), conditions, rule.statements());
        changes.add(new Change(mutant, at, kind, what, sample, where));
    }

    private static Condition quantified(Condition condition, Quantifier quantifier) {
        return new Condition(quantifier, null, condition.type(), condition.constraints());
    }

    private static Condition constrained(Condition condition, List<Constraint> constraints) {
        return new Condition(condition.quantifier(), condition.variable(), condition.type(), constraints);
    }

    private static String pattern(Condition condition) {
        return condition.type().text()
                + condition.constraints().stream()
                        .map(RulePrinter::written)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whether advice or another constraint speaks of the variable. */
    private boolean needed(@Nullable Token variable) {
        if (variable == null) {
            return false;
        }
        Stream<Value> advised = rule.statements().stream()
                .flatMap(statement -> statement.calls().stream())
                .flatMap(call -> call.arguments().stream());
        Stream<Value> asked = rule.conditions().stream()
                .flatMap(condition -> condition.constraints().stream())
                .flatMap(ConstraintChanges::values);
        return Stream.concat(advised, asked)
                .anyMatch(
                        value -> value instanceof Name name && name.at().text().equals(variable.text()));
    }
}
