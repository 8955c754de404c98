package dev.provtriage.audit.retry;

import dev.provtriage.attempt.Fingerprint;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One try of a request, with what the retry audit asks of it.
 *
 * @param key the same for all tries that one try replaces: of an account's creation whatever its fields, else of one request;
 *     0 where the log does not say what was tried on which account
 * @param request the same for all tries of one unchanged request
 * @param verdict what is said of it
 * @param scenario the cause; null where it succeeded
 * @param second time in seconds since 1970; {@link #TIMELESS} where it has none
 * @param notBefore when to try again, likewise
 * @param login what the connector logs in by, as far as is known: the name of the connector, or of the target system
 */
record Try(
        long key,
        long request,
        Kind verdict,
        @Nullable String scenario,
        long second,
        long notBefore,
        int retryCount,
        String targetSystem,
        String login,
        @Nullable String accountId,
        Operation operation,
        String attemptId,
        Origin input) {

    static final long TIMELESS = Long.MIN_VALUE;

    /** A retry of a password cannot be told from a new password, since both are masked. */
    private static final String UNSEEN_CHANGE = "password-policy";

    /** What can come of trying again. */
    enum Kind {
        SUCCEEDED,
        /** Sending it again unchanged cannot work: BLOCK or REMEDIATE for a known cause. */
        STOPPED,
        /** A retry may solve it. */
        RETRY,
        /** A retry may solve it, and it is not known whether it is needed. */
        UNKNOWN_OUTCOME,
        /** Nothing can be said: unexplained, or all tries are used up. */
        OPEN
    }

    /** Empty where it was only planned, or says nothing about tries. */
    static Optional<Try> of(JudgedAttempt judged) {
        if (judged.outcome() == Outcome.PLANNED) {
            return Optional.empty();
        }
        Verdict verdict = judged.verdict();
        RetryPlan plan = verdict.retry();
        return Optional.of(new Try(
                key(judged),
                judged.request(),
                kind(judged),
                verdict.scenario(),
                second(verdict.time()),
                plan == null ? TIMELESS : second(plan.notBefore()),
                judged.retryCount(),
                verdict.targetSystem(),
                judged.connector() == null ? verdict.targetSystem() : judged.connector(),
                verdict.accountId(),
                verdict.operation(),
                verdict.attemptId(),
                verdict.input()));
    }

    boolean timed() {
        return second != TIMELESS;
    }

    private static long key(JudgedAttempt judged) {
        Verdict verdict = judged.verdict();
        String account = verdict.accountId();
        if (account == null || account.isBlank()) {
            return 0;
        }
        return switch (verdict.operation()) {
            // A second try with corrected fields takes the place of the first.
            case CREATE, DELETE, ENABLE, DISABLE ->
                Fingerprint.with(
                        Fingerprint.account(verdict.targetSystem(), account),
                        verdict.operation().name());
            case MODIFY, GRANT, REVOKE -> judged.request();
            // One failure is told in several lines of such logs, and nobody can say which lines are tries.
            case UNKNOWN -> 0;
        };
    }

    private static Kind kind(JudgedAttempt judged) {
        Verdict verdict = judged.verdict();
        if (judged.outcome() == Outcome.SUCCEEDED || verdict.decision() == Decision.PROCEED) {
            return Kind.SUCCEEDED;
        }
        if (verdict.decision() == Decision.RETRY) {
            return judged.outcome() == Outcome.UNKNOWN ? Kind.UNKNOWN_OUTCOME : Kind.RETRY;
        }
        String scenario = verdict.scenario();
        boolean known = scenario != null && !scenario.equals(Verdict.UNEXPLAINED) && !scenario.equals(UNSEEN_CHANGE);
        // What blocks because all tries are used up could have worked.
        boolean usedUp = verdict.because().stream().anyMatch(evidence -> evidence.source() == Evidence.Source.HISTORY);
        return known && !usedUp ? Kind.STOPPED : Kind.OPEN;
    }

    private static long second(@Nullable Instant time) {
        return time == null ? TIMELESS : time.getEpochSecond();
    }
}
