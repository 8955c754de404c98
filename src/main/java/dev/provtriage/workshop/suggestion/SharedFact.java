package dev.provtriage.workshop.suggestion;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.signal.Signal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a rule could ask of an incident and that holds for it, in the words of the rule language.
 *
 * @param fact name of the fact's type
 * @param constraint what stands between its brackets; {@link #NONE} where no such fact is there
 */
record SharedFact(String fact, String constraint) {

    static final String NONE = "";

    /** Longer values are texts, which no rule should be compared with as a whole. */
    private static final int LONGEST_VALUE = 100;

    /** All that can tell one failure from another: what was tried where, what the error is read as, how the target stood. */
    static Set<SharedFact> of(Incident incident) {
        Set<SharedFact> facts = new LinkedHashSet<>();
        ProvisioningAttempt attempt = incident.attempt();
        String attemptFact = ProvisioningAttempt.class.getSimpleName();
        facts.add(new SharedFact(attemptFact, attempt.failed() ? "failed" : "unknownOutcome"));
        facts.add(new SharedFact(attemptFact, operation(attempt)));
        addText(attemptFact, "targetSystem", attempt.targetSystem(), facts);
        addText(attemptFact, "connector", attempt.connector(), facts);
        facts.add(new SharedFact(
                Signal.class.getSimpleName(),
                incident.error()
                        .signal()
                        .map(signal -> "kind == SignalKind." + signal.kind())
                        .orElse(NONE)));
        addTarget(incident.targetSystem(), facts);
        for (TargetAccount account : incident.accounts()) {
            if (account.sameIdentifier()) {
                String state = account.revoked() ? "revoked" : account.disabled() ? "disabled" : "present";
                facts.add(new SharedFact(TargetAccount.class.getSimpleName(), "sameIdentifier, " + state));
            }
        }
        for (HeldEntitlement held : incident.heldEntitlements()) {
            facts.add(new SharedFact(
                    HeldEntitlement.class.getSimpleName(),
                    held.leftover()
                            ? "leftover"
                            : held.heldByPresentAccount() ? "heldByPresentAccount" : "heldByUnknownAccount"));
        }
        for (FieldProblem problem : incident.fieldProblems()) {
            if (safe(problem.field())) {
                facts.add(new SharedFact(
                        FieldProblem.class.getSimpleName(),
                        "kind == FieldProblem.Kind." + problem.kind() + ", field == " + quoted(problem.field())));
            }
        }
        return facts;
    }

    private static String operation(ProvisioningAttempt attempt) {
        return switch (attempt.operation()) {
            case CREATE -> "creates";
            case MODIFY -> attempt.grants() ? "grants" : "modifies";
            case DELETE -> "deletes";
            case GRANT -> "grants";
            case REVOKE -> "revokes";
            case UNKNOWN -> "unknownOperation";
            case ENABLE, DISABLE -> "operation == Operation." + attempt.operation();
        };
    }

    private static void addTarget(TargetSystem target, Set<SharedFact> facts) {
        String fact = TargetSystem.class.getSimpleName();
        if (target.up() || target.down()) {
            facts.add(new SharedFact(fact, target.up() ? "up" : "down"));
        }
        if (target.connectorUp()) {
            facts.add(new SharedFact(fact, "connectorUp"));
        } else if (target.connectorImpaired()) {
            facts.add(new SharedFact(fact, "connectorImpaired"));
        }
    }

    private static void addText(String fact, String property, @Nullable String value, Set<SharedFact> facts) {
        if (value != null && safe(value)) {
            facts.add(new SharedFact(fact, property + " == " + quoted(value)));
        }
    }

    private static boolean safe(String value) {
        return value.length() <= LONGEST_VALUE
                && value.codePoints()
                        .allMatch(c -> c >= ' ' && !Character.isISOControl(c) && c != '\u2028' && c != '\u2029');
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
