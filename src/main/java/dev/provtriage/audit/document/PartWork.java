package dev.provtriage.audit.document;

import dev.provtriage.attempt.Fingerprint;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the attempts of one part open and close, in their order: a failure opens a request, a success closes it. Creating,
 * deleting, enabling or disabling an account is one request whatever its fields are, so that a corrected try closes it; any
 * other request is the same only if it asks for the same.
 */
final class PartWork {

    private static final int FEW = 64;
    private static final int NUMBERS = 3;
    private static final long CLOSED = -1;

    private long[] steps = new long[NUMBERS * FEW];
    private int filled;
    private long nameless;

    /** Counts one attempt whose verdict stands {@code offset} bytes behind the begin of the part. */
    void count(JudgedAttempt judged, int offset) {
        Verdict verdict = judged.verdict();
        boolean succeeded = judged.outcome() == Outcome.SUCCEEDED;
        if (!succeeded && verdict.scenario() == null) {
            return;
        }
        @Nullable String account = verdict.accountId();
        if (account == null) {
            nameless += succeeded ? 0 : 1;
            return;
        }
        long fingerprint = Fingerprint.account(verdict.targetSystem(), account);
        add(request(judged, fingerprint), fingerprint, succeeded ? CLOSED : offset);
    }

    private static long request(JudgedAttempt judged, long account) {
        Operation operation = judged.verdict().operation();
        return switch (operation) {
            case CREATE, DELETE, ENABLE, DISABLE ->
                // Odd, and so one to one: no two accounts get one number by it.
                account * (2L * operation.name().hashCode() + 1);
            case MODIFY, GRANT, REVOKE, UNKNOWN -> judged.request();
        };
    }

    private void add(long request, long account, long offset) {
        if (filled == steps.length) {
            steps = Arrays.copyOf(steps, 2 * steps.length);
        }
        steps[filled] = request;
        steps[filled + 1] = account;
        steps[filled + 2] = offset;
        filled += NUMBERS;
    }

    /** Does the same to what was open before. */
    void applyTo(OpenFailures open, long begin) {
        for (int i = 0; i < filled; i += NUMBERS) {
            if (steps[i + 2] == CLOSED) {
                open.close(steps[i]);
            } else {
                open.open(steps[i], steps[i + 1], begin + steps[i + 2]);
            }
        }
    }

    /** Failures that name no account. */
    long nameless() {
        return nameless;
    }
}
