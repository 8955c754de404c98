package dev.provtriage.rulelanguage;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Ownership;
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
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final boolean[] YES_OR_NO = {true, false};
    private static final @Nullable Boolean[] YES_NO_OR_UNKNOWN = {true, false, null};

    private static final Map<Class<?>, FactDomain> BY_FACT = Map.of(
            ProvisioningAttempt.class, new FactDomain(ProvisioningAttempt.class, attempts()),
            Signal.class, new FactDomain(Signal.class, signals()),
            TargetSystem.class, new FactDomain(TargetSystem.class, targetSystems()),
            TargetAccount.class, new FactDomain(TargetAccount.class, accounts()),
            HeldEntitlement.class, new FactDomain(HeldEntitlement.class, heldEntitlements()),
            FieldProblem.class, new FactDomain(FieldProblem.class, fieldProblems()));

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

    private static List<ProvisioningAttempt> attempts() {
        List<ProvisioningAttempt> all = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Outcome outcome : Outcome.values()) {
                for (boolean fields : YES_OR_NO) {
                    for (boolean entitlements : YES_OR_NO) {
                        for (boolean named : YES_OR_NO) {
                            all.add(new ProvisioningAttempt(
                                    "",
                                    null,
                                    operation,
                                    "",
                                    null,
                                    named ? "" : null,
                                    null,
                                    fields ? Map.of("", FieldValue.text("")) : Map.of(),
                                    entitlements ? List.of("") : List.of(),
                                    outcome,
                                    0,
                                    null,
                                    Map.of(),
                                    new Origin("", 0)));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<Signal> signals() {
        List<Signal> all = new ArrayList<>();
        for (SignalKind kind : SignalKind.values()) {
            all.add(new Signal(kind, List.of(), "", "", null));
            all.add(new Signal(kind, List.of(), "", null, null));
        }
        return all;
    }

    private static List<TargetSystem> targetSystems() {
        List<TargetSystem> all = new ArrayList<>();
        for (ConnectorHealth health : ConnectorHealth.values()) {
            for (Completeness completeness : Completeness.values()) {
                for (TargetSystem.Timing timing : TargetSystem.Timing.values()) {
                    for (@Nullable Boolean reachable : YES_NO_OR_UNKNOWN) {
                        all.add(new TargetSystem(
                                "", null, reachable, health, null, completeness, Instant.EPOCH, timing));
                    }
                }
            }
        }
        return all;
    }

    /** What an attempt has made or collides with is there, and is not both: see {@link TargetAccount}. */
    private static List<TargetAccount> accounts() {
        List<TargetAccount> all = new ArrayList<>();
        for (AccountStatus status : AccountStatus.values()) {
            for (Ownership ownership : Ownership.values()) {
                for (boolean unique : YES_OR_NO) {
                    @Nullable String field = unique ? "" : null;
                    all.add(new TargetAccount("", status, null, ownership, field, field, false, false));
                    if (status != AccountStatus.REVOKED) {
                        all.add(new TargetAccount("", status, null, ownership, field, field, false, true));
                    }
                    if (status != AccountStatus.REVOKED && ownership == Ownership.SAME && !unique) {
                        all.add(new TargetAccount("", status, null, ownership, field, field, true, false));
                    }
                }
            }
        }
        return all;
    }

    private static List<HeldEntitlement> heldEntitlements() {
        List<HeldEntitlement> all = new ArrayList<>();
        for (HeldEntitlement.Holder holder : HeldEntitlement.Holder.values()) {
            all.add(new HeldEntitlement("", holder));
        }
        return all;
    }

    /** Only a wrong value can stand for one that fits: see {@link FieldProblem}. */
    private static List<FieldProblem> fieldProblems() {
        List<FieldProblem> all = new ArrayList<>();
        for (FieldProblem.Kind kind : FieldProblem.Kind.values()) {
            for (boolean required : YES_OR_NO) {
                FieldProblem problem = new FieldProblem("", kind, "", "", "", null, required);
                all.add(problem);
                if (problem.wrongValue()) {
                    all.add(new FieldProblem("", kind, "", "", "", "", required));
                }
            }
        }
        return all;
    }
}
