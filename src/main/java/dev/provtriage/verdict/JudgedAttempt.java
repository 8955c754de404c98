package dev.provtriage.verdict;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Fingerprint;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with what of its attempt is counted beside it: what audits, outages and the service's memory are made of.
 *
 * @param connector name of the connector that carried it out; null where the log does not say
 * @param owner identity that the account belongs, or is to belong, to; null where the log does not say
 * @param retryCount how many times it was tried again before this try, as the log says
 * @param request the same number for all tries of one request: of one operation on one account of one target system, with
 *     the same fields and entitlements
 * @param error the first text that the error has, secrets masked; its code or type where it has none; null without error
 */
public record JudgedAttempt(
        Verdict verdict,
        @Nullable String connector,
        @Nullable String owner,
        Outcome outcome,
        int retryCount,
        long request,
        @Nullable String error) {

    public static JudgedAttempt of(ProvisioningAttempt attempt, Verdict verdict) {
        return new JudgedAttempt(
                verdict,
                attempt.connector(),
                attempt.owner(),
                attempt.outcome(),
                attempt.retryCount(),
                request(attempt),
                text(attempt.error()));
    }

    /** The number that all tries of the same request share: see {@link #request()}. */
    public static long request(ProvisioningAttempt attempt) {
        long request = Fingerprint.with(Fingerprint.EMPTY, attempt.operation().name());
        request = Fingerprint.with(request, attempt.targetSystem());
        request = Fingerprint.with(request, String.valueOf(attempt.accountId()));
        // A sum, since the order of the fields says nothing.
        long fields = 0;
        for (Map.Entry<String, FieldValue> field : attempt.fields().entrySet()) {
            fields += fingerprint(field.getKey(), field.getValue());
        }
        request = Fingerprint.with(request, fields);
        for (String entitlement : attempt.entitlements()) {
            request = Fingerprint.with(request, entitlement);
        }
        return request;
    }

    private static long fingerprint(String name, FieldValue value) {
        long field = Fingerprint.with(Fingerprint.EMPTY, name);
        field = Fingerprint.with(field, value.kind().name());
        for (String text : value.texts()) {
            field = Fingerprint.with(field, text);
        }
        return field;
    }

    private static @Nullable String text(@Nullable ErrorReport error) {
        if (error == null) {
            return null;
        }
        if (error.message() != null && !error.message().isBlank()) {
            return error.message();
        }
        for (Cause cause : error.causes()) {
            if (cause.message() != null && !cause.message().isBlank()) {
                return cause.message();
            }
        }
        return error.code() == null ? error.type() : error.code();
    }
}
