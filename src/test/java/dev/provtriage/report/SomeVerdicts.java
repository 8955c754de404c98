package dev.provtriage.report;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One verdict of each kind that a report can meet. */
public final class SomeVerdicts {

    private static final Instant TIME = Instant.parse("2026-11-23T08:15:00Z");
    private static final String RULE_SET = "sha256:0123";

    private SomeVerdicts() {}

    public static Verdict blockedWithMore() {
        return new Verdict(
                "A-1001",
                TIME,
                "corp-ldap",
                "jdoe",
                Operation.CREATE,
                Decision.BLOCK,
                "existing-account",
                Confidence.CONFIRMED,
                "The account already exists on corp-ldap and has the same owner",
                List.of(
                        new Evidence("corp-ldap refused the create: LDAP 68.", Evidence.Source.ERROR),
                        new Evidence(
                                "Account jdoe is on corp-ldap with status ACTIVE, owned by E1001, in the snapshot of"
                                        + " 2026-11-23T08:00:00Z, which is complete.",
                                Evidence.Source.SNAPSHOT),
                        new Evidence("Field uidNumber holds \"abc\", which is text.", Evidence.Source.REQUEST)),
                List.of(
                        "Link account jdoe on corp-ldap to E1001 in the identity system instead of creating it again,"
                                + " and compare its fields with the request.",
                        "Enter a whole number for field uidNumber."),
                null,
                List.of(new Verdict.Also("wrong-data-type", Decision.BLOCK, Confidence.PREDICTED)),
                RULE_SET,
                List.of("existing-account: refused, and held by the same owner", "wrong-data-type: does not fit"),
                new Origin("attempts.ndjson", 12));
    }

    public static Verdict retried() {
        return retried(TIME, new RetryPlan("standard", Instant.parse("2026-11-23T08:16:00Z"), 7, true));
    }

    public static Verdict retriedWithoutTime() {
        return retried(null, new RetryPlan("guarded", null, 1, false));
    }

    private static Verdict retried(@Nullable Instant time, RetryPlan plan) {
        return new Verdict(
                "A-1002",
                time,
                "crm",
                "jroe",
                Operation.MODIFY,
                Decision.RETRY,
                "target-system-down",
                Confidence.OBSERVED,
                "crm did not answer",
                List.of(new Evidence("No answer came: read timed out.", Evidence.Source.ERROR)),
                List.of("Send it again once crm answers."),
                plan,
                List.of(),
                RULE_SET,
                List.of("target-system-down: outcome unknown"),
                new Origin("attempts.ndjson", 13));
    }

    public static Verdict unexplained() {
        return new Verdict(
                "attempts.ndjson:14",
                null,
                ProvisioningAttempt.UNKNOWN_SYSTEM,
                null,
                Operation.UNKNOWN,
                Decision.BLOCK,
                Verdict.UNEXPLAINED,
                null,
                "No rule explains this failure",
                List.of(new Evidence("The error says: \"\u001b[31mM\u00fcll\r\n\".", Evidence.Source.ERROR)),
                List.of("Find the error in the log of the connector."),
                null,
                List.of(),
                RULE_SET,
                List.of(),
                new Origin("attempts.ndjson", 14));
    }

    public static Verdict proceeding() {
        return new Verdict(
                "A-1004",
                TIME.plusSeconds(30),
                "crm",
                "jroe",
                Operation.GRANT,
                Decision.PROCEED,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                RULE_SET,
                List.of(),
                new Origin("attempts.ndjson", 15));
    }

    public static List<Verdict> all() {
        return List.of(blockedWithMore(), retried(), retriedWithoutTime(), unexplained(), proceeding());
    }
}
