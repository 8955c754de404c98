package dev.provtriage.workshop.lint;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {

    private static final int CASES = 300;

    @TempDir
    private Path folder;

    private PlantedRules rules;

    @BeforeEach
    void startWithTwoCleanScenarios() throws IOException {
        rules = new PlantedRules(folder);
        rules.scenario("quota-exceeded", quotaExceeded());
        rules.scenario("rate-limited", rateLimited());
    }

    private static String quotaExceeded() {
        return PlantedRules.rule(
                "quota-exceeded",
                "refused",
                PlantedRules.BLOCK,
                "$signal : Signal( kind == SignalKind.QUOTA_EXCEEDED )");
    }

    private static String rateLimited() {
        return PlantedRules.rule(
                "rate-limited", "refused", PlantedRules.RETRY, "$signal : Signal( kind == SignalKind.RATE_LIMITED )");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7115})
    void rulesOfTheProductAreClean(long seed) throws RuleFilesException {
        Triage triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });

        LintRun run = Lint.of(triage, Samples.in(Path.of("samples")).all(), 2_000, seed);

        assertEquals(List.of(), told(run));
        assertTrue(run.cases() > 2_000, "only " + run.cases() + " cases were looked at");
    }

    @Test
    void findsNothingInCleanRules() throws RuleFilesException {
        assertEquals(List.of(), told(run()));
    }

    @Test
    void findsTwoRulesOfOneScenarioThatDecideDifferently() throws IOException, RuleFilesException {
        rules.scenario(
                "rate-limited",
                rateLimited(),
                PlantedRules.rule(
                        "rate-limited",
                        "create refused",
                        PlantedRules.BLOCK,
                        "$attempt : ProvisioningAttempt( creates )",
                        "$signal : Signal( kind == SignalKind.RATE_LIMITED )"));

        LintFinding finding = only(run());

        assertEquals(LintKind.CONTRADICTION, finding.kind());
        assertShown(finding, "rate-limited: refused", "rate-limited: create refused");
    }

    @Test
    void findsTwoScenariosThatDecideDifferentlyForTheSameReason() throws IOException, RuleFilesException {
        rules.scenario(
                "concurrent-change",
                PlantedRules.rule(
                        "concurrent-change",
                        "refused",
                        PlantedRules.BLOCK,
                        "$signal : Signal( kind in ( SignalKind.RATE_LIMITED, SignalKind.LOCKED ) )"));

        LintFinding finding = only(run());

        assertEquals(LintKind.CONTRADICTION, finding.kind());
        assertShown(finding, "concurrent-change: refused", "rate-limited: refused");
    }

    @Test
    void twoObstaclesAtOnceAreNoContradiction() throws IOException, RuleFilesException {
        rules.scenario(
                "connector-down",
                PlantedRules.rule(
                        "connector-down", "down", PlantedRules.BLOCK, "$target : TargetSystem( connectorDown )"));
        rules.scenario(
                "target-system-down",
                PlantedRules.rule("target-system-down", "down", PlantedRules.RETRY, "$target : TargetSystem( down )"));

        assertEquals(List.of(), told(run()));
    }

    @Test
    void findsARuleThatAnotherOneAlwaysOutranks() throws IOException, RuleFilesException {
        rules.scenario(
                "quota-exceeded",
                quotaExceeded(),
                PlantedRules.rule(
                        "quota-exceeded",
                        "create refused",
                        PlantedRules.BLOCK,
                        "$attempt : ProvisioningAttempt( creates )",
                        "$signal : Signal( kind == SignalKind.QUOTA_EXCEEDED )"));

        LintFinding finding = only(run());

        assertEquals(LintKind.SHADOWED, finding.kind());
        assertEquals("quota-exceeded: create refused", finding.places().get(0).rule());
        assertShown(finding, "quota-exceeded: refused", "quota-exceeded: create refused");
    }

    @Test
    void findsAScenarioThatAHigherOneAlwaysOutranks() throws IOException, RuleFilesException {
        rules.scenario(
                "modification-rejected",
                PlantedRules.rule(
                        "modification-rejected",
                        "licence",
                        PlantedRules.BLOCK,
                        "$signal : Signal( kind == SignalKind.QUOTA_EXCEEDED, text contains \"licence\" )"));

        LintFinding finding = only(run());

        assertEquals(LintKind.SHADOWED, finding.kind());
        assertEquals("modification-rejected: licence", finding.places().get(0).rule());
        assertTrue(
                finding.witness().json().toString().contains("licence"),
                finding.witness().json()::toString);
    }

    @Test
    void findsARuleThatContradictsItself() throws IOException, RuleFilesException {
        rules.scenario(
                "rate-limited",
                rateLimited(),
                PlantedRules.rule(
                        "rate-limited",
                        "both",
                        PlantedRules.BLOCK,
                        "$signal : Signal( kind == SignalKind.RATE_LIMITED, kind == SignalKind.LOCKED )"));

        LintFinding finding = only(run());

        assertEquals(LintKind.NEVER_FIRES, finding.kind());
        assertTrue(finding.text().contains("kind == SignalKind.LOCKED"), finding.text());
        assertEquals("rate-limited: both", finding.places().get(0).rule());
    }

    @Test
    void findsPatternsThatContradictEachOther() throws IOException, RuleFilesException {
        rules.scenario(
                "rate-limited",
                rateLimited(),
                PlantedRules.rule(
                        "rate-limited",
                        "with and without",
                        PlantedRules.BLOCK,
                        "$signal : Signal( kind == SignalKind.LOCKED )",
                        "not Signal()"));

        LintFinding finding = only(run());

        assertEquals(LintKind.NEVER_FIRES, finding.kind());
        assertTrue(finding.text().contains("not Signal()"), finding.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$attempt : ProvisioningAttempt( creates, mayCreate )",
                "$attempt : ProvisioningAttempt( retryCount >= 0 )",
                "$attempt : ProvisioningAttempt( !succeeded )",
                "$account : TargetAccount( inTheWay, present )",
                "$problem : FieldProblem( correctable, wrongValue )",
                "$attempt : ProvisioningAttempt( creates ) exists ProvisioningAttempt( mayCreate )"
            })
    void findsAConstraintThatAlwaysHolds(String conditions) throws IOException, RuleFilesException {
        LintFinding finding = only(withCondition(conditions));

        assertEquals(LintKind.ALWAYS_TRUE, finding.kind(), finding.text());
        assertEquals("quota-exceeded: more", finding.places().get(0).rule());
        assertTrue(finding.places().get(0).column() > 0);
    }

    @Test
    void findsAConstraintThatNeverHoldsWhereItsRuleFiresAllTheSame() throws IOException, RuleFilesException {
        LintFinding finding = only(withCondition("not TargetAccount( revoked, inTheWay )"));

        assertEquals(LintKind.ALWAYS_FALSE, finding.kind());
        assertTrue(finding.text().startsWith("inTheWay "), finding.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$attempt : ProvisioningAttempt( retryCount >= 777 )",
                "$attempt : ProvisioningAttempt( accountId == \"root\", owner != \"E1\" )",
                "$attempt : ProvisioningAttempt( entitlements contains \"payroll-admins\" )",
                "$target : TargetSystem( detail contains \"disk full\" )",
                "$target : TargetSystem( detail matches \".*(?:heap|disk) [0-9]+ full.*\" )",
                "$account : TargetAccount( holdsUniqueValue, uniqueField == \"badge\" )",
                "$attempt : ProvisioningAttempt() $account : TargetAccount( id != $attempt.accountId )",
                "$target : TargetSystem( detail matches \"(?P<rare>\\\\pN{3})[^a-c]\" )",
                "$held : HeldEntitlement( leftover, entitlement == \"payroll-admins\" )",
                "$problem : FieldProblem( required, wrongValue, correctable )"
            })
    void sayNothingOfConstraintsThatAreMerelyRare(String conditions) throws IOException, RuleFilesException {
        assertEquals(List.of(), told(withCondition(conditions)));
    }

    @Test
    void findsAScenarioThatNoSampleReaches() throws IOException, RuleFilesException {
        rules.scenario(
                "password-policy",
                PlantedRules.rule(
                        "password-policy",
                        "refused",
                        PlantedRules.REMEDIATE,
                        "$signal : Signal( kind == SignalKind.PASSWORD_REJECTED )"));
        Samples samples = Samples.in(Path.of("samples"));

        LintRun run = Lint.of(
                rules.triage(),
                samples.all().stream()
                        .filter(sample -> !sample.expectation().rules().contains("password-policy: refused"))
                        .toList(),
                CASES,
                1);

        LintFinding finding = only(run);
        assertEquals(LintKind.NO_SAMPLE, finding.kind());
        assertEquals("password-policy", finding.scenario());
        assertShown(finding, "password-policy: refused");
    }

    @Test
    void findsARuleThatBehavesOtherwiseAlone() throws RuleFilesException {
        Triage triage = rules.triage();

        // As with Drools issue 7115: among the others one rule is lost.
        LintRun run = Lint.of(
                triage,
                List.of(),
                CASES,
                1,
                incident -> triage.findings(incident).stream()
                        .filter(finding -> !finding.rule().equals("rate-limited: refused"))
                        .toList());

        LintFinding finding = only(run);
        assertEquals(LintKind.DIFFERS_ALONE, finding.kind());
        assertEquals("rate-limited: refused", finding.places().get(0).rule());
        assertTrue(finding.text().startsWith("fires 0 times among all rules, 1 time alone"), finding.text());
    }

    @Test
    void sameSeedGivesTheSameFindings() throws IOException, RuleFilesException {
        rules.scenario(
                "rate-limited",
                rateLimited(),
                PlantedRules.rule(
                        "rate-limited",
                        "again",
                        PlantedRules.BLOCK,
                        "$signal : Signal( kind == SignalKind.RATE_LIMITED )"));

        Map<String, String> first = witnesses(run());

        assertFalse(first.isEmpty());
        assertEquals(first, witnesses(run()));
    }

    private static Map<String, String> witnesses(LintRun run) {
        return run.findings().stream()
                .collect(toMap(
                        LintFinding::text, finding -> finding.witness().json().toString(), (a, b) -> a, TreeMap::new));
    }

    private LintRun run() throws RuleFilesException {
        return Lint.of(rules.triage(), List.of(), CASES, 1);
    }

    /** A third rule, which needs no error. */
    private LintRun withCondition(String conditions) throws IOException, RuleFilesException {
        String[] lines = conditions.replaceAll(" (\\$account|exists) ", "\n$1 ").split("\n", -1);
        rules.scenario(
                "quota-exceeded",
                quotaExceeded(),
                PlantedRules.rule(
                        "quota-exceeded", "more", PlantedRules.BLOCK, String.join("\n    ", lines), "not Signal()"));
        return run();
    }

    private static LintFinding only(LintRun run) {
        assertEquals(1, run.findings().size(), () -> told(run).toString());
        return run.findings().get(0);
    }

    /** The verdict of the witness is made by all of these rules. */
    private static void assertShown(LintFinding finding, String... names) {
        assertTrue(finding.verdict().rules().containsAll(List.of(names)), finding.verdict()::toString);
        assertTrue(finding.places().stream().allMatch(place -> place.line() > 0));
    }

    private static List<String> told(LintRun run) {
        return run.findings().stream()
                .map(finding -> finding.kind() + " " + finding.places() + " " + finding.text() + " "
                        + finding.witness().json())
                .toList();
    }
}
