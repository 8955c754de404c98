package dev.provtriage.workshop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static Triage triage;

    @BeforeAll
    static void readRules() throws RuleFilesException {
        triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });
    }

    @Test
    void samplesShowEveryConstraintTrueAndFalse() throws RuleFilesException {
        Coverage coverage = new Coverage(triage.inspectedRules());
        for (Sample sample : Samples.in(Path.of("samples")).all()) {
            if (!sample.attempt().succeeded()) {
                coverage.add(triage.over(sample.snapshots()).incident(sample.attempt()));
            }
        }

        List<String> gaps = coverage.rules().stream()
                .flatMap(rule -> rule.gaps().stream()
                        .map(gap -> rule.file() + ":" + gap.line() + " " + gap.written() + " " + gap.gap()))
                .toList();
        assertEquals(List.of(), gaps);
        assertEquals(coverage.constraints(), coverage.covered());
    }

    @Test
    void samplesMakeEveryRuleFire() throws RuleFilesException {
        Coverage coverage = new Coverage(triage.inspectedRules());
        for (Sample sample : Samples.in(Path.of("samples")).all()) {
            if (!sample.attempt().succeeded()) {
                coverage.add(triage.over(sample.snapshots()).incident(sample.attempt()));
            }
        }

        assertEquals(
                List.of(),
                coverage.rules().stream().filter(rule -> rule.fired() == 0).toList());
    }
}
