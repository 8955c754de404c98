package dev.provtriage.rulelanguage;

import dev.provtriage.attempt.ErrorReport;
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
import dev.provtriage.signal.Signal;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One fact for each combination of words, and of whether the other components are there at all, that can occur. */
final class FactValues {

    private static final boolean[] YES_OR_NO = {true, false};
    private static final @Nullable Boolean[] YES_NO_OR_UNKNOWN = {true, false, null};

    private FactValues() {}

    static List<ProvisioningAttempt> attempts() {
        List<ProvisioningAttempt> all = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Outcome outcome : Outcome.values()) {
                for (boolean fields : YES_OR_NO) {
                    for (boolean entitlements : YES_OR_NO) {
                        for (boolean named : YES_OR_NO) {
                            for (boolean reason : YES_OR_NO) {
                                all.add(attempt(operation, outcome, fields, entitlements, named, reason));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static ProvisioningAttempt attempt(
            Operation operation, Outcome outcome, boolean fields, boolean entitlements, boolean named, boolean reason) {
        return new ProvisioningAttempt(
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
                reason ? new ErrorReport(null, null, "a reason", List.of()) : null,
                Map.of(),
                new Origin("", 0));
    }

    static List<Signal> signals() {
        List<Signal> all = new ArrayList<>();
        for (SignalKind kind : SignalKind.values()) {
            all.add(new Signal(kind, List.of(), "", "", null));
            all.add(new Signal(kind, List.of(), "", null, null));
        }
        return all;
    }

    static List<TargetSystem> targetSystems() {
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
    static List<TargetAccount> accounts() {
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

    static List<HeldEntitlement> heldEntitlements() {
        List<HeldEntitlement> all = new ArrayList<>();
        for (HeldEntitlement.Holder holder : HeldEntitlement.Holder.values()) {
            all.add(new HeldEntitlement("", holder));
        }
        return all;
    }

    /** Only a wrong value can stand for one that fits: see {@link FieldProblem}. */
    static List<FieldProblem> fieldProblems() {
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
