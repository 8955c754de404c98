package dev.provtriage.workshop.explanation;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.Ownership;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.signal.Delivery;
import dev.provtriage.signal.Signal;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What facts are called, what their properties hold, and which of these nobody knows: for people. */
final class FactWords {

    private static final int LONGEST_SHOWN = 120;

    private final Incident incident;

    FactWords(Incident incident) {
        this.incident = incident;
    }

    /** What a fact is, short enough to tell it from others of its type. */
    String label(Object fact) {
        if (fact instanceof ProvisioningAttempt attempt) {
            return "attempt " + attempt.id();
        }
        if (fact instanceof TargetSystem system) {
            return "target " + system.name();
        }
        if (fact instanceof Signal signal) {
            return "signal " + signal.kind();
        }
        if (fact instanceof TargetAccount account) {
            return "account " + account.id()
                    + (account.uniqueField() == null ? "" : ", which holds the " + account.uniqueField());
        }
        if (fact instanceof HeldEntitlement held) {
            return "entitlement " + held.entitlement();
        }
        if (fact instanceof FieldProblem problem) {
            return "field " + problem.field();
        }
        return fact.getClass().getSimpleName();
    }

    /** The values of some properties of a fact. */
    String seen(Object fact, List<String> properties) {
        return properties.stream()
                .map(property -> property + " = " + shown(value(fact, property)))
                .collect(Collectors.joining(", "));
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String text = value instanceof String ? '"' + value.toString() + '"' : value.toString();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    private static @Nullable Object value(Object fact, String property) {
        try {
            return fact.getClass().getMethod(property).invoke(fact);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            // Rules can only ask what the rule language lets them ask.
            throw new IllegalStateException("A fact cannot tell its " + property, e);
        }
    }

    /** What to collect, so that a constraint over these properties can be judged; null where all is known. */
    @Nullable
    String collect(Object fact, List<String> properties) {
        for (String property : properties) {
            @Nullable String collect = collect(fact, property);
            if (collect != null) {
                return collect;
            }
        }
        return null;
    }

    private @Nullable String collect(Object fact, String property) {
        if (fact instanceof ProvisioningAttempt attempt) {
            return collect(attempt, property);
        }
        if (fact instanceof TargetSystem system) {
            return collect(system, property);
        }
        if (fact instanceof TargetAccount account) {
            return account.ownership() == Ownership.UNKNOWN
                            && (property.endsWith("wner") || property.equals("ownership"))
                    ? "the owner of the attempt, or the owner of " + account.id() + " in the snapshot, is not known"
                    : null;
        }
        if (fact instanceof HeldEntitlement held) {
            return held.holder() == HeldEntitlement.Holder.UNKNOWN ? "the snapshot is not complete" : null;
        }
        if (fact instanceof Signal signal) {
            return switch (property) {
                case "delivery" ->
                    signal.delivery() == Delivery.UNKNOWN
                            ? "the error does not say whether the request was sent"
                            : null;
                case "field", "namesField" -> signal.field() == null ? "the error names no field" : null;
                case "retryAfter" -> signal.retryAfter() == null ? "the error names no time to wait" : null;
                default -> null;
            };
        }
        return null;
    }

    private static @Nullable String collect(ProvisioningAttempt attempt, String property) {
        return switch (property) {
            case "accountId", "namesAccount" -> attempt.accountId() == null ? missing("accountId") : null;
            case "owner" -> attempt.owner() == null ? missing("owner") : null;
            case "connector" -> attempt.connector() == null ? missing("connector") : null;
            case "operation", "creates", "modifies", "deletes", "grants", "revokes", "changes" ->
                attempt.operation() == Operation.UNKNOWN ? missing("operation") : null;
            case "outcome", "failed", "succeeded", "planned" ->
                attempt.outcome() == Outcome.UNKNOWN ? missing("outcome") : null;
            default -> null;
        };
    }

    private static String missing(String field) {
        return "the log does not tell the " + field;
    }

    private static @Nullable String collect(TargetSystem system, String property) {
        boolean unknown = switch (property) {
            case "reachable", "up", "down" -> system.reachable() == null;
            case "connector" -> system.connector() == null;
            case "completeness" -> system.completeness() == Completeness.UNKNOWN;
            case "completeAndFresh" ->
                system.completeness() == Completeness.UNKNOWN || system.timing() == TargetSystem.Timing.UNKNOWN;
            case "takenAt", "timing", "fresh", "seenAfterwards" -> system.timing() == TargetSystem.Timing.UNKNOWN;
            case "detail" -> system.detail() == null;
            default ->
                (property.startsWith("connector") || property.equals("health"))
                        && system.health() == ConnectorHealth.UNKNOWN;
        };
        if (!unknown) {
            return null;
        }
        return switch (property) {
            case "takenAt", "timing", "fresh", "seenAfterwards" ->
                "there is no snapshot of " + system.name() + " with takenAt, or no time of the attempt";
            case "reachable", "up", "down" ->
                "no snapshot of " + system.name() + " of that day tells whether it was reachable";
            case "completeness", "completeAndFresh" ->
                "no snapshot of " + system.name() + " tells whether it is complete";
            default -> "no snapshot of " + system.name() + " of that day tells the state of the connector";
        };
    }

    /** What to collect where there is no fact of a type; null where that is known to be so. */
    @Nullable
    String collect(Class<?> type) {
        ProvisioningAttempt attempt = incident.attempt();
        if (type == Signal.class) {
            if (attempt.planned() || attempt.succeeded()) {
                return null;
            }
            return attempt.error() == null
                    ? "the log does not tell the error"
                    : "the vocabulary understands nothing of the error; see provtriage rules suggest";
        }
        boolean ofSnapshot = type == TargetAccount.class || type == HeldEntitlement.class || type == FieldProblem.class;
        return ofSnapshot && !incident.snapshotFound() ? "there is no snapshot of " + attempt.targetSystem() : null;
    }
}
