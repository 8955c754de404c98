package dev.provtriage.incident;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.target.Completeness;
import java.util.ArrayList;
import java.util.List;

/**
 * One attempt with all that is known around it: what one evaluation of the rules sees.
 *
 * @param attempt with the values of fields masked that the target's schema marks as secret
 * @param error what was understood of its error; its signal, if it has one, is a fact
 * @param accounts accounts on the target with the same identifier or a same unique value
 * @param heldEntitlements requested entitlements that the target shows already
 * @param fieldProblems requested values that do not fit the target's schema
 */
public record Incident(
        ProvisioningAttempt attempt,
        ErrorReading error,
        TargetSystem targetSystem,
        List<TargetAccount> accounts,
        List<HeldEntitlement> heldEntitlements,
        List<FieldProblem> fieldProblems) {

    public Incident {
        accounts = List.copyOf(accounts);
        heldEntitlements = List.copyOf(heldEntitlements);
        fieldProblems = List.copyOf(fieldProblems);
    }

    /** Whether there is a snapshot of its target system that tells anything. */
    public boolean snapshotFound() {
        return targetSystem.completeness() != Completeness.UNKNOWN || targetSystem.takenAt() != null;
    }

    /** What rules see of it, each a fact. */
    public List<Object> facts() {
        List<Object> facts = new ArrayList<>(3 + accounts.size() + heldEntitlements.size() + fieldProblems.size());
        facts.add(attempt);
        facts.add(targetSystem);
        error.signal().ifPresent(facts::add);
        facts.addAll(accounts);
        facts.addAll(heldEntitlements);
        facts.addAll(fieldProblems);
        return facts;
    }
}
