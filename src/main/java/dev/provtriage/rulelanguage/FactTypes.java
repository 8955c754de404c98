package dev.provtriage.rulelanguage;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Ownership;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.signal.Delivery;
import dev.provtriage.signal.Signal;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts that rules ask, their properties, and the words (enums) that these are compared with. */
public final class FactTypes {

    private static final List<Class<?>> FACTS = List.of(
            ProvisioningAttempt.class,
            Signal.class,
            TargetSystem.class,
            TargetAccount.class,
            HeldEntitlement.class,
            FieldProblem.class);

    private static final List<Class<?>> WORDS = List.of(
            Operation.class,
            Outcome.class,
            SignalKind.class,
            Delivery.class,
            TargetSystem.Timing.class,
            Ownership.class,
            HeldEntitlement.Holder.class,
            FieldProblem.Kind.class,
            AccountStatus.class,
            Completeness.class,
            ConnectorHealth.class);

    private static final Map<String, Class<?>> IMPORTABLE = Stream.concat(FACTS.stream(), WORDS.stream())
            .collect(Collectors.toUnmodifiableMap(Class::getCanonicalName, type -> type));

    private FactTypes() {}

    /** All facts, in the order of rules/README.md. */
    public static List<Class<?>> facts() {
        return FACTS;
    }

    /** What a condition can ask of a fact: property by name, in the order of the alphabet. */
    public static Map<String, Class<?>> properties(Class<?> fact) {
        Map<String, Class<?>> properties = new TreeMap<>();
        for (Method method : fact.getDeclaredMethods()) {
            boolean accessor = Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && !method.getName().equals("hashCode")
                    && !method.getName().equals("toString");
            if (accessor && simple(method.getReturnType())) {
                properties.put(method.getName(), method.getReturnType());
            }
        }
        return properties;
    }

    private static boolean simple(Class<?> type) {
        return type == boolean.class
                || type == int.class
                || type == long.class
                || type == String.class
                || WORDS.contains(type)
                || type == List.class
                || type == Set.class;
    }

    /** The type that an import names, also where only a simple name or another package is written. */
    static Optional<Class<?>> imported(String canonicalName) {
        return Optional.ofNullable(IMPORTABLE.get(canonicalName));
    }

    static Optional<Class<?>> meant(String anyName) {
        String simple = anyName.substring(anyName.lastIndexOf('.') + 1);
        return IMPORTABLE.values().stream()
                .filter(type -> type.getSimpleName().equals(simple))
                .findFirst();
    }

    static boolean fact(Class<?> type) {
        return FACTS.contains(type);
    }

    static Collection<String> factNames() {
        return FACTS.stream().map(Class::getSimpleName).toList();
    }

    /** The constants of one of the word lists. */
    static List<String> constants(Class<?> words) {
        return Stream.of(words.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    /** The constants of the word list of this simple name that has this constant; empty where there is none. */
    static List<String> constantsBeside(String words, String constant) {
        return WORDS.stream()
                .filter(type -> type.getSimpleName().equals(words))
                .map(FactTypes::constants)
                .filter(constants -> constants.contains(constant))
                .findFirst()
                .orElse(List.of());
    }

    /** The fact of this simple name; empty where there is none. */
    static Optional<Class<?>> factNamed(String simpleName) {
        return FACTS.stream()
                .filter(type -> type.getSimpleName().equals(simpleName))
                .findFirst();
    }
}
