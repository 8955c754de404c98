package dev.provtriage.rulelanguage;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Literal;
import dev.provtriage.rulelanguage.RuleTree.Quantifier;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions of a rule come to, however they are written. Two versions of a rule with one meaning say the same about
 * every incident; the other way round it need not be so.
 *
 * <p>It rests on three facts: every incident has exactly one attempt and one target system (see
 * {@link dev.provtriage.incident.Incident#facts}); for how sure a finding is, and for its words, an attempt does not count that
 * a rule matched, nor a target system beside another fact of the snapshot (see Advice and Words); and a property that is yes or
 * no, or a word, has the values of {@link FactDomain}.
 */
final class RuleMeaning {

    private static final String NEVER = "never";

    /** Facts that are each evidence out of the snapshot, beside the target system itself. */
    private static final Set<String> OF_SNAPSHOT = Set.of(
            TargetAccount.class.getSimpleName(),
            HeldEntitlement.class.getSimpleName(),
            FieldProblem.class.getSimpleName());

    /** Comparisons with a number, as the one that means the same with the number beside it. */
    private static final Map<String, String> WITH_EQUAL = Map.of(">", ">=", "<", "<=");

    private RuleMeaning() {}

    /** The meaning of a rule whose facts are all known. */
    static String of(Rule rule) {
        List<String> patterns = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            String pattern = FactTypes.factNamed(condition.type().text())
                    .map(fact -> pattern(condition, fact, evident(rule, fact)))
                    .orElseGet(condition::toString);
            if (pattern.equals(NEVER)) {
                return NEVER;
            }
            if (!pattern.isEmpty()) {
                patterns.add(pattern);
            }
        }
        return String.join("\n", patterns);
    }

    /** Whether matching a fact of this type makes no finding surer: it is no evidence, or the snapshot gives other evidence. */
    private static boolean evident(Rule rule, Class<?> fact) {
        if (fact == ProvisioningAttempt.class) {
            return true;
        }
        return fact == TargetSystem.class
                && rule.conditions().stream()
                        .filter(condition -> condition.quantifier() == Quantifier.SOME)
                        .anyMatch(condition ->
                                OF_SNAPSHOT.contains(condition.type().text()));
    }

    /**
     * Empty where a pattern always holds and adds nothing, {@link #NEVER} where it never does.
     *
     * @param evident whether it does not count that the fact was matched
     */
    private static String pattern(Condition condition, Class<?> fact, boolean evident) {
        FactDomain domain = FactDomain.of(fact);
        BitSet holding = new BitSet();
        holding.set(0, domain.size());
        List<String> others = new ArrayList<>();
        for (Constraint constraint : condition.constraints()) {
            @Nullable BitSet one = domain.holding(constraint);
            if (one == null) {
                others.add(written(constraint));
            } else {
                holding.and(one);
            }
        }
        boolean single = fact == ProvisioningAttempt.class || fact == TargetSystem.class;
        Quantifier quantifier = condition.quantifier();
        if (holding.isEmpty()) {
            return quantifier == Quantifier.NONE ? "" : NEVER;
        }
        if (single && quantifier == Quantifier.NONE && others.isEmpty()) {
            holding.flip(0, domain.size());
            quantifier = Quantifier.ANY;
            if (holding.isEmpty()) {
                return NEVER;
            }
        }
        if (single && evident && quantifier == Quantifier.ANY) {
            quantifier = Quantifier.SOME;
        }
        boolean always = single && holding.cardinality() == domain.size() && others.isEmpty();
        if (always && (quantifier == Quantifier.ANY || evident)) {
            return "";
        }
        // A variable that other constraints speak of is no other fact for that.
        return quantifier + " " + fact.getSimpleName() + " " + holding + " " + others;
    }

    private static String written(Constraint constraint) {
        if (constraint instanceof Compared compared
                && compared.value() instanceof Literal literal
                && literal.at().kind() == Token.Kind.NUMBER
                && WITH_EQUAL.containsKey(compared.operator())) {
            long number = Long.parseLong(literal.at().text());
            return compared.property().written() + " " + WITH_EQUAL.get(compared.operator()) + " "
                    + (compared.operator().equals(">") ? number + 1 : number - 1);
        }
        return RulePrinter.written(constraint);
    }
}
