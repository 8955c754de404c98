package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.Ownership;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.signal.Signal;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {

    private static final String HEADER = """
            package rules.documented
            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.incident.FieldProblem
            import dev.provtriage.incident.TargetAccount
            import dev.provtriage.incident.TargetSystem
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind
            global Advice advice
            """;

    private static final String SOUND = rule(
            "x: sound",
            "$attempt : ProvisioningAttempt( creates )",
            "advice.block().because( $attempt, \"A create of {account}.\" ).step( \"Look.\" );");

    /** Fails where the attempt names no account. */
    private static final String FAILING_CONDITION = rule(
            "x: failing condition",
            "$attempt : ProvisioningAttempt( dev.provtriage.reasoning.LinearPattern.matches( \"jdoe\", accountId ) )",
            "advice.block().because( $attempt, \"A long name.\" ).step( \"Look.\" );");

    /** Fails where the attempt names no account. */
    private static final String FAILING_CONSEQUENCE = rule(
            "x: failing consequence",
            "$attempt : ProvisioningAttempt()",
            "advice.block().because( $attempt, \"Before.\" ).step( $attempt.accountId() );");

    @Test
    void findingCarriesWhatTheRuleSaysWithItsScenarioNameAndTitle() throws RuleFilesException {
        RuleSet rules = rules(rule(
                "x: retry",
                "$signal : Signal( kind == SignalKind.RATE_LIMITED )",
                "advice.retry( \"header\" ).verifyFirst().after( $signal )"
                        + ".because( $signal, \"{target} says {error}.\" ).step( \"Wait for {account}.\" );"));
        Signal signal =
                new Signal(SignalKind.RATE_LIMITED, List.of("HTTP 429"), "slow down", null, Duration.ofSeconds(7));
        assertEquals(
                new Evaluation(
                        List.of(new Finding(
                                "x",
                                "x: retry",
                                "Title on corp",
                                Decision.RETRY,
                                Confidence.OBSERVED,
                                List.of(new Evidence("corp says HTTP 429: \"slow down\".", Evidence.Source.ERROR)),
                                List.of("Wait for account jdoe."),
                                List.of(),
                                new Finding.Retry("header", true, Duration.ofSeconds(7)))),
                        List.of()),
                rules.evaluate(incident("jdoe", signal)));
        assertEquals(List.of(), rules.evaluate(incident("jdoe", null)).findings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$a : ProvisioningAttempt()|OBSERVED",
                "$a : ProvisioningAttempt() Signal()|OBSERVED",
                "$a : ProvisioningAttempt() TargetSystem()|PREDICTED",
                "$a : ProvisioningAttempt() TargetAccount()|PREDICTED",
                "$a : ProvisioningAttempt() FieldProblem()|PREDICTED",
                "$a : ProvisioningAttempt() Signal() TargetAccount()|CONFIRMED",
                "$a : ProvisioningAttempt() Signal() not TargetSystem( down )|OBSERVED"
            })
    void confidenceFollowsFromTheFactsThatMatched(String condition, Confidence confidence) throws RuleFilesException {
        RuleSet rules = rules(rule("x: one", condition, "advice.block().because( $a, \"B\" ).step( \"S\" );"));
        Evaluation evaluation = rules.evaluate(rich("jdoe", "sn"));
        assertEquals(
                List.of(confidence),
                evaluation.findings().stream().map(Finding::confidence).toList());
    }

    @Test
    void ruleItselfSaysThatTheSnapshotContradicts() throws RuleFilesException {
        RuleSet rules = rules(rule(
                "x: one",
                "$signal : Signal() TargetSystem()",
                "advice.block().contradicted().because( $signal, \"B\" ).step( \"S\" );"));
        assertEquals(
                Confidence.CONTRADICTED,
                rules.evaluate(rich("jdoe", "sn")).findings().get(0).confidence());
    }

    @Test
    void ruleSpeaksOnceForEachFactAndWithItsValues() throws RuleFilesException {
        RuleSet rules = rules(rule(
                "x: each",
                "$problem : FieldProblem()",
                "advice.block().because( $problem, \"{field} holds {value}.\" ).step( \"Enter {expected}.\" );"));
        assertEquals(
                List.of("Field sn holds \"v\".", "Field mail holds \"v\"."),
                rules.evaluate(rich("jdoe", "sn", "mail")).findings().stream()
                        .map(finding -> finding.because().get(0).text())
                        .toList());
    }

    @Test
    void failingConsequenceCostsOnlyItsOwnFinding() throws RuleFilesException {
        RuleSet rules = unchecked(SOUND, FAILING_CONSEQUENCE);
        assertEquals(List.of("x: sound"), spoken(rules.evaluate(incident(null, null))));
        assertEquals(List.of("x: failing consequence"), failed(rules.evaluate(incident(null, null))));
        assertEquals(List.of("x: failing consequence", "x: sound"), spoken(rules.evaluate(incident("jdoe", null))));
        assertEquals(List.of(), failed(rules.evaluate(incident("jdoe", null))));
    }

    @Test
    void consequenceThatFailsForOneFactStillSpeaksForTheOthers() throws RuleFilesException {
        RuleSet rules = unchecked(rule(
                "x: each",
                "$problem : FieldProblem()",
                "advice.block().because( $problem, \"{field}\" ).step( $problem.correction() );"));
        Evaluation evaluation = rules.evaluate(rich("jdoe", "mail", "sn", "phone"));
        assertEquals(
                List.of("Field mail", "Field phone"),
                evaluation.findings().stream()
                        .map(finding -> finding.because().get(0).text())
                        .toList());
        assertEquals(List.of("x: each"), failed(evaluation));
    }

    @Test
    void failingConditionCostsOnlyItsOwnFinding() throws RuleFilesException {
        RuleSet rules = unchecked(SOUND, FAILING_CONDITION);
        assertEquals(List.of("x: sound"), spoken(rules.evaluate(incident(null, null))));
        assertEquals(List.of("x: failing condition"), failed(rules.evaluate(incident(null, null))));
        assertEquals(List.of("x: failing condition", "x: sound"), spoken(rules.evaluate(incident("jdoe", null))));
    }

    @Test
    void failingConditionAndFailingConsequenceTogetherCostOnlyTheirOwnFindings() throws RuleFilesException {
        RuleSet rules = unchecked(FAILING_CONDITION, SOUND, FAILING_CONSEQUENCE);
        Evaluation evaluation = rules.evaluate(incident(null, null));
        assertEquals(List.of("x: sound"), spoken(evaluation));
        assertEquals(List.of("x: failing condition", "x: failing consequence"), failed(evaluation));
        assertEquals(3, rules.evaluate(incident("jdoe", null)).findings().size());
    }

    @Test
    void faultNamesAttemptAndReasonInOneLine() throws RuleFilesException {
        RuleFault fault = unchecked(FAILING_CONSEQUENCE)
                .evaluate(incident(null, null))
                .faults()
                .get(0);
        assertEquals("A-1", fault.attemptId());
        assertTrue(fault.reason().startsWith("java.lang.NullPointerException"), fault::toString);
        assertEquals(1, fault.reason().lines().count());
    }

    @Test
    void nothingLeaksFromOneIncidentIntoTheNext() throws RuleFilesException {
        RuleSet rules = rules(
                SOUND,
                rule(
                        "x: account",
                        "$account : TargetAccount()",
                        "advice.block().because( $account, \"{holder}\" ).step( \"S\" );"),
                rule(
                        "x: none",
                        "$attempt : ProvisioningAttempt() not TargetAccount()",
                        "advice.block().because( $attempt, \"B\" ).step( \"S\" );"));
        assertEquals(List.of("x: account", "x: sound"), spoken(rules.evaluate(rich("jdoe", "sn"))));
        assertEquals(List.of("x: none", "x: sound"), spoken(rules.evaluate(incident("jdoe", null))));
        assertEquals(List.of("x: account", "x: sound"), spoken(rules.evaluate(rich("jdoe", "sn"))));
        assertEquals(rules.evaluate(rich("other", "sn")), rules.evaluate(rich("other", "sn")));
    }

    @Test
    void twoRuleSetsLiveBesideEachOther() throws RuleFilesException {
        RuleSet one = rules(SOUND);
        RuleSet other = rules(SOUND.replace("A create of", "Another create of"));
        Incident incident = incident("jdoe", null);
        assertEquals(
                "A create of account jdoe.",
                one.evaluate(incident).findings().get(0).because().get(0).text());
        assertEquals(
                "Another create of account jdoe.",
                other.evaluate(incident).findings().get(0).because().get(0).text());
    }

    @Test
    void digestChangesWithAnyFile() throws RuleFilesException {
        Map<String, String> files = new HashMap<>(Map.of("documented/x.drl", HEADER + SOUND, "policy/retry.csv", "a"));
        String digest = RuleSet.of(RuleFiles.of(files)).digest();
        assertEquals(digest, RuleSet.of(RuleFiles.of(files)).digest());
        files.put("policy/retry.csv", "b");
        assertNotEquals(digest, RuleSet.of(RuleFiles.of(files)).digest());
        files.put("policy/retry.csv", "a");
        files.put("documented/x.drl", HEADER + SOUND + "\n");
        assertNotEquals(digest, RuleSet.of(RuleFiles.of(files)).digest());
    }

    @Test
    void whatIsRememberedChangesNothingWhereRulesFail() throws RuleFilesException {
        RuleSet rules = unchecked(FAILING_CONDITION, FAILING_CONSEQUENCE, SOUND);
        for (int i = 0; i < 200; i++) {
            Incident incident = i % 2 == 0 ? incident(null, null) : incident("jdoe", null);
            assertEquals(rules.evaluateAnew(incident), rules.evaluate(incident));
        }
    }

    @Test
    void eightThreadsAgreeWithOne() throws Exception {
        RuleSet rules = unchecked(
                FAILING_CONDITION,
                SOUND,
                FAILING_CONSEQUENCE,
                rule(
                        "x: each",
                        "$problem : FieldProblem()",
                        "advice.block().because( $problem, \"{field} of {account}\" ).step( \"S\" );"));
        List<Incident> incidents = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            incidents.add(i % 3 == 0 ? incident(null, null) : rich("user" + i, "sn" + i, "mail" + i));
        }
        List<Evaluation> alone = new ArrayList<>();
        for (Incident incident : incidents) {
            alone.add(rules.evaluate(incident));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<Evaluation>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                tasks.add(() -> incidents.stream().map(rules::evaluate).toList());
            }
            for (Future<List<Evaluation>> each : threads.invokeAll(tasks)) {
                assertEquals(alone, each.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void filesThatCannotBeReadAndFilesThatDoNotCompileAreToldAtOnce() {
        RuleFiles files = RuleFiles.of(Map.of(
                "documented/a.drl", "",
                "documented/x.drl", HEADER + SOUND.replace("creates", "createz"),
                "documented/z.drl", HEADER + SOUND.replace("x: ", "z: ")));
        RuleFilesException thrown = assertThrows(RuleFilesException.class, () -> RuleSet.of(files));
        assertEquals(
                List.of("documented/a.drl:0", "documented/x.drl:13"),
                thrown.problems().stream()
                        .map(problem -> problem.file() + ":" + problem.line())
                        .toList());
    }

    private static RuleSet rules(String... rules) throws RuleFilesException {
        return RuleSet.of(RuleFiles.of(Map.of("documented/x.drl", HEADER + String.join("", rules))));
    }

    /** Rules that fail, which the rule language does not let anybody write. */
    private static RuleSet unchecked(String... rules) throws RuleFilesException {
        List<Scenario.Rule> names = new ArrayList<>();
        for (String rule : rules) {
            String name = rule.substring(rule.indexOf('"') + 1, rule.indexOf('"', rule.indexOf('"') + 1));
            names.add(new Scenario.Rule(name, 1, "Title on {target}", null));
        }
        Scenario scenario = new Scenario("x", "documented/x.drl", "", "", "", "", Set.of(), names);
        String text = HEADER + String.join("", rules).replaceAll("@title\\(.*", "");
        return RuleSet.of(
                RuleBook.of(List.of(scenario)),
                CompiledRules.of(new TreeMap<>(Map.of("documented/x.drl", text))),
                "test");
    }

    private static String rule(String name, String condition, String consequence) {
        return """
                rule "%s"
                    @title( "Title on {target}" )
                when
                    %s
                then
                    %s
                end
                """.formatted(name, condition, consequence);
    }

    private static List<String> spoken(Evaluation evaluation) {
        return evaluation.findings().stream().map(Finding::rule).sorted().toList();
    }

    private static List<String> failed(Evaluation evaluation) {
        return evaluation.faults().stream().map(RuleFault::rule).sorted().toList();
    }

    private static Incident incident(@Nullable String accountId, @Nullable Signal signal) {
        return incident(accountId, signal, List.of(), List.of());
    }

    private static Incident rich(String accountId, String... problemFields) {
        Signal signal = new Signal(SignalKind.ALREADY_EXISTS, List.of("LDAP 68"), "there", null, null);
        TargetAccount account =
                new TargetAccount(accountId, AccountStatus.ACTIVE, null, Ownership.UNKNOWN, null, null, false, true);
        List<FieldProblem> problems = new ArrayList<>();
        for (String field : problemFields) {
            problems.add(new FieldProblem(
                    field,
                    FieldProblem.Kind.WRONG_TYPE,
                    "v",
                    "text",
                    "a date",
                    field.equals("sn") ? null : "w",
                    false));
        }
        return incident(accountId, signal, List.of(account), problems);
    }

    private static Incident incident(
            @Nullable String accountId,
            @Nullable Signal signal,
            List<TargetAccount> accounts,
            List<FieldProblem> problems) {
        ProvisioningAttempt attempt = new ProvisioningAttempt(
                "A-1",
                null,
                Operation.CREATE,
                "corp",
                null,
                accountId,
                null,
                Map.of(),
                List.of(),
                Outcome.FAILED,
                0,
                null,
                Map.of(),
                new Origin("log", 1));
        TargetSystem target = new TargetSystem(
                "corp", null, true, ConnectorHealth.UP, null, Completeness.COMPLETE, null, TargetSystem.Timing.UNKNOWN);
        ErrorReading error = new ErrorReading(Optional.ofNullable(signal), List.of(), "");
        return new Incident(attempt, error, target, accounts, List.of(), problems);
    }
}
