package dev.provtriage.workshop.lint;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.Triage;
import dev.provtriage.incident.Incident;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Case;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import dev.provtriage.signal.Signal;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.verdict.Finding;
import dev.provtriage.workshop.RuleWalk;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VariationsTest {

    private static Triage triage;
    private static InspectedRules rules;
    private static List<Sample> samples;

    @BeforeAll
    static void readRules() throws RuleFilesException {
        triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });
        rules = triage.inspectedRules();
        samples = Samples.in(Path.of("samples")).all();
    }

    @Test
    void engineFiresOnTenThousandVariationsWhatTheWalkOfEachRuleSays() {
        Variations variations = Variations.of(triage, rules, samples, 7115);
        Set<String> fired = new TreeSet<>();
        for (int i = 0; i < 10_000; i++) {
            Case varied = variations.next();
            Triage over = triage.over(varied.snapshots());
            Incident incident = over.incident(varied.attempt());
            Map<String, Long> walked = new TreeMap<>();
            for (InspectedRule rule : rules.rules()) {
                int firings = RuleWalk.walk(rule, incident.facts(), (pattern, fact, held) -> {})
                        .firings();
                if (firings > 0 && !incident.attempt().succeeded()) {
                    walked.put(rule.name(), (long) firings);
                }
            }

            assertEquals(
                    new TreeSet<>(over.verdict(varied.attempt()).rules()),
                    walked.keySet(),
                    () -> varied.json().toString());
            if (!incident.attempt().succeeded()) {
                Map<String, Long> found =
                        over.findings(incident).stream().collect(groupingBy(Finding::rule, TreeMap::new, counting()));
                assertEquals(found, walked, () -> varied.json().toString());
            }
            fired.addAll(walked.keySet());
        }
        Set<String> all = new TreeSet<>();
        rules.rules().forEach(rule -> all.add(rule.name()));
        assertEquals(all, fired, "rules that no variation reaches");
    }

    @Test
    void sameSeedGivesTheSameCasesAndAnotherOneOthers() {
        Variations first = Variations.of(triage, rules, samples, 1);
        Variations second = Variations.of(triage, rules, samples, 1);
        Variations other = Variations.of(triage, rules, samples, 2);
        int different = 0;
        for (int i = 0; i < 50; i++) {
            Case expected = first.next();
            assertEquals(expected.json(), second.next().json());
            different += expected.json().equals(other.next().json()) ? 0 : 1;
        }
        assertTrue(different > 40, "only " + different + " of 50 cases differ");
    }

    @Test
    void everyKindOfSignalIsReachedWithoutAnySample() {
        Variations variations = Variations.of(triage, rules, List.of(), 1);
        Set<SignalKind> missing = EnumSet.allOf(SignalKind.class);
        // The first of these never decides, so that no incident has it.
        missing.remove(SignalKind.UNDETERMINED);
        for (int i = 0; i < 5_000 && !missing.isEmpty(); i++) {
            Case varied = variations.next();
            Incident incident = triage.over(varied.snapshots()).incident(varied.attempt());
            incident.error().signal().map(Signal::kind).ifPresent(missing::remove);
        }
        assertEquals(Set.of(), missing);
    }
}
