package dev.provtriage.workshop.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulelanguage.RuleMutant;
import dev.provtriage.samples.SampleDifference;
import dev.provtriage.samples.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleStrengthTest {

    @TempDir
    private Path folder;

    @Test
    void theSamplesOfTheProgramsOwnRulesCatchMoreThanNineOfTenMutants() throws RuleFilesException {
        SampleStrength strength = measure(Path.of("rules"), Path.of("samples"));

        assertEquals(List.of(), strength.failing());
        assertTrue(strength.mutants() > 500, "only " + strength.mutants() + " mutants were made");
        assertTrue(
                strength.share() > 90,
                () -> strength.share() + " % caught; add the samples that are missing:\n"
                        + String.join(
                                "\n",
                                strength.survivors().stream()
                                        .map(SampleStrengthTest::told)
                                        .toList()));
    }

    @Test
    void aRuleWithoutItsNearMissIsToldWithItsPlaceAndTheSampleThatIsMissing() throws IOException, RuleFilesException {
        SmallScenario scenario = new SmallScenario(folder);

        SampleStrength strength = measure(scenario.rules(), scenario.samples());

        assertEquals(
                List.of(
                        "further/rate-limited.drl:17:37: no sample fails when 'creates' is left out: add a near-miss where"
                                + " the rest of the rule holds and 'creates' does not hold for the ProvisioningAttempt"),
                strength.survivors().stream().map(SampleStrengthTest::told).toList());
        assertEquals(5, strength.mutants());
        assertEquals(80.0, strength.share());
        assertEquals(
                List.of(new RuleStrength(
                        "rate-limited: refused", "rate-limited", "further/rate-limited.drl", 14, 5, 4)),
                strength.rules());

        scenario.addNearMiss();
        assertEquals(100.0, measure(scenario.rules(), scenario.samples()).share());
    }

    @Test
    void aMutantIsCaughtWhereTheRuleThatIsChangedByHandFailsASample() throws IOException, RuleFilesException {
        SmallScenario scenario = new SmallScenario(folder);
        scenario.change("ProvisioningAttempt( creates )", "ProvisioningAttempt()");
        assertEquals(List.of(), differences(scenario), "the survivor");

        for (String[] change : new String[][] {
            {"( creates )", "( !creates )"},
            {"( kind == SignalKind.RATE_LIMITED )", "()"},
            {"kind == ", "kind != "},
            {"SignalKind.RATE_LIMITED", "SignalKind.QUOTA_EXCEEDED"}
        }) {
            scenario.change(change[0], change[1]);
            assertTrue(!differences(scenario).isEmpty(), change[1]);
        }
    }

    @Test
    void aSampleThatFailsAlreadyIsToldAndCatchesNothing() throws IOException, RuleFilesException {
        SmallScenario scenario = new SmallScenario(folder);
        scenario.sample("near-miss.modify", "MODIFY", "HTTP 429", SmallScenario.FOUND);

        SampleStrength strength = measure(scenario.rules(), scenario.samples());

        assertEquals(1, strength.failing().size());
        assertTrue(strength.failing().get(0).file().endsWith("near-miss.modify.json"));
        assertEquals(4, strength.caught());
    }

    private static List<SampleDifference> differences(SmallScenario scenario) throws RuleFilesException {
        return Samples.in(scenario.samples()).differences(triage(scenario.rules()), LocalDate.MAX);
    }

    private static SampleStrength measure(Path rules, Path samples) throws RuleFilesException {
        return SampleStrength.of(triage(rules), Samples.in(samples), any -> true);
    }

    private static Triage triage(Path rules) throws RuleFilesException {
        return Triage.with(RuleFiles.in(rules), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });
    }

    private static String told(RuleMutant survivor) {
        return survivor.file() + ":" + survivor.line() + ":" + survivor.column() + ": " + survivor.sentence();
    }
}
