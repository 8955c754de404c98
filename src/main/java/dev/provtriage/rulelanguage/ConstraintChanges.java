package dev.provtriage.rulelanguage;

import dev.provtriage.rulelanguage.RuleMutant.Kind;
import dev.provtriage.rulelanguage.RuleMutant.Missing;
import dev.provtriage.rulelanguage.RuleTree.AllOf;
import dev.provtriage.rulelanguage.RuleTree.AnyOf;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Holds;
import dev.provtriage.rulelanguage.RuleTree.Literal;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Negated;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import dev.provtriage.rulelanguage.RuleTree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes all small changes of one constraint. */
final class ConstraintChanges {

    /** The opposite of a comparison, by its operator. */
    private static final Map<String, String> OPPOSITES = Map.of(
            "==", "!=",
            "!=", "==",
            "<", ">=",
            ">=", "<",
            ">", "<=",
            "<=", ">",
            "contains", "not contains",
            "not contains", "contains",
            "matches", "not matches",
            "not matches", "matches");

    private final String fact;
    private final List<Change> changes = new ArrayList<>();

    private ConstraintChanges(String fact) {
        this.fact = fact;
    }

    /**
     * A changed constraint.
     *
     * @param at where the change is
     */
    record Change(Constraint constraint, Token at, Kind kind, String what, Missing sample, String where) {}

    /**
     * All changes.
     *
     * @param fact the type of fact that is asked
     * @param widens whether the rule fires more often where the constraint holds more often
     */
    static List<Change> of(Constraint constraint, String fact, boolean widens) {
        ConstraintChanges changes = new ConstraintChanges(fact);
        changes.addOpposite(constraint, widens, changed -> changed);
        changes.addInner(constraint, widens, changed -> changed);
        return changes.changes;
    }

    /** Where a constraint begins: its first property. */
    static Token at(Constraint constraint) {
        if (constraint instanceof AnyOf anyOf) {
            return at(anyOf.parts().get(0));
        }
        if (constraint instanceof AllOf allOf) {
            return at(allOf.parts().get(0));
        }
        if (constraint instanceof Negated negated) {
            return at(negated.part());
        }
        if (constraint instanceof Holds holds) {
            return holds.property().at();
        }
        return constraint instanceof OneOf oneOf
                ? oneOf.property().at()
                : ((Compared) constraint).property().at();
    }

    /** All that a constraint names: properties and what they are compared with. */
    static Stream<Value> values(Constraint constraint) {
        if (constraint instanceof AnyOf anyOf) {
            return anyOf.parts().stream().flatMap(ConstraintChanges::values);
        }
        if (constraint instanceof AllOf allOf) {
            return allOf.parts().stream().flatMap(ConstraintChanges::values);
        }
        if (constraint instanceof Negated negated) {
            return values(negated.part());
        }
        if (constraint instanceof Holds holds) {
            return Stream.of(holds.property());
        }
        if (constraint instanceof OneOf oneOf) {
            return Stream.concat(Stream.of(oneOf.property()), oneOf.values().stream());
        }
        Compared compared = (Compared) constraint;
        return Stream.of(compared.property(), compared.value());
    }

    private void addOpposite(Constraint constraint, boolean widens, Function<Constraint, Constraint> whole) {
        Constraint opposite = opposite(constraint);
        String written = RulePrinter.written(constraint);
        add(
                whole.apply(opposite),
                at(constraint),
                Kind.NEGATION,
                "'" + written + "' becomes '" + RulePrinter.written(opposite) + "'",
                !widens,
                "'" + written + "' holds for the " + fact);
    }

    /** What can be changed inside of a constraint; {@code whole} puts a changed part back where it stands. */
    private void addInner(Constraint constraint, boolean widens, Function<Constraint, Constraint> whole) {
        if (constraint instanceof AnyOf anyOf) {
            addParts(anyOf.parts(), false, widens, whole);
        } else if (constraint instanceof AllOf allOf) {
            addParts(allOf.parts(), true, widens, whole);
        } else if (constraint instanceof Negated negated) {
            addInner(negated.part(), !widens, changed -> whole.apply(new Negated(changed)));
        } else if (constraint instanceof OneOf oneOf) {
            addValues(oneOf, widens, whole);
        } else if (constraint instanceof Compared compared) {
            addComparisons(compared, widens, whole);
        }
    }

    private void addParts(List<Constraint> parts, boolean all, boolean widens, Function<Constraint, Constraint> whole) {
        String written = RulePrinter.written(group(parts, all));
        add(
                whole.apply(group(parts, !all)),
                at(parts.get(0)),
                Kind.OPERATOR,
                all ? "'&&' becomes '||' in '" + written + "'" : "'||' becomes '&&' in '" + written + "'",
                widens == all,
                "only a part of '" + written + "' holds for the " + fact);
        for (int i = 0; i < parts.size(); i++) {
            int index = i;
            Constraint part = parts.get(i);
            String one = RulePrinter.written(part);
            List<Constraint> rest = new ArrayList<>(parts);
            rest.remove(i);
            add(
                    whole.apply(rest.size() == 1 ? rest.get(0) : group(rest, all)),
                    at(part),
                    all ? Kind.CONSTRAINT_DROPPED : Kind.ALTERNATIVE_DROPPED,
                    "'" + one + "' is left out of '" + written + "'",
                    widens == all,
                    all
                            ? "the rest of '" + written + "' holds for the " + fact + " and '" + one + "' does not"
                            : "of '" + written + "' only '" + one + "' holds for the " + fact);
            Function<Constraint, Constraint> around = changed -> {
                List<Constraint> others = new ArrayList<>(parts);
                others.set(index, changed);
                return whole.apply(group(others, all));
            };
            addOpposite(part, widens, around);
            addInner(part, widens, around);
        }
    }

    private void addValues(OneOf oneOf, boolean widens, Function<Constraint, Constraint> whole) {
        String property = oneOf.property().written();
        for (Value value : oneOf.values()) {
            if (oneOf.values().size() == 1) {
                return;
            }
            List<Value> rest = new ArrayList<>(oneOf.values());
            rest.remove(value);
            add(
                    whole.apply(new OneOf(oneOf.property(), oneOf.negated(), rest)),
                    value.at(),
                    Kind.ALTERNATIVE_DROPPED,
                    "'" + written(value) + "' is left out of the values of '" + property + "'",
                    widens == oneOf.negated(),
                    "'" + property + "' of the " + fact + " is '" + written(value) + "'");
        }
    }

    private void addComparisons(Compared compared, boolean widens, Function<Constraint, Constraint> whole) {
        Value value = compared.value();
        if (value instanceof Literal literal && literal.at().kind() == Token.Kind.NUMBER) {
            for (NumberChanges.Change change : NumberChanges.of(compared)) {
                add(
                        whole.apply(change.changed()),
                        compared.at(),
                        change.kind(),
                        "'" + RulePrinter.written(compared) + "' becomes '" + RulePrinter.written(change.changed())
                                + "'",
                        widens != change.held(),
                        "'" + compared.property().written() + "' of the " + fact + " is " + change.differs());
            }
            return;
        }
        neighbour(compared)
                .ifPresent(other -> add(
                        whole.apply(new Compared(compared.property(), compared.at(), compared.operator(), other)),
                        value.at(),
                        Kind.CONSTANT,
                        "'" + written(value) + "' becomes '" + other.written() + "'",
                        widens == compared.operator().equals("!="),
                        "'" + compared.property().written() + "' of the " + fact + " is '" + written(value) + "'"));
    }

    /** The word that follows in the list of a constant's words. */
    private static Optional<Name> neighbour(Compared compared) {
        if (!(compared.value() instanceof Name name)
                || name.words().size() < 2
                || name.at().variable()) {
            return Optional.empty();
        }
        List<Token> words = name.words();
        Token last = words.get(words.size() - 1);
        List<String> constants =
                FactTypes.constantsBeside(words.get(words.size() - 2).text(), last.text());
        if (constants.size() < 2) {
            return Optional.empty();
        }
        String next = constants.get((constants.indexOf(last.text()) + 1) % constants.size());
        List<Token> changed = new ArrayList<>(words.subList(0, words.size() - 1));
        changed.add(new Token(last.kind(), next, last.line(), last.column(), false));
        return Optional.of(new Name(changed));
    }

    private static Constraint opposite(Constraint constraint) {
        if (constraint instanceof Negated negated) {
            return negated.part();
        }
        if (constraint instanceof OneOf oneOf) {
            return new OneOf(oneOf.property(), !oneOf.negated(), oneOf.values());
        }
        if (constraint instanceof Compared compared) {
            return new Compared(
                    compared.property(),
                    compared.at(),
                    OPPOSITES.getOrDefault(compared.operator(), "!="),
                    compared.value());
        }
        return new Negated(constraint);
    }

    private static Constraint group(List<Constraint> parts, boolean all) {
        return all ? new AllOf(parts) : new AnyOf(parts);
    }

    private static String written(Value value) {
        return value instanceof Name name ? name.written() : value.at().text();
    }

    private void add(Constraint changed, Token at, Kind kind, String what, boolean nearMiss, String where) {
        changes.add(new Change(changed, at, kind, what, nearMiss ? Missing.NEAR_MISS : Missing.FIRES, where));
    }
}
