package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulelanguage.RuleTree.AllOf;
import dev.provtriage.rulelanguage.RuleTree.AnyOf;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Negated;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import java.util.List;
import java.util.function.ToIntFunction;

/** Holds rules to a size that the engine can compile, and quickly. */
final class SizeCheck {

    private static final int MOST_PARTS = 200;
    private static final int LONGEST_TEXTS = 5_000;
    private static final int MOST_PATTERNS = 20;
    private static final int MOST_CONDITIONS = 30;
    private static final int MOST_STATEMENTS = 10;

    private final Teller mistakes;

    SizeCheck(Teller mistakes) {
        this.mistakes = mistakes;
    }

    void check(Rule rule) {
        if (rule.conditions().size() > MOST_CONDITIONS || rule.statements().size() > MOST_STATEMENTS) {
            mistakes.tell(
                    Mistake.TOO_MUCH,
                    rule.begin(),
                    "a rule has at most " + MOST_CONDITIONS + " conditions and " + MOST_STATEMENTS
                            + " sentences of advice");
        }
        for (Condition condition : rule.conditions()) {
            if (sum(condition.constraints(), SizeCheck::texts) > LONGEST_TEXTS) {
                mistakes.tell(
                        Mistake.TOO_MUCH,
                        condition.type(),
                        "the texts of a condition have together at most " + LONGEST_TEXTS
                                + " characters; make several rules");
            }
            if (sum(condition.constraints(), SizeCheck::parts) > MOST_PARTS) {
                mistakes.tell(
                        Mistake.TOO_MUCH,
                        condition.type(),
                        "a condition has at most " + MOST_PARTS + " parts; make several rules");
            }
        }
        int patterns = rule.conditions().stream()
                .mapToInt(condition -> sum(condition.constraints(), SizeCheck::patterns))
                .sum();
        if (patterns > MOST_PATTERNS) {
            mistakes.tell(
                    Mistake.TOO_MUCH, rule.begin(), "a rule has at most " + MOST_PATTERNS + " regular expressions");
        }
    }

    private static int sum(List<Constraint> constraints, ToIntFunction<Constraint> ofSingle) {
        return constraints.stream()
                .mapToInt(constraint -> sum(constraint, ofSingle))
                .sum();
    }

    private static int sum(Constraint constraint, ToIntFunction<Constraint> ofSingle) {
        if (constraint instanceof AnyOf anyOf) {
            return sum(anyOf.parts(), ofSingle);
        }
        if (constraint instanceof AllOf allOf) {
            return sum(allOf.parts(), ofSingle);
        }
        return constraint instanceof Negated negated ? sum(negated.part(), ofSingle) : ofSingle.applyAsInt(constraint);
    }

    private static int parts(Constraint single) {
        return single instanceof OneOf oneOf ? oneOf.values().size() : 1;
    }

    /** How long its texts are together: the engine keeps those of a condition in one constant of at most 65,535 bytes. */
    private static int texts(Constraint single) {
        if (single instanceof OneOf oneOf) {
            return oneOf.values().stream()
                    .mapToInt(value -> value.at().text().length())
                    .sum();
        }
        return single instanceof Compared compared
                ? compared.value().at().text().length()
                : 0;
    }

    private static int patterns(Constraint single) {
        return single instanceof Compared compared && compared.operator().endsWith("matches") ? 1 : 0;
    }
}
