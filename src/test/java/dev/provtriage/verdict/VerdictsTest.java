package dev.provtriage.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.signal.Signal;
import dev.provtriage.signal.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictsTest {

    private static final RuleFiles FILES = RuleFiles.of(Map.of("policy/precedence.csv", """
            scenario,scope,note
            connector-down,system,
            target-system-down,system,
            existing-account,account,
            wrong-data-type,account,
            """, "policy/retry.csv", """
            policy,targetSystem,first,factor,cap,tries,note
            standard,,1 min,2,10 min,8,
            standard,Slow-System,1 h,1,1 h,2,
            fast,,1 s,2,60 s,5,
            """));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Verdicts verdicts;

    VerdictsTest() throws RuleFilesException {
        verdicts = Verdicts.of(FILES);
    }

    @Test
    void strongestConfidenceIsTheCauseWhateverItsScenario() {
        Verdict verdict = failed(
                finding("connector-down", Decision.BLOCK, Confidence.PREDICTED),
                finding("target-system-down", Decision.BLOCK, Confidence.CONTRADICTED),
                finding("wrong-data-type", Decision.BLOCK, Confidence.CONFIRMED),
                finding("existing-account", Decision.REMEDIATE, Confidence.OBSERVED));
        assertEquals("wrong-data-type", verdict.scenario());
        assertEquals(Confidence.CONFIRMED, verdict.confidence());
        assertEquals("title of wrong-data-type", verdict.title());
        assertEquals(
                List.of(
                        new Verdict.Also("existing-account", Decision.REMEDIATE, Confidence.OBSERVED),
                        new Verdict.Also("target-system-down", Decision.BLOCK, Confidence.CONTRADICTED),
                        new Verdict.Also("connector-down", Decision.BLOCK, Confidence.PREDICTED)),
                verdict.also());
    }

    @Test
    void ofEquallyStrongFindingsTheOneOfHigherPrecedenceIsTheCause() {
        Verdict verdict = failed(
                finding("a-scenario-without-a-place", Decision.BLOCK, Confidence.OBSERVED),
                finding("wrong-data-type", Decision.BLOCK, Confidence.OBSERVED),
                finding("another-without-a-place", Decision.BLOCK, Confidence.OBSERVED),
                finding("connector-down", Decision.BLOCK, Confidence.OBSERVED));
        assertEquals("connector-down", verdict.scenario());
        assertEquals(
                List.of("wrong-data-type", "a-scenario-without-a-place", "another-without-a-place"),
                verdict.also().stream().map(Verdict.Also::scenario).toList());
    }

    @Test
    void strictestFindingDecidesThoughAnotherIsTheCause() {
        Verdict verdict = failed(
                retry("target-system-down", Confidence.OBSERVED, "standard", false, null),
                finding("wrong-data-type", Decision.BLOCK, Confidence.PREDICTED));
        assertEquals("target-system-down", verdict.scenario());
        assertEquals(Decision.BLOCK, verdict.decision());
        assertNull(verdict.retry());
        assertEquals(
                List.of("step of wrong-data-type", "step of target-system-down"),
                verdict.steps(),
                "what decided comes first, and nothing tells to send it again");
        assertEquals(
                List.of("target-system-down", "wrong-data-type"),
                verdict.because().stream().map(Evidence::text).toList());
        assertEquals(
                Decision.REMEDIATE,
                failed(
                                retry("target-system-down", Confidence.OBSERVED, "standard", false, null),
                                finding("existing-account", Decision.REMEDIATE, Confidence.PREDICTED))
                        .decision());
    }

    @Test
    void errorAndSnapshotThatSayTheSameByRulesOfTheirOwnConfirmIt() {
        Verdict verdict = failed(
                finding("existing-account", Decision.BLOCK, Confidence.PREDICTED),
                finding("existing-account", Decision.REMEDIATE, Confidence.OBSERVED),
                finding("connector-down", Decision.BLOCK, Confidence.OBSERVED));
        assertEquals("existing-account", verdict.scenario());
        assertEquals(Confidence.CONFIRMED, verdict.confidence());
        assertEquals(Decision.BLOCK, verdict.decision());
        assertEquals(1, verdict.also().size());
    }

    @ParameterizedTest
    @CsvSource({
        "OBSERVED, OBSERVED, OBSERVED",
        "PREDICTED, PREDICTED, PREDICTED",
        "CONTRADICTED, PREDICTED, CONTRADICTED",
        "OBSERVED, CONTRADICTED, OBSERVED",
        "PREDICTED, CONFIRMED, CONFIRMED"
    })
    void otherwiseTheStrongestOfOneScenarioCounts(Confidence one, Confidence other, Confidence together) {
        assertEquals(
                together,
                failed(
                                finding("existing-account", Decision.BLOCK, one),
                                finding("existing-account", Decision.BLOCK, other))
                        .confidence());
    }

    @Test
    void sameEvidenceAndStepsAreSaidOnce() {
        Finding finding = finding("existing-account", Decision.BLOCK, Confidence.OBSERVED);
        Verdict verdict = failed(finding, finding);
        assertEquals(1, verdict.because().size());
        assertEquals(1, verdict.steps().size());
        assertEquals(List.of("existing-account: rule"), verdict.rules());
    }

    @Test
    void orderOfFindingsDoesNotCount() {
        Finding one = finding("existing-account", Decision.BLOCK, Confidence.OBSERVED);
        Finding two = finding("wrong-data-type", Decision.REMEDIATE, Confidence.OBSERVED);
        Finding three = retry("target-system-down", Confidence.PREDICTED, "standard", true, null);
        assertEquals(failed(one, two, three), failed(three, two, one));
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, 0, 2026-11-23T12:01:00Z, 7",
        "FAILED, 1, 2026-11-23T12:02:00Z, 6",
        "FAILED, 3, 2026-11-23T12:08:00Z, 4",
        "FAILED, 4, 2026-11-23T12:10:00Z, 3",
        "FAILED, 6, 2026-11-23T12:10:00Z, 1",
        "PLANNED, 0, 2026-11-23T12:01:00Z, 8",
        "PLANNED, 7, 2026-11-23T12:10:00Z, 1",
        "UNKNOWN, 0, 2026-11-23T12:01:00Z, 7"
    })
    void planWaitsLongerWithEachTryUpToTheCap(Outcome outcome, int retryCount, Instant notBefore, int triesLeft) {
        // Nobody knows how an attempt of unknown outcome ended, so that it is looked at first.
        boolean verifyFirst = outcome == Outcome.UNKNOWN;
        assertEquals(
                new RetryPlan("standard", notBefore, triesLeft, verifyFirst),
                plan(attempt("corp", outcome, retryCount, NOON), false, null));
    }

    @ParameterizedTest
    @CsvSource({"FAILED, 7", "FAILED, 8", "FAILED, 2147483647", "PLANNED, 8", "UNKNOWN, 7"})
    void usedUpTriesBlockAndSaySo(Outcome outcome, int retryCount) {
        Verdict verdict = verdicts.of(
                attempt("corp", outcome, retryCount, NOON),
                ErrorReading.NOTHING,
                List.of(retry("target-system-down", Confidence.OBSERVED, "standard", false, null)));
        assertEquals(Decision.BLOCK, verdict.decision());
        assertNull(verdict.retry());
        assertEquals("target-system-down", verdict.scenario());
        assertTrue(
                verdict.because()
                        .contains(new Evidence(
                                "All 8 tries of the policy 'standard' are used up.", Evidence.Source.HISTORY)),
                verdict.because()::toString);
        assertTrue(verdict.steps().get(1).contains("corp"), verdict.steps()::toString);
    }

    @Test
    void targetSystemMayHaveAPolicyOfItsOwn() {
        assertEquals(
                new RetryPlan("standard", Instant.parse("2026-11-23T13:00:00Z"), 1, false),
                plan(attempt("SLOW-system", Outcome.FAILED, 0, NOON), false, null));
        assertNull(plan(attempt("slow-system", Outcome.FAILED, 1, NOON), false, null));
    }

    @Test
    void whatTheTargetAskedToWaitCountsBeforeThePolicy() {
        assertEquals(
                new RetryPlan("standard", Instant.parse("2026-11-23T12:00:05Z"), 5, true),
                plan(attempt("corp", Outcome.FAILED, 2, NOON), true, Duration.ofSeconds(5)));
        assertEquals(
                new RetryPlan("standard", Instant.parse("2026-11-24T12:00:00Z"), 5, false),
                plan(attempt("corp", Outcome.FAILED, 2, NOON), false, Duration.ofDays(1)));
    }

    @Test
    void attemptWithoutATimeHasAPlanWithoutATime() {
        assertEquals(
                new RetryPlan("standard", null, 7, false), plan(attempt("corp", Outcome.FAILED, 0, null), false, null));
    }

    @Test
    void severalWishesAreMetByTheMostCarefulPlan() {
        Verdict verdict = failed(
                retry("target-system-down", Confidence.OBSERVED, "standard", false, Duration.ofMinutes(30)),
                retry("concurrent-change", Confidence.PREDICTED, "fast", true, Duration.ofMinutes(5)),
                retry("rate-limited", Confidence.PREDICTED, "fast", false, null));
        assertEquals(new RetryPlan("standard", Instant.parse("2026-11-23T12:30:00Z"), 7, true), verdict.retry());
    }

    @Test
    void policyThatNobodyWroteIsRefused() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> failed(retry("target-system-down", Confidence.OBSERVED, "nosuch", false, null)));
        assertTrue(
                String.valueOf(thrown.getMessage()).startsWith("There is no retry policy 'nosuch'"),
                thrown::getMessage);
    }

    @Test
    void successProceedsWhateverIsFound() {
        Verdict verdict = verdicts.of(
                attempt("corp", Outcome.SUCCEEDED, 0, NOON),
                ErrorReading.NOTHING,
                List.of(finding("existing-account", Decision.BLOCK, Confidence.PREDICTED)));
        assertProceeds(verdict);
    }

    @Test
    void planWithoutAFindingProceeds() {
        assertProceeds(verdicts.of(attempt("corp", Outcome.PLANNED, 0, NOON), ErrorReading.NOTHING, List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "UNKNOWN"})
    void whatIsNoFailureProceeds(Outcome outcome) {
        Signal skipped = new Signal(SignalKind.NOT_A_FAILURE, List.of("Entra NotInScope"), "skipped", null, null);
        ErrorReading error = new ErrorReading(Optional.of(skipped), skipped.codes(), "skipped");
        assertProceeds(verdicts.of(attempt("corp", outcome, 0, NOON), error, List.of()));
    }

    @Test
    void failureThatNoRuleExplainsBlocksAndSaysWhatWasSeen() {
        ErrorReading error = new ErrorReading(Optional.empty(), List.of("LDAP 1"), "operations error");
        Verdict verdict = verdicts.of(attempt("corp", Outcome.FAILED, 0, NOON), error, List.of());
        assertEquals(Decision.BLOCK, verdict.decision());
        assertEquals(Verdict.UNEXPLAINED, verdict.scenario());
        assertNull(verdict.confidence());
        assertEquals("No rule explains this failure", verdict.title());
        assertEquals(
                List.of(
                        new Evidence("The error says: \"operations error\".", Evidence.Source.ERROR),
                        new Evidence("Recognized in it, but not decisive: LDAP 1.", Evidence.Source.ERROR)),
                verdict.because());
        assertTrue(verdict.steps().get(0).contains("account jdoe on corp"), verdict.steps()::toString);
        assertTrue(verdict.steps().get(1).contains("rules/vocabulary"), verdict.steps()::toString);
        assertEquals(List.of(), verdict.rules());
    }

    @Test
    void unknownOutcomeWithoutErrorIsUnexplainedAndSaysWhatIsMissing() {
        Verdict verdict = verdicts.of(attempt("corp", Outcome.UNKNOWN, 0, NOON), ErrorReading.NOTHING, List.of());
        assertEquals("It is not known whether this was carried out", verdict.title());
        assertEquals(
                List.of(new Evidence("The log holds no error text and no code.", Evidence.Source.REQUEST)),
                verdict.because());
        assertTrue(verdict.steps().get(1).startsWith("Find the error in the log of corp"), verdict.steps()::toString);
    }

    @Test
    void verdictCarriesWhoseItIsAndWhichRulesMadeIt() {
        Verdict verdict = failed(finding("existing-account", Decision.BLOCK, Confidence.OBSERVED));
        assertEquals("A-1", verdict.attemptId());
        assertEquals("corp", verdict.targetSystem());
        assertEquals("jdoe", verdict.accountId());
        assertEquals(Operation.CREATE, verdict.operation());
        assertEquals(NOON, verdict.time());
        assertEquals(new Origin("log", 7), verdict.input());
        assertEquals(FILES.digest(), verdict.ruleSet());
        assertEquals(List.of("existing-account: rule"), verdict.rules());
    }

    private static void assertProceeds(Verdict verdict) {
        assertEquals(Decision.PROCEED, verdict.decision());
        assertNull(verdict.scenario());
        assertNull(verdict.confidence());
        assertNull(verdict.title());
        assertNull(verdict.retry());
        assertEquals(List.of(), verdict.because());
        assertEquals(List.of(), verdict.also());
        assertNotNull(verdict.ruleSet());
    }

    private @Nullable RetryPlan plan(ProvisioningAttempt attempt, boolean verifyFirst, @Nullable Duration after) {
        return verdicts.of(
                        attempt,
                        ErrorReading.NOTHING,
                        List.of(retry("target-system-down", Confidence.OBSERVED, "standard", verifyFirst, after)))
                .retry();
    }

    @Test
    void howToSendItAgainIsSaidOnlyWhereItIsToBeSentAgain() {
        Finding down = retry("target-system-down", Confidence.OBSERVED, "standard", false, null);
        assertTrue(failed(down).steps().contains("send target-system-down again"));
        Verdict blocked = failed(down, finding("wrong-data-type", Decision.BLOCK, Confidence.PREDICTED));
        assertFalse(blocked.steps().contains("send target-system-down again"));
    }

    @Test
    void ofSeveralPoliciesTheSlowestHolds() {
        Verdict verdict = failed(
                retry("concurrent-change", Confidence.OBSERVED, "fast", false, null),
                retry("target-system-down", Confidence.PREDICTED, "standard", false, null));
        RetryPlan plan = verdict.retry();
        assertTrue(plan != null && plan.policy().equals("standard"), () -> "the plan is " + plan);
    }

    private Verdict failed(Finding... findings) {
        return verdicts.of(attempt("corp", Outcome.FAILED, 0, NOON), ErrorReading.NOTHING, List.of(findings));
    }

    private static Finding finding(String scenario, Decision decision, Confidence confidence) {
        return new Finding(
                scenario,
                scenario + ": rule",
                "title of " + scenario,
                decision,
                confidence,
                List.of(new Evidence(scenario, Evidence.Source.ERROR)),
                List.of("step of " + scenario),
                List.of(),
                null);
    }

    private static Finding retry(
            String scenario, Confidence confidence, String policy, boolean verifyFirst, @Nullable Duration after) {
        return new Finding(
                scenario,
                scenario + ": rule",
                "title of " + scenario,
                Decision.RETRY,
                confidence,
                List.of(new Evidence(scenario, Evidence.Source.ERROR)),
                List.of("step of " + scenario),
                List.of("send " + scenario + " again"),
                new Finding.Retry(policy, verifyFirst, after));
    }

    private static ProvisioningAttempt attempt(
            String targetSystem, Outcome outcome, int retryCount, @Nullable Instant time) {
        return new ProvisioningAttempt(
                "A-1",
                time,
                Operation.CREATE,
                targetSystem,
                null,
                "jdoe",
                null,
                Map.of(),
                List.of(),
                outcome,
                retryCount,
                null,
                Map.of(),
                new Origin("log", 7));
    }
}
