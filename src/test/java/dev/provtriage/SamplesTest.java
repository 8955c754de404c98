package dev.provtriage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.provtriage.reasoning.Scenario;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.SampleDifference;
import dev.provtriage.samples.Samples;
import dev.provtriage.verdict.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

    private static List<Sample> samples = List.of();
    private static Triage triage;

    @BeforeAll
    static void readRulesAndSamples() throws RuleFilesException {
        triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });
        samples = samples();
    }

    static List<Sample> samples() throws RuleFilesException {
        return Samples.in(Path.of("samples")).all();
    }

    @Test
    void thereAreSamples() {
        assertTrue(samples.size() > 100, "only " + samples.size() + " samples were found: look in the right folder");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void sampleGetsTheVerdictItExpectsFromTheRulesItExpects(Sample sample) {
        assumeFalse(sample.excused(LocalDate.now(ZoneOffset.UTC)), () -> "todo: " + sample.todo());
        Optional<SampleDifference> difference = sample.difference(triage);
        assertEquals(
                Optional.empty(),
                difference,
                () -> sample.name() + " because "
                        + triage.over(sample.snapshots())
                                .verdict(sample.attempt())
                                .because());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void everyFindingHasEvidenceAndStepsWithoutGaps(Sample sample) {
        Verdict verdict = triage.over(sample.snapshots()).verdict(sample.attempt());
        if (verdict.scenario() != null) {
            assertFalse(verdict.because().isEmpty(), "no evidence");
            assertFalse(verdict.steps().isEmpty(), "no steps");
            assertTrue(verdict.title() != null && !verdict.title().isBlank(), "no title");
            String words = verdict.title() + verdict.because() + verdict.steps();
            // What is quoted is the log's own wording.
            assertFalse(words.replaceAll("\"[^\"]*\"", "").contains("null"), words);
            assertFalse(words.matches(".*\\{[a-z-]+}.*"), words);
        }
    }

    @Test
    void everyRuleIsReachedByASample() {
        Set<String> reached = new HashSet<>();
        for (Sample sample : samples) {
            reached.addAll(
                    triage.over(sample.snapshots()).verdict(sample.attempt()).rules());
        }
        List<String> unreached = new ArrayList<>();
        for (Scenario scenario : triage.ruleBook().scenarios()) {
            for (Scenario.Rule rule : scenario.rules()) {
                if (!reached.contains(rule.name())) {
                    unreached.add(rule.name());
                }
            }
        }
        assertEquals(List.of(), unreached, "a rule that no sample reaches may say anything; add a firing sample");
    }

    @Test
    void nothingOfOneAttemptLeaksIntoTheNext() {
        Map<String, Verdict> alone = new HashMap<>();
        for (Sample sample : samples) {
            alone.put(sample.name(), triage.over(sample.snapshots()).verdict(sample.attempt()));
        }
        for (Sample first : samples) {
            for (Sample second : samples) {
                triage.over(first.snapshots()).verdict(first.attempt());
                assertEquals(
                        alone.get(second.name()),
                        triage.over(second.snapshots()).verdict(second.attempt()),
                        () -> second.name() + " after " + first.name());
            }
        }
    }

    @Test
    void everyScenarioHasAFiringSampleAndANearMiss() {
        for (Scenario scenario : triage.ruleBook().scenarios()) {
            List<Sample> own = samples.stream()
                    .filter(sample -> sample.scenario().equals(scenario.id()))
                    .toList();
            assertTrue(
                    own.stream()
                            .anyMatch(sample -> sample.fires()
                                    && scenario.id().equals(sample.expectation().scenario())),
                    () -> "samples/" + scenario.id()
                            + " has no fires.*.json: nothing shows that the scenario is found");
            assertTrue(
                    own.stream().anyMatch(sample -> !sample.fires()),
                    () -> "samples/" + scenario.id() + " has no near-miss.*.json: nothing shows when it keeps silent");
        }
    }

    @Test
    void nearMissIsNotTakenForItsScenario() {
        for (Sample sample : samples) {
            if (!sample.fires()) {
                assertFalse(
                        sample.scenario().equals(sample.expectation().scenario()),
                        () -> sample.name() + " expects the very scenario that it should miss");
            }
        }
    }
}
