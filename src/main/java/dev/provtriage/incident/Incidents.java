package dev.provtriage.incident;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.signal.Delivery;
import dev.provtriage.signal.ErrorReader;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.Account;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts an attempt together with what its error says and what the snapshots know of it. Safe for several threads. */
public final class Incidents {

    /**
     * How far from an attempt a snapshot may have been taken and still say what was up, or that an account was not
     * there: reconciliations run daily.
     */
    private static final Duration FRESH = Duration.ofDays(1);

    private final ErrorReader errors;
    private final Snapshots snapshots;

    public Incidents(ErrorReader errors, Snapshots snapshots) {
        this.errors = errors;
        this.snapshots = snapshots;
    }

    /** The incident of one attempt. */
    public Incident of(ProvisioningAttempt attempt) {
        Optional<Snapshot> found = snapshots.find(attempt.targetSystem());
        if (found.isEmpty()) {
            ErrorReading error = errors.read(attempt.error(), attempt.time());
            return new Incident(attempt, error, unknown(attempt), List.of(), List.of(), List.of());
        }
        Snapshot snapshot = found.get();
        ProvisioningAttempt masked = masked(attempt, snapshot);
        ErrorReading error = errors.read(masked.error(), masked.time());
        TargetSystem targetSystem = targetSystem(masked, snapshot);
        List<TargetAccount> accounts = accounts(masked, snapshot, targetSystem, error);
        return new Incident(
                masked,
                error,
                targetSystem,
                accounts,
                heldEntitlements(masked, snapshot, accounts, targetSystem),
                FieldCheck.problems(masked, snapshot.schema()));
    }

    private static TargetSystem unknown(ProvisioningAttempt attempt) {
        return new TargetSystem(
                attempt.targetSystem(),
                attempt.connector(),
                null,
                ConnectorHealth.UNKNOWN,
                null,
                Completeness.UNKNOWN,
                null,
                TargetSystem.Timing.UNKNOWN);
    }

    private static TargetSystem targetSystem(ProvisioningAttempt attempt, Snapshot snapshot) {
        TargetSystem.Timing timing = timing(attempt, snapshot.takenAt());
        @Nullable Instant healthAt = snapshot.healthAt();
        TargetSystem.Timing healthTiming = healthAt == null ? timing : timing(attempt, healthAt);
        boolean current = healthTiming != TargetSystem.Timing.STALE && healthTiming != TargetSystem.Timing.LONG_AFTER;
        @Nullable String snapshotConnector = snapshot.connector().name();
        // The health of another connector says nothing about the one that this attempt goes through.
        boolean sameConnector = attempt.connector() == null
                || snapshotConnector == null
                || attempt.connector().equalsIgnoreCase(snapshotConnector);
        boolean healthKnown = current && sameConnector;
        return new TargetSystem(
                snapshot.targetSystem(),
                attempt.connector() != null ? attempt.connector() : snapshotConnector,
                current ? snapshot.reachable() : null,
                healthKnown ? snapshot.connector().health() : ConnectorHealth.UNKNOWN,
                healthKnown ? snapshot.connector().detail() : null,
                snapshot.completeness(),
                snapshot.takenAt(),
                timing,
                healthAt);
    }

    private static TargetSystem.Timing timing(ProvisioningAttempt planned, @Nullable Instant takenAt) {
        @Nullable Instant attempt = planned.time();
        if (attempt == null && planned.planned()) {
            // What is about to be sent is sent now, and asked about with the snapshot of now.
            return TargetSystem.Timing.FRESH;
        }
        if (attempt == null || takenAt == null) {
            return TargetSystem.Timing.UNKNOWN;
        }
        boolean near = Duration.between(takenAt, attempt).abs().compareTo(FRESH) <= 0;
        if (takenAt.isAfter(attempt)) {
            return near ? TargetSystem.Timing.AFTER : TargetSystem.Timing.LONG_AFTER;
        }
        return near ? TargetSystem.Timing.FRESH : TargetSystem.Timing.STALE;
    }

    private static List<TargetAccount> accounts(
            ProvisioningAttempt attempt, Snapshot snapshot, TargetSystem targetSystem, ErrorReading error) {
        boolean mayBeOwnWork = attempt.creates()
                && targetSystem.seenAfterwards()
                && (attempt.outcome() == Outcome.UNKNOWN
                        || (attempt.failed()
                                && error.signal()
                                        .map(s -> s.delivery() == Delivery.UNKNOWN)
                                        .orElse(false)));
        boolean existsAlready = error.signal()
                .map(signal -> signal.kind() == SignalKind.ALREADY_EXISTS)
                .orElse(false);
        boolean wouldCreate = attempt.creates() || (attempt.unknownOperation() && existsAlready);
        Map<String, TargetAccount> byId = new LinkedHashMap<>();
        for (String id : identifiers(attempt, snapshot)) {
            for (Account account : snapshot.accounts().findById(id)) {
                byId.putIfAbsent(account.id(), account(attempt, account, null, null, mayBeOwnWork, wouldCreate));
            }
        }
        // A change that does not name its account names it by its unique values: they are no collision.
        boolean changesAnother = attempt.writesAccount() && attempt.namesAccount();
        for (Map.Entry<String, FieldValue> field : attempt.fields().entrySet()) {
            Optional<FieldDefinition> definition =
                    snapshot.schema().find(field.getKey()).filter(FieldDefinition::unique);
            if (definition.isPresent() && field.getValue().kind() != FieldValue.Kind.MASKED) {
                for (String text : field.getValue().texts()) {
                    for (Account account : snapshot.accounts().findByUnique(field.getKey(), text)) {
                        byId.putIfAbsent(
                                account.id(),
                                account(attempt, account, field.getKey(), text, false, wouldCreate || changesAnother));
                    }
                }
            }
        }
        return List.copyOf(byId.values());
    }

    private static TargetAccount account(
            ProvisioningAttempt attempt,
            Account account,
            @Nullable String uniqueField,
            @Nullable String uniqueValue,
            boolean mayBeOwnWork,
            boolean collides) {
        Ownership ownership = Ownership.between(attempt.owner(), account.owner());
        boolean ownWork = mayBeOwnWork && ownership == Ownership.SAME && account.present();
        return new TargetAccount(
                account.id(),
                account.status(),
                account.owner(),
                ownership,
                uniqueField,
                uniqueValue,
                ownWork,
                collides && account.present() && !ownWork);
    }

    /** The identifier of the attempt, or the value of the field by which the target's accounts are matched. */
    private static List<String> identifiers(ProvisioningAttempt attempt, Snapshot snapshot) {
        if (attempt.accountId() != null) {
            return identifiers(attempt.accountId(), snapshot);
        }
        List<String> keys = new ArrayList<>();
        attempt.fields().forEach((name, value) -> {
            if (snapshot.schema()
                    .find(name)
                    .map(FieldDefinition::reconciliationKey)
                    .orElse(false)) {
                keys.addAll(value.texts());
            }
        });
        return keys;
    }

    /** The identifier as it is, or the value that a distinguished name begins with where no account has the whole name. */
    private static List<String> identifiers(String accountId, Snapshot snapshot) {
        int equals = accountId.indexOf('=');
        int comma = accountId.indexOf(',');
        if (equals <= 0
                || comma <= equals
                || !snapshot.accounts().findById(accountId).isEmpty()) {
            return List.of(accountId);
        }
        return List.of(accountId, accountId.substring(equals + 1, comma).strip());
    }

    private static List<HeldEntitlement> heldEntitlements(
            ProvisioningAttempt attempt, Snapshot snapshot, List<TargetAccount> accounts, TargetSystem targetSystem) {
        if (attempt.entitlements().isEmpty()) {
            return List.of();
        }
        Set<String> held = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String id : identifiers(attempt, snapshot)) {
            held.addAll(snapshot.accounts().entitlementsOf(id));
        }
        HeldEntitlement.Holder holder = holder(accounts, targetSystem);
        return attempt.entitlements().stream()
                .filter(held::contains)
                .distinct()
                .map(entitlement -> new HeldEntitlement(entitlement, holder))
                .toList();
    }

    private static HeldEntitlement.Holder holder(List<TargetAccount> accounts, TargetSystem targetSystem) {
        List<TargetAccount> same =
                accounts.stream().filter(TargetAccount::sameIdentifier).toList();
        if (same.stream().anyMatch(TargetAccount::present)) {
            return HeldEntitlement.Holder.PRESENT;
        }
        if (!same.isEmpty()) {
            return HeldEntitlement.Holder.REVOKED;
        }
        boolean old = targetSystem.timing() == TargetSystem.Timing.STALE;
        return targetSystem.completeness() == Completeness.COMPLETE && !old
                ? HeldEntitlement.Holder.GONE
                : HeldEntitlement.Holder.UNKNOWN;
    }

    /** Secrets that only the schema knows as such are masked here, in the fields and in the error that may repeat them. */
    private static ProvisioningAttempt masked(ProvisioningAttempt attempt, Snapshot snapshot) {
        if (!snapshot.schema().secrets()) {
            return attempt;
        }
        List<String> secrets = new ArrayList<>(0);
        Map<String, FieldValue> fields = attempt.fields();
        for (Map.Entry<String, FieldValue> field : attempt.fields().entrySet()) {
            FieldValue value = field.getValue();
            if (value.kind() != FieldValue.Kind.MASKED && snapshot.schema().sensitive(field.getKey())) {
                if (secrets.isEmpty()) {
                    fields = new LinkedHashMap<>(fields);
                }
                fields.put(field.getKey(), value.masked());
                secrets.addAll(value.texts());
            }
        }
        if (secrets.isEmpty()) {
            return attempt;
        }
        ErrorReport error = attempt.error();
        return attempt.with(fields, error == null ? null : error.masked(secrets));
    }
}
