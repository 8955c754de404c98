package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.incident.Incident;
import dev.provtriage.incident.Incidents;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import dev.provtriage.signal.ErrorReader;
import dev.provtriage.signal.Vocabulary;
import dev.provtriage.verdict.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RuleMemoryTest {

    private static RuleFiles files;
    private static List<Incident> incidents;

    @BeforeAll
    static void readSamples() throws RuleFilesException {
        files = RuleFiles.in(Path.of("rules"));
        ErrorReader errors = new ErrorReader(Vocabulary.of(files));
        incidents = new ArrayList<>();
        for (Sample sample : Samples.in(Path.of("samples")).all()) {
            incidents.add(new Incidents(errors, sample.snapshots()).of(sample.attempt()));
        }
    }

    @Test
    void saysOfTwentyThousandMixedIncidentsWordForWordWhatTheEngineSays() throws RuleFilesException {
        RuleSet rules = RuleSet.of(files);
        Random random = new Random(8192);
        Set<String> spoken = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            Incident mixed = mixed(random);
            Evaluation evaluation = rules.evaluate(mixed);
            assertEquals(
                    rules.evaluateAnew(mixed), evaluation, () -> mixed.attempt().id());
            evaluation.findings().stream().map(Finding::rule).forEach(spoken::add);
        }
        assertTrue(spoken.size() > 70, "only these rules spoke: " + spoken);
    }

    /** The parts of several incidents put together, as often as not of the same one. */
    private static Incident mixed(Random random) {
        Incident first = any(random);
        return new Incident(
                first.attempt(),
                or(random, first).error(),
                or(random, first).targetSystem(),
                both(
                        or(random, first).accounts(),
                        random.nextInt(4) == 0 ? any(random).accounts() : List.of()),
                both(
                        or(random, first).heldEntitlements(),
                        random.nextInt(4) == 0 ? any(random).heldEntitlements() : List.of()),
                both(
                        or(random, first).fieldProblems(),
                        random.nextInt(4) == 0 ? any(random).fieldProblems() : List.of()));
    }

    private static Incident or(Random random, Incident first) {
        return random.nextBoolean() ? first : any(random);
    }

    private static Incident any(Random random) {
        return incidents.get(random.nextInt(incidents.size()));
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        List<T> both = new ArrayList<>(some);
        both.addAll(others);
        return both;
    }
}
