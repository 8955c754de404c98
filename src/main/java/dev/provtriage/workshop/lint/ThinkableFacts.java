package dev.provtriage.workshop.lint;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Incidents;
import dev.provtriage.incident.Ownership;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.reasoning.InspectedConstraint;
import dev.provtriage.reasoning.InspectedPattern;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.signal.Signal;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All facts of a type that could be in an incident, as far as one rule can tell them apart: every word, yes and no, known
 * and not known, and for texts and numbers what the rule compares with and what just misses it. What no incident can hold
 * is left out, such as a revoked account that is in the way (see {@link Incidents}).
 */
final class ThinkableFacts {

    /** More than any honest rule needs; beyond it a part is taken, always the same. */
    private static final int MOST = 20_000;

    private static final List<Boolean> YES_NO = List.of(true, false);

    private final Set<String> asked = new HashSet<>();
    private final List<RuleLiteral> literals;
    private final List<Object> around;

    private ThinkableFacts(Class<?> type, InspectedRule rule, List<Object> around) {
        this.literals = RuleLiteral.of(rule).stream()
                .filter(literal -> literal.fact().equals(type))
                .toList();
        this.around = around;
        for (InspectedPattern pattern : rule.patterns()) {
            if (pattern.type().equals(type)) {
                pattern.constraints().stream()
                        .map(InspectedConstraint::properties)
                        .forEach(asked::addAll);
            }
        }
    }

    /** Facts of a type beside those that are there already. */
    static List<Object> of(Class<?> type, InspectedRule rule, List<Object> around) {
        ThinkableFacts facts = new ThinkableFacts(type, rule, around);
        if (type.equals(ProvisioningAttempt.class)) {
            return facts.attempts();
        }
        if (type.equals(Signal.class)) {
            return facts.signals();
        }
        if (type.equals(TargetSystem.class)) {
            return facts.targetSystems();
        }
        if (type.equals(TargetAccount.class)) {
            return facts.accounts();
        }
        if (type.equals(HeldEntitlement.class)) {
            return facts.heldEntitlements();
        }
        if (type.equals(FieldProblem.class)) {
            return facts.fieldProblems();
        }
        throw new IllegalStateException("A fact of an unknown type: " + type);
    }

    /** Whether an incident holds at most one of a type. */
    static boolean single(Class<?> type) {
        return type.equals(ProvisioningAttempt.class) || type.equals(TargetSystem.class) || type.equals(Signal.class);
    }

    private List<Object> attempts() {
        ProvisioningAttempt base = attempt();
        // No rule is asked about an attempt that succeeded.
        List<Outcome> outcomes = Stream.of(Outcome.values())
                .filter(outcome -> outcome != Outcome.SUCCEEDED)
                .toList();
        return product(
                values -> new ProvisioningAttempt(
                        text(values, 0),
                        base.time(),
                        (Operation) values.get(1),
                        text(values, 2),
                        optional(values, 3),
                        optional(values, 4),
                        optional(values, 5),
                        values.get(6).equals(true) ? Map.of("field", FieldValue.text("x")) : Map.of(),
                        texts(values, 7),
                        (Outcome) values.get(8),
                        (Integer) values.get(9),
                        values.get(10).equals(true) ? new ErrorReport(null, null, "a reason", List.of()) : null,
                        base.other(),
                        base.input()),
                known("id", base.id()),
                List.of(Operation.values()),
                known("targetSystem", base.targetSystem()),
                unknown("connector"),
                unknown("accountId"),
                unknown("owner"),
                YES_NO,
                lists("entitlements", true),
                outcomes,
                numbers("retryCount", base.retryCount()),
                YES_NO);
    }

    private List<Object> signals() {
        // An undetermined error never becomes a signal.
        List<SignalKind> kinds = Stream.of(SignalKind.values())
                .filter(kind -> kind != SignalKind.UNDETERMINED)
                .toList();
        return product(
                values -> new Signal(
                        (SignalKind) values.get(0), texts(values, 1), text(values, 2), optional(values, 3), null),
                kinds,
                lists("codes", false),
                known("text", "a text"),
                unknown("field"));
    }

    private List<Object> targetSystems() {
        return product(
                values -> targetSystem(values),
                known("name", attempt().targetSystem()),
                unknown("connector"),
                Arrays.asList(true, false, null),
                List.of(ConnectorHealth.values()),
                unknown("detail"),
                List.of(Completeness.values()),
                List.of(TargetSystem.Timing.values()));
    }

    private static @Nullable TargetSystem targetSystem(List<?> values) {
        TargetSystem.Timing timing = (TargetSystem.Timing) values.get(6);
        TargetSystem system = new TargetSystem(
                text(values, 0),
                optional(values, 1),
                (Boolean) values.get(2),
                (ConnectorHealth) values.get(3),
                optional(values, 4),
                (Completeness) values.get(5),
                timing == TargetSystem.Timing.UNKNOWN ? null : Instant.EPOCH,
                timing);
        boolean old = timing == TargetSystem.Timing.STALE || timing == TargetSystem.Timing.LONG_AFTER;
        boolean current =
                system.reachable() != null || system.health() != ConnectorHealth.UNKNOWN || system.detail() != null;
        return old && current ? null : system;
    }

    private List<Object> accounts() {
        return product(
                values -> account(values),
                known("id", "account-y"),
                List.of(AccountStatus.values()),
                unknown("owner"),
                List.of(Ownership.values()),
                unknown("uniqueField"),
                unknown("uniqueValue"),
                YES_NO,
                YES_NO);
    }

    private static @Nullable TargetAccount account(List<?> values) {
        TargetAccount account = new TargetAccount(
                text(values, 0),
                (AccountStatus) values.get(1),
                optional(values, 2),
                (Ownership) values.get(3),
                optional(values, 4),
                optional(values, 5),
                values.get(6).equals(true),
                values.get(7).equals(true));
        boolean owned = account.owner() != null || account.unknownOwner();
        boolean unique = (account.uniqueField() == null) == (account.uniqueValue() == null);
        boolean way = !account.inTheWay() || (account.present() && !account.ownWork());
        boolean work = !account.ownWork() || (account.present() && account.sameOwner() && account.sameIdentifier());
        return owned && unique && way && work ? account : null;
    }

    private List<Object> heldEntitlements() {
        return product(
                values -> new HeldEntitlement(text(values, 0), (HeldEntitlement.Holder) values.get(1)),
                known("entitlement", "entitlement-y"),
                List.of(HeldEntitlement.Holder.values()));
    }

    private List<Object> fieldProblems() {
        return product(
                values -> fieldProblem(values),
                known("field", "field-y"),
                List.of(FieldProblem.Kind.values()),
                known("value", "a value"),
                known("valueKind", "text"),
                known("expected", "a whole number"),
                unknown("correction"),
                YES_NO);
    }

    private static @Nullable FieldProblem fieldProblem(List<?> values) {
        FieldProblem problem = new FieldProblem(
                text(values, 0),
                (FieldProblem.Kind) values.get(1),
                text(values, 2),
                text(values, 3),
                text(values, 4),
                optional(values, 5),
                values.get(6).equals(true));
        boolean corrected = !problem.correctable()
                || switch (problem.kind()) {
                    case WRONG_TYPE, TOO_LONG, NOT_ALLOWED -> true;
                    case MORE_THAN_ONE, MISSING, READ_ONLY, UNKNOWN_FIELD -> false;
                };
        boolean required = problem.missing() ? problem.required() : !(problem.unknownField() && problem.required());
        return corrected && required ? problem : null;
    }

    private ProvisioningAttempt attempt() {
        return around.stream()
                .filter(ProvisioningAttempt.class::isInstance)
                .map(ProvisioningAttempt.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An incident without an attempt"));
    }

    /** Values of a text that is always there; all that matter where the rule asks it. */
    private List<String> known(String property, String usual) {
        Set<String> values = new LinkedHashSet<>(List.of(usual));
        if (asked.contains(property)) {
            literals(property).forEach(literal -> values.addAll(literal.texts()));
            values.addAll(names());
        }
        return List.copyOf(values);
    }

    /** The same of a text that may not be there. */
    private List<@Nullable String> unknown(String property) {
        List<@Nullable String> values = new ArrayList<>(known(property, "some"));
        values.add(null);
        return Collections.unmodifiableList(values);
    }

    private List<List<String>> lists(String property, boolean mayBeEmpty) {
        List<List<String>> lists = new ArrayList<>();
        if (mayBeEmpty) {
            lists.add(List.of());
        }
        known(property, "some").forEach(text -> lists.add(List.of(text)));
        if (asked.contains(property)) {
            lists.add(known(property, "some"));
        }
        return lists;
    }

    private List<Integer> numbers(String property, int usual) {
        Set<Integer> numbers = new LinkedHashSet<>(List.of(usual, 0, 1));
        literals(property).forEach(literal -> numbers.addAll(literal.numbers()));
        return List.copyOf(numbers);
    }

    private List<RuleLiteral> literals(String property) {
        return literals.stream()
                .filter(literal -> literal.property().equals(property))
                .toList();
    }

    /** What a property can be compared with that belongs to a fact matched before. */
    private List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Object fact : around) {
            if (fact instanceof ProvisioningAttempt attempt) {
                add(names, attempt.accountId(), attempt.owner(), attempt.connector(), attempt.targetSystem());
                names.addAll(attempt.entitlements());
            } else if (fact instanceof TargetAccount account) {
                add(names, account.id(), account.owner(), account.uniqueField(), account.uniqueValue());
            } else if (fact instanceof Signal signal) {
                add(names, signal.field());
            } else if (fact instanceof FieldProblem problem) {
                add(names, problem.field());
            } else if (fact instanceof TargetSystem system) {
                add(names, system.connector());
            }
        }
        return List.copyOf(names);
    }

    private static void add(Set<String> names, @Nullable String... more) {
        for (@Nullable String name : more) {
            if (name != null) {
                names.add(name);
            }
        }
    }

    private static String text(List<?> values, int at) {
        return (String) values.get(at);
    }

    private static @Nullable String optional(List<?> values, int at) {
        return (String) values.get(at);
    }

    private static List<String> texts(List<?> values, int at) {
        return ((List<?>) values.get(at)).stream().map(String.class::cast).toList();
    }

    /** Makes a fact of one value for each of its parts; null where no incident can hold it. */
    @FunctionalInterface
    private interface Maker {
        @Nullable
        Object make(List<?> values);
    }

    private static List<Object> product(Maker maker, List<?>... domains) {
        long size = 1;
        for (List<?> domain : domains) {
            size = Math.min(Integer.MAX_VALUE, size * domain.size());
        }
        List<Object> facts = new ArrayList<>();
        Random random = new Random(size);
        for (long i = 0; i < Math.min(size, MOST); i++) {
            long rest = size <= MOST ? i : random.nextLong(size);
            List<@Nullable Object> values = new ArrayList<>();
            for (List<?> domain : domains) {
                values.add(domain.get((int) (rest % domain.size())));
                rest /= domain.size();
            }
            @Nullable Object fact = maker.make(values);
            if (fact != null) {
                facts.add(fact);
            }
        }
        return facts;
    }
}
