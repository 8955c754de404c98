package dev.provtriage.audit.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryAuditTest {

    private static final Instant EIGHT = Instant.parse("2026-11-02T08:00:00Z");

    private final RetryAudit audit = new RetryAudit();
    private long line;

    @Test
    void aRequestThatIsSentAgainAfterAStopAndFailsAlikeIsFutile() {
        stopped("jdoe", 0, "wrong-data-type", 0);
        stopped("jdoe", 10, "wrong-data-type", 1);
        stopped("jdoe", 70, "wrong-data-type", 2);
        RetryReport report = audit.report();
        assertEquals(2, report.retries());
        assertEquals(2, report.futileRetries());
        assertEquals(0, report.futileByCount());
        assertEquals(1, report.futileRequests());
        assertEquals(Duration.ofMinutes(70), report.futileTime());
        assertEquals(2, report.futileScenarios().of("wrong-data-type"));
        assertEquals(2, report.futileTargets().of("crm"));
        FutileRequest request = report.futile().items().get(0);
        assertEquals("jdoe", request.accountId());
        assertEquals(2, request.retries());
        assertEquals(EIGHT, request.from());
        assertEquals(EIGHT.plusSeconds(70 * 60), request.to());
        assertEquals("A-3", request.attemptId());
    }

    @Test
    void anotherCauseOrAnotherRequestOrASuccessIsNotFutile() {
        stopped("jdoe", 0, "wrong-data-type", 0);
        stopped("jdoe", 10, "required-field-missing", 0);
        stopped("asmith", 20, "required-field-missing", 0);
        succeeded("jdoe", 30);
        stopped("jdoe", 40, "required-field-missing", 0);
        assertEquals(0, audit.report().futileRetries());
        assertEquals(2, audit.report().retries());
    }

    @Test
    void correctedFieldsMakeAnotherRequest() {
        add("jdoe", 0, Outcome.FAILED, Decision.BLOCK, "wrong-data-type", 0, 1, null);
        add("jdoe", 10, Outcome.FAILED, Decision.BLOCK, "wrong-data-type", 0, 2, null);
        assertEquals(0, audit.report().futileRetries());
    }

    @Test
    void whatARetryMaySolveIsNotFutile() {
        retry("jdoe", 0, 1);
        retry("jdoe", 10, 1);
        assertEquals(1, audit.report().retries());
        assertEquals(0, audit.report().futileRetries());
    }

    @Test
    void unexplainedFailuresAndUsedUpTriesAndPasswordsAreNotSaidToBeFutile() {
        for (int i = 0; i < 3; i++) {
            stopped("a", i, Verdict.UNEXPLAINED, i);
            stopped("b", i, "password-policy", i);
            add("c", i, Outcome.FAILED, Decision.BLOCK, "target-system-down", i, 0, Evidence.Source.HISTORY);
        }
        assertEquals(0, audit.report().futileRetries());
        assertEquals(6, audit.report().retries());
    }

    @Test
    void plannedAttemptsAreNoTries() {
        for (int i = 0; i < 3; i++) {
            add("a", i, Outcome.PLANNED, Decision.BLOCK, "wrong-data-type", 0, 0, null);
        }
        assertEquals(0, audit.report().retries());
    }

    @Test
    void aLogWithRetryCountsOnlyTellsTriesThatItDoesNotShow() {
        stopped("jdoe", 0, "wrong-data-type", 4);
        stopped("jdoe", 60, "wrong-data-type", 7);
        RetryReport report = audit.report();
        assertEquals(7, report.retries());
        assertEquals(7, report.futileRetries());
        assertEquals(6, report.futileByCount());
        assertEquals(1, report.futileRequests());
    }

    @Test
    void anAttemptWithoutAccountIsHeldAgainstNoOther() {
        add(null, 0, Outcome.FAILED, Decision.BLOCK, "wrong-data-type", 0, 0, null);
        add(null, 1, Outcome.FAILED, Decision.BLOCK, "wrong-data-type", 0, 0, null);
        assertEquals(0, audit.report().futileRetries());
        add(null, 2, Outcome.FAILED, Decision.BLOCK, "wrong-data-type", 3, 0, null);
        assertEquals(1, audit.report().futileRetries());
    }

    @Test
    void retriesOfARejectedLoginLockItOncePerConnector() {
        for (int i = 0; i < 5; i++) {
            stopped("a", i, "credentials-rejected", 0);
            stopped("b", i, "credentials-rejected", 0);
        }
        assertEquals(8, audit.report().futileRetries());
        assertEquals(1, audit.report().lockedAccounts());
    }

    @Test
    void aFailureThatNobodyTriesAgainIsGivenUpWhenTheTargetTookOthersLater() {
        retry("jdoe", 0, 1);
        succeeded("asmith", 30);
        succeeded("bcook", 120);
        RetryReport report = audit.report();
        assertEquals(1, report.givenUp().total());
        GivenUp failure = report.givenUp().items().get(0);
        assertEquals("jdoe", failure.accountId());
        assertEquals(EIGHT, failure.failed());
        assertEquals(EIGHT.plusSeconds(60), failure.notBefore());
        assertEquals(1, report.givenUpScenarios().of("target-system-down"));
    }

    @Test
    void aFailureThatIsTriedAgainIsNotGivenUp() {
        retry("jdoe", 0, 1);
        succeeded("jdoe", 30);
        succeeded("bcook", 120);
        assertEquals(0, audit.report().givenUp().total());
    }

    @Test
    void aFailureAtTheEndOfTheLogIsNotGivenUp() {
        retry("jdoe", 0, 1);
        succeeded("bcook", 45);
        assertEquals(0, audit.report().givenUp().total());
    }

    @Test
    void aFailureOfATargetThatTakesNothingLaterIsNotGivenUp() {
        retry("jdoe", 0, 1);
        stopped("bcook", 300, "wrong-data-type", 0);
        assertEquals(0, audit.report().givenUp().total());
    }

    @Test
    void aCreationWithOtherFieldsTakesThePlaceOfTheFirst() {
        add("jdoe", 0, Outcome.FAILED, Decision.RETRY, "target-system-down", 0, 1, null);
        add("jdoe", 30, Outcome.SUCCEEDED, Decision.PROCEED, null, 0, 2, null);
        succeeded("bcook", 300);
        assertEquals(0, audit.report().givenUp().total());
    }

    @Test
    void policiesOfCommonSystemsAreHeldAgainstTheSameRequests() {
        stopped("jdoe", 0, "wrong-data-type", 0);
        retry("asmith", 0, 1);
        succeeded("bcook", 20);
        succeeded("bcook", 24 * 60);
        List<PolicyOutcome> policies = audit.report().policies();
        PolicyOutcome entra = policy("Microsoft Entra", policies);
        assertEquals(4, entra.futileRetries(), "after 2, 6, 12 and 24 hours");
        assertEquals(1, entra.solved());
        PolicyOutcome okta = policy("Okta", policies);
        assertEquals(0, okta.futileRetries());
        assertEquals(0, okta.solved());
        PolicyOutcome midpoint = policy("midPoint", policies);
        assertEquals(0, midpoint.futileRetries());
        assertEquals(1, midpoint.solved(), "after 30 minutes");
        PolicyOutcome sailpoint = policy("SailPoint", policies);
        assertEquals(0, sailpoint.solved(), "after 10 seconds the target is still down");
        policies.forEach(policy -> assertTrue(policy.source().startsWith("https://"), policy::source));
    }

    @Test
    void aPolicyStopsWhenTheRequestSucceeds() {
        stopped("jdoe", 0, "wrong-data-type", 0);
        succeeded("jdoe", 7 * 60);
        succeeded("bcook", 24 * 60);
        assertEquals(2, policy("Microsoft Entra", audit.report().policies()).futileRetries());
    }

    @Test
    void partsInTheOrderOfTheLogMakeTheSameReportAsTheWhole() {
        Random random = new Random(7);
        List<JudgedAttempt> attempts = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            attempts.add(some(random, i));
        }
        RetryAudit whole = new RetryAudit();
        attempts.forEach(whole::count);
        RetryAudit parts = new RetryAudit();
        for (int from = 0; from < attempts.size(); from += 500) {
            RetryAudit part = new RetryAudit();
            attempts.subList(from, from + 500).forEach(part::count);
            parts.add(part);
        }
        assertEquals(text(whole.report()), text(parts.report()));
        assertTrue(whole.report().futileRetries() > 100, () -> text(whole.report()));
    }

    @Test
    void aLongLogIsFollowedLikeAShortOne() {
        Random random = new Random(11);
        RetryAudit parts = new RetryAudit();
        RequestHistory history = new RequestHistory(PeerPolicies.all(), 1_000_000);
        for (int from = 0; from < 60_000; from += 500) {
            RetryAudit part = new RetryAudit();
            for (int i = from; i < from + 500; i++) {
                JudgedAttempt attempt = some(random, i);
                part.count(attempt);
                Try.of(attempt).ifPresent(history::add);
            }
            parts.add(part);
        }
        assertEquals(text(history.report()), text(parts.report()));
    }

    @Test
    void whatDoesNotFitIsForgottenAndSaid() {
        RetryAudit small = new RetryAudit(100);
        line = 0;
        for (int i = 0; i < RetryAudit.MOST_KEPT + 1_000; i++) {
            small.count(judged("user" + i, i, Outcome.FAILED, Decision.BLOCK, "wrong-data-type", 0, 0, null));
        }
        RetryReport report = small.report();
        assertTrue(report.forgotten() >= RetryAudit.MOST_KEPT, () -> text(report));
        assertEquals(0, report.futileRetries());
    }

    private JudgedAttempt some(Random random, int i) {
        String account = "user" + random.nextInt(800);
        return switch (random.nextInt(6)) {
            case 0, 1 -> judged(account, i, Outcome.SUCCEEDED, Decision.PROCEED, null, 0, 0, null);
            case 2 -> judged(account, i, Outcome.FAILED, Decision.RETRY, "target-system-down", 0, 0, null);
            case 3 ->
                judged(account, i, Outcome.FAILED, Decision.REMEDIATE, "existing-account", random.nextInt(3), 0, null);
            default ->
                judged(account, i, Outcome.FAILED, Decision.BLOCK, "wrong-data-type", 0, random.nextInt(2), null);
        };
    }

    /** Of all but the lists, whose order among equals is free. */
    private static String text(RetryReport report) {
        return List.of(
                        report.retries(),
                        report.futileRetries(),
                        report.futileByCount(),
                        report.futileRequests(),
                        report.futileTime(),
                        report.lockedAccounts(),
                        report.givenUp().total(),
                        report.forgotten(),
                        report.policies(),
                        report.futile()
                                .items()
                                .subList(0, Math.min(50, report.futile().items().size())))
                .toString();
    }

    private static PolicyOutcome policy(String name, List<PolicyOutcome> policies) {
        return policies.stream()
                .filter(policy -> policy.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void stopped(String account, int minute, String scenario, int retryCount) {
        add(account, minute, Outcome.FAILED, Decision.BLOCK, scenario, retryCount, 0, null);
    }

    private void retry(String account, int minute, int request) {
        add(account, minute, Outcome.FAILED, Decision.RETRY, "target-system-down", 0, request, null);
    }

    private void succeeded(String account, int minute) {
        add(account, minute, Outcome.SUCCEEDED, Decision.PROCEED, null, 0, 0, null);
    }

    private void add(
            @Nullable String account,
            int minute,
            Outcome outcome,
            Decision decision,
            @Nullable String scenario,
            int retryCount,
            int request,
            Evidence.@Nullable Source because) {
        audit.count(judged(account, minute, outcome, decision, scenario, retryCount, request, because));
    }

    private JudgedAttempt judged(
            @Nullable String account,
            int minute,
            Outcome outcome,
            Decision decision,
            @Nullable String scenario,
            int retryCount,
            int request,
            Evidence.@Nullable Source because) {
        line++;
        Instant time = EIGHT.plusSeconds(60L * minute);
        Verdict verdict = new Verdict(
                "A-" + line,
                time,
                "crm",
                account,
                Operation.CREATE,
                decision,
                scenario,
                scenario == null ? null : Confidence.OBSERVED,
                scenario == null ? null : "It failed",
                because == null ? List.of() : List.of(new Evidence("All tries are used up.", because)),
                List.of(),
                decision == Decision.RETRY ? new RetryPlan("standard", time.plusSeconds(60), 7, false) : null,
                List.of(),
                "rules",
                List.of(),
                new Origin("log", line));
        long digest = 1_000_003L * String.valueOf(account).hashCode() + request;
        return new JudgedAttempt(verdict, "scim-1", null, outcome, retryCount, digest, null);
    }
}
