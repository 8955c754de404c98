package dev.provtriage.rulelanguage;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.rulelanguage.RuleTree.AllOf;
import dev.provtriage.rulelanguage.RuleTree.AnyOf;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Holds;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Negated;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import dev.provtriage.rulelanguage.RuleTree.Value;
import dev.provtriage.signal.Signal;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every fact of one type that rules could tell from another by its yes-or-no properties and words. Two constraints over these
 * that hold for the same facts are the same, however they are written.
 *
 * <p>Such properties follow from the components that are enumerated here: words, and whether the others are there at all.
 */
final class FactDomain {

    private static final Map<Class<?>, FactDomain> BY_FACT = Map.of(
            ProvisioningAttempt.class, new FactDomain(ProvisioningAttempt.class, FactValues.attempts()),
            Signal.class, new FactDomain(Signal.class, FactValues.signals()),
            TargetSystem.class, new FactDomain(TargetSystem.class, FactValues.targetSystems()),
            TargetAccount.class, new FactDomain(TargetAccount.class, FactValues.accounts()),
            HeldEntitlement.class, new FactDomain(HeldEntitlement.class, FactValues.heldEntitlements()),
            FieldProblem.class, new FactDomain(FieldProblem.class, FactValues.fieldProblems()));

    private final Class<?> type;
    private final List<?> facts;

    private FactDomain(Class<?> type, List<?> facts) {
        this.type = type;
        this.facts = List.copyOf(facts);
    }

    static FactDomain of(Class<?> fact) {
        FactDomain domain = BY_FACT.get(fact);
        if (domain == null) {
            throw new IllegalStateException("The values of a fact are not known: " + fact);
        }
        return domain;
    }

    List<?> facts() {
        return facts;
    }

    int size() {
        return facts.size();
    }

    /** For which facts a constraint holds; null where it asks more than what is enumerated. */
    @Nullable
    BitSet holding(Constraint constraint) {
        if (!decidable(constraint)) {
            return null;
        }
        BitSet holding = new BitSet(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            holding.set(i, holds(constraint, facts.get(i)));
        }
        return holding;
    }

    private boolean decidable(Constraint constraint) {
        if (constraint instanceof AnyOf anyOf) {
            return anyOf.parts().stream().allMatch(this::decidable);
        }
        if (constraint instanceof AllOf allOf) {
            return allOf.parts().stream().allMatch(this::decidable);
        }
        if (constraint instanceof Negated negated) {
            return decidable(negated.part());
        }
        if (constraint instanceof Holds holds) {
            return enumerated(holds.property());
        }
        if (constraint instanceof OneOf oneOf) {
            return enumerated(oneOf.property()) && oneOf.values().stream().allMatch(FactDomain::constant);
        }
        Compared compared = (Compared) constraint;
        boolean equality =
                compared.operator().equals("==") || compared.operator().equals("!=");
        return equality && enumerated(compared.property()) && constant(compared.value());
    }

    private boolean enumerated(Name property) {
        @Nullable
        Class<?> asked =
                property.words().size() == 1 ? FactTypes.properties(type).get(property.written()) : null;
        return asked != null && (asked == boolean.class || asked.isEnum());
    }

    private static boolean constant(Value value) {
        return (value instanceof Name name && !name.at().variable())
                || value.at().is("true")
                || value.at().is("false")
                || value.at().is("null");
    }

    private static boolean holds(Constraint constraint, Object fact) {
        if (constraint instanceof AnyOf anyOf) {
            return anyOf.parts().stream().anyMatch(part -> holds(part, fact));
        }
        if (constraint instanceof AllOf allOf) {
            return allOf.parts().stream().allMatch(part -> holds(part, fact));
        }
        if (constraint instanceof Negated negated) {
            return !holds(negated.part(), fact);
        }
        if (constraint instanceof Holds holds) {
            return word(fact, holds.property()).equals("true");
        }
        if (constraint instanceof OneOf oneOf) {
            String seen = word(fact, oneOf.property());
            return oneOf.negated()
                    != oneOf.values().stream().anyMatch(value -> word(value).equals(seen));
        }
        Compared compared = (Compared) constraint;
        boolean same = word(fact, compared.property()).equals(word(compared.value()));
        return same == compared.operator().equals("==");
    }

    private static String word(Object fact, Name property) {
        try {
            return String.valueOf(fact.getClass().getMethod(property.written()).invoke(fact));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A fact cannot tell its " + property.written(), e);
        }
    }

    private static String word(Value value) {
        return value instanceof Name name
                ? name.words().get(name.words().size() - 1).text()
                : value.at().text();
    }
}
