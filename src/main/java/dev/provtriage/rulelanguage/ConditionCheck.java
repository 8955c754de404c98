package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulelanguage.RuleTree.AllOf;
import dev.provtriage.rulelanguage.RuleTree.AnyOf;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Holds;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Negated;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import dev.provtriage.rulelanguage.RuleTree.Quantifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds conditions against what there is: facts, their properties, and what these are compared with. */
final class ConditionCheck {

    private final Map<String, Class<?>> imported;
    private final Teller mistakes;
    private final ValueCheck values;

    /** @param imported what the file's imports name, by simple name */
    ConditionCheck(Map<String, Class<?>> imported, PatternCheck patterns, Teller mistakes) {
        this.imported = imported;
        this.mistakes = mistakes;
        this.values = new ValueCheck(imported, patterns, this::property, mistakes);
    }

    /** @param variables the facts that have names so far; that of this condition is added */
    void check(Condition condition, Map<String, Class<?>> variables) {
        String name = condition.type().text();
        Class<?> fact = imported.get(name);
        if (fact == null || !FactTypes.fact(fact)) {
            Optional<Class<?>> known = FactTypes.meant(name).filter(FactTypes::fact);
            if (known.isPresent()) {
                mistakes.tell(
                        Mistake.NOT_IMPORTED,
                        condition.type(),
                        "'" + name + "' is not imported; add: import "
                                + known.get().getCanonicalName());
                fact = known.get();
            } else {
                mistakes.tell(
                        Mistake.FACT,
                        condition.type(),
                        "there is no fact '" + name + "'"
                                + Nearest.hintOrAll(name, "there are", FactTypes.factNames()));
                return;
            }
        }
        Token variable = condition.variable();
        if (variable != null) {
            if (condition.quantifier() != Quantifier.SOME) {
                mistakes.tell(
                        Mistake.VARIABLE,
                        variable,
                        "behind " + condition.quantifier().written().strip()
                                + " a fact has no name, since nothing can be said of it; remove " + variable.text()
                                + " :");
            } else if (variables.putIfAbsent(variable.text(), fact) != null) {
                mistakes.tell(
                        Mistake.VARIABLE, variable, variable.text() + " is the name of another fact of this rule");
            }
        }
        for (Constraint constraint : condition.constraints()) {
            check(constraint, fact, variables);
        }
    }

    private void check(Constraint constraint, Class<?> fact, Map<String, Class<?>> variables) {
        if (constraint instanceof AnyOf anyOf) {
            anyOf.parts().forEach(part -> check(part, fact, variables));
        } else if (constraint instanceof AllOf allOf) {
            allOf.parts().forEach(part -> check(part, fact, variables));
        } else if (constraint instanceof Negated negated) {
            check(negated.part(), fact, variables);
        } else if (constraint instanceof Holds holds) {
            property(holds.property(), fact, variables).ifPresent(type -> {
                if (type != boolean.class) {
                    mistakes.tell(
                            Mistake.OPERATOR,
                            holds.property().at(),
                            "'" + holds.property().written()
                                    + "' is not true or false by itself; compare it, such as "
                                    + holds.property().written()
                                    + example(type));
                }
            });
        } else if (constraint instanceof Compared compared) {
            property(compared.property(), fact, variables).ifPresent(type -> values.check(compared, type, variables));
        } else if (constraint instanceof OneOf oneOf) {
            property(oneOf.property(), fact, variables).ifPresent(type -> values.check(oneOf, type, variables));
        }
    }

    private static String example(Class<?> type) {
        if (type.isEnum()) {
            return " == " + type.getSimpleName() + "."
                    + FactTypes.constants(type).get(0);
        }
        return type == String.class
                ? " == \"...\""
                : type == int.class || type == long.class ? " > 0" : " contains \"...\"";
    }

    /** The type of a property, of this fact or, behind a variable, of another; what is wrong with it is told. */
    private Optional<Class<?>> property(Name name, Class<?> fact, Map<String, Class<?>> variables) {
        Token first = name.at();
        Class<?> owner = fact;
        List<Token> words = name.words();
        if (first.variable()) {
            Class<?> known = variables.get(first.text());
            if (known == null) {
                mistakes.tell(Mistake.VARIABLE, first, unknown(first, variables));
                return Optional.empty();
            }
            owner = known;
            words = words.subList(1, words.size());
        }
        if (words.size() != 1) {
            mistakes.tell(
                    Mistake.PROPERTY,
                    first,
                    "'" + name.written() + "' goes too deep; a condition asks a property of the fact itself");
            return Optional.empty();
        }
        Map<String, Class<?>> properties = FactTypes.properties(owner);
        Class<?> type = properties.get(words.get(0).text());
        if (type == null) {
            mistakes.tell(
                    Mistake.PROPERTY,
                    words.get(0),
                    owner.getSimpleName() + " has no '" + words.get(0).text() + "'"
                            + Nearest.hintOrAll(words.get(0).text(), "it has", properties.keySet()));
        }
        return Optional.ofNullable(type);
    }

    /** Says of a name that no fact before has it. */
    static String unknown(Token variable, Map<String, Class<?>> variables) {
        String hint = Nearest.hint(variable.text(), variables.keySet());
        return "no fact before has the name " + variable.text() + hint
                + (variables.isEmpty() ? "" : "; there are " + String.join(", ", variables.keySet()));
    }
}
