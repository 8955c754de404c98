package dev.provtriage.workshop.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static Triage triage;

    @BeforeAll
    static void readRules() throws RuleFilesException {
        triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });
    }

    @Test
    void firesTheRulesThatTheEngineFiresOnEverySample() throws RuleFilesException {
        InspectedRules inspected = triage.inspectedRules();
        for (Sample sample : Samples.in(Path.of("samples")).all()) {
            Explanation explanation = Explanation.of(triage.over(sample.snapshots()), inspected, sample.attempt());

            List<String> fired =
                    explanation.firing().stream().map(RuleExplanation::name).toList();
            assertEquals(new TreeSet<>(explanation.verdict().rules()), new TreeSet<>(fired), sample.name());
        }
    }
}
