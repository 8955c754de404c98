package dev.provtriage.verdict;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.util.stream.Stream;
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
        long digest = mixed(0, attempt.operation().name());
        digest = mixed(digest, attempt.targetSystem());
        digest = mixed(digest, String.valueOf(attempt.accountId()));
        digest = mixed(digest, attempt.fields().hashCode());
        for (String entitlement : attempt.entitlements()) {
            digest = mixed(digest, entitlement);
        }
        return digest;
    }

    private static long mixed(long digest, String text) {
        long mixed = digest;
        for (int i = 0; i < text.length(); i++) {
            mixed = mixed * 31 + text.charAt(i);
        }
        return mixed(mixed, text.length());
    }

    // The finalizer of MurmurHash3 (public domain), so that near texts do not make near numbers.
    private static long mixed(long digest, long more) {
        long mixed = digest * 31 + more;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static @Nullable String text(@Nullable ErrorReport error) {
        if (error == null) {
            return null;
        }
        return Stream.concat(Stream.of(error.message()), error.causes().stream().map(Cause::message))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(error.code() == null ? error.type() : error.code());
    }
}
