package dev.provtriage.attempt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One try, or plan, to change one account on one target system: what was asked, how it ended, and the error if there
 * was one. A fact that rules see.
 *
 * @param id the log's own id, or file and line
 * @param time when it was tried, or is to be tried; null where the log does not say
 * @param targetSystem name of the target system, or {@link #UNKNOWN_SYSTEM}
 * @param connector name of the connector that carries it out
 * @param accountId identifier of the account on the target system
 * @param owner identity that the account belongs, or is to belong, to
 * @param fields requested values by field name, in the order of the request; secrets are masked
 * @param entitlements identifiers of the requested entitlements
 * @param retryCount how many times it was tried again before this try; 0 for the first
 * @param other keys of the log that have no meaning here, with their values as JSON
 * @param input where it was read
 */
public record ProvisioningAttempt(
        String id,
        @Nullable Instant time,
        Operation operation,
        String targetSystem,
        @Nullable String connector,
        @Nullable String accountId,
        @Nullable String owner,
        Map<String, FieldValue> fields,
        List<String> entitlements,
        Outcome outcome,
        int retryCount,
        @Nullable ErrorReport error,
        Map<String, String> other,
        Origin input) {

    /** The target system of an attempt that failed before a target was chosen, such as a connector that did not load. */
    public static final String UNKNOWN_SYSTEM = "UNKNOWN";

    public boolean creates() {
        return operation == Operation.CREATE;
    }

    public boolean modifies() {
        return operation == Operation.MODIFY && !grants();
    }

    public boolean deletes() {
        return operation == Operation.DELETE;
    }

    public boolean revokes() {
        return operation == Operation.REVOKE;
    }

    /** Whether it only adds entitlements: a grant, or a modify that asks for entitlements and for nothing else. */
    public boolean grants() {
        return operation == Operation.GRANT
                || (operation == Operation.MODIFY && fields.isEmpty() && !entitlements.isEmpty());
    }

    /** Whether it asks for entitlements that are then to be held. */
    public boolean asksForEntitlements() {
        return !entitlements.isEmpty() && operation != Operation.REVOKE && operation != Operation.DELETE;
    }

    /** Whether it changes something of an account that must be there: modify, enable, disable, grant or revoke. */
    public boolean changes() {
        return switch (operation) {
            case MODIFY, ENABLE, DISABLE, GRANT, REVOKE -> true;
            case CREATE, DELETE, UNKNOWN -> false;
        };
    }

    /** Whether it writes the account itself, as far as the log says: not a grant, a revoke or a delete. */
    public boolean writesAccount() {
        return switch (operation) {
            case CREATE, ENABLE, DISABLE, UNKNOWN -> true;
            case MODIFY -> !grants();
            case DELETE, GRANT, REVOKE -> false;
        };
    }

    /** Whether it may be a create: the log says so, or does not say what it is. */
    public boolean mayCreate() {
        return operation == Operation.CREATE || operation == Operation.UNKNOWN;
    }

    public boolean namesAccount() {
        return accountId != null;
    }

    public boolean unknownOperation() {
        return operation == Operation.UNKNOWN;
    }

    public boolean planned() {
        return outcome == Outcome.PLANNED;
    }

    public boolean failed() {
        return outcome == Outcome.FAILED;
    }

    public boolean succeeded() {
        return outcome == Outcome.SUCCEEDED;
    }

    public boolean unknownOutcome() {
        return outcome == Outcome.UNKNOWN;
    }

    /** Whether its error says more than that something failed: a code, or a text with a reason. */
    public boolean saysWhy() {
        return error != null && error.saysWhy(this::names);
    }

    private boolean names(String word) {
        return VagueText.holds(targetSystem, word)
                || VagueText.holds(accountId, word)
                || VagueText.holds(connector, word)
                || VagueText.holds(owner, word)
                || VagueText.holds(id, word);
    }

    /** The same attempt with other fields and another error: for masking what must not be shown. */
    public ProvisioningAttempt with(Map<String, FieldValue> newFields, @Nullable ErrorReport newError) {
        return with(newFields, retryCount, newError, input);
    }

    /** The same attempt, told to be read elsewhere. */
    public ProvisioningAttempt withInput(Origin newInput) {
        return with(fields, retryCount, error, newInput);
    }

    /** The same attempt, of which the log does not know how many tries came before. */
    public ProvisioningAttempt withRetryCount(int newRetryCount) {
        return with(fields, newRetryCount, error, input);
    }

    private ProvisioningAttempt with(
            Map<String, FieldValue> newFields, int newRetryCount, @Nullable ErrorReport newError, Origin newInput) {
        return new ProvisioningAttempt(
                id,
                time,
                operation,
                targetSystem,
                connector,
                accountId,
                owner,
                newFields,
                entitlements,
                outcome,
                newRetryCount,
                newError,
                other,
                newInput);
    }
}
