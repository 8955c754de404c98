package dev.provtriage.store;

import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt is known by. That is its id; where the log has none and it was made from file and line, also what the
 * attempt says, since line 1 of every request is another attempt.
 */
final class AttemptKey {

    private AttemptKey() {}

    static String of(JudgedAttempt judged) {
        Verdict verdict = judged.verdict();
        return of(verdict.attemptId(), verdict.input(), judged.request(), verdict.time(), judged.outcome());
    }

    static String of(ProvisioningAttempt attempt, long request) {
        return of(attempt.id(), attempt.input(), request, attempt.time(), attempt.outcome());
    }

    private static String of(String id, Origin input, long request, @Nullable Instant time, Outcome outcome) {
        // Most ids do not even end as a made one does, and are not compared with a text that is made for it.
        if (!id.endsWith(":" + input.line()) || !id.equals(input.toString())) {
            return BoundedText.name(id);
        }
        return BoundedText.name(id + " "
                + BoundedText.digest(request + " " + time + " " + outcome).substring(0, 16));
    }

    /** What the account of an attempt is known by; where it names none, the request is alone with its tries. */
    static String ofAccount(@Nullable String accountId, long request) {
        return accountId == null ? "#request " + Long.toHexString(request) : BoundedText.key(accountId);
    }

    /** There are few rule sets, so that the beginning of a digest tells them apart. */
    static long ofRuleSet(String ruleSet) {
        return Long.parseUnsignedLong(BoundedText.digest(ruleSet).substring(0, 16), 16);
    }
}
