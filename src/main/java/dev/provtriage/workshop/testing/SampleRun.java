package dev.provtriage.workshop.testing;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import dev.provtriage.verdict.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run of all samples through one rule set. Every rule looks at every sample, also at those of other scenarios.
 *
 * @param ruleSet digest of the rule files
 * @param samples folder of the samples
 * @param time when it began; a todo counts by its day in UTC
 * @param results of all samples, by name
 * @param rules all rules of the rule set, by file and line
 * @param scenarios all scenarios of the rule set, by file
 */
public record SampleRun(
        String ruleSet,
        Path samples,
        Instant time,
        List<SampleResult> results,
        List<RuleReach> rules,
        List<Scenario> scenarios) {

    public SampleRun {
        results = List.copyOf(results);
        rules = List.copyOf(rules);
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Runs the samples one after the other: they take a fraction of the time that the rules take to be read.
     *
     * @param faults where {@code triage} puts the faults of its rules; empty before and after
     * @param clock says which todo is over
     */
    public static SampleRun of(Triage triage, Queue<RuleFault> faults, Samples samples, Clock clock) {
        Instant time = clock.instant();
        LocalDate today = LocalDate.ofInstant(time, ZoneOffset.UTC);
        List<SampleResult> results = new ArrayList<>();
        for (Sample sample : samples.all()) {
            long begin = System.nanoTime();
            Verdict verdict = sample.verdict(triage);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            results.add(SampleResult.of(sample, verdict, taken(faults), took, today));
        }
        List<Scenario> scenarios = triage.ruleBook().scenarios();
        return new SampleRun(triage.ruleSet(), samples.folder(), time, results, reach(scenarios, results), scenarios);
    }

    private static List<RuleFault> taken(Queue<RuleFault> faults) {
        List<RuleFault> taken = new ArrayList<>();
        for (RuleFault fault = faults.poll(); fault != null; fault = faults.poll()) {
            taken.add(fault);
        }
        return taken;
    }

    private static List<RuleReach> reach(List<Scenario> scenarios, List<SampleResult> results) {
        Map<String, Integer> samples = new HashMap<>();
        for (SampleResult result : results) {
            result.verdict().rules().forEach(rule -> samples.merge(rule, 1, Integer::sum));
        }
        List<RuleReach> reach = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            for (Scenario.Rule rule : scenario.rules()) {
                reach.add(new RuleReach(
                        rule.name(),
                        scenario.id(),
                        scenario.file(),
                        rule.line(),
                        samples.getOrDefault(rule.name(), 0)));
            }
        }
        return reach;
    }

    /** Whether every sample comes out as expected, or need not yet. */
    public boolean passed() {
        return of(SampleResult.Outcome.DIFFERS).isEmpty();
    }

    /** The results of one outcome, by the name of the sample. */
    public List<SampleResult> of(SampleResult.Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }

    /** The rules that fire in no sample. */
    public List<RuleReach> unreachedRules() {
        return rules.stream().filter(rule -> rule.samples() == 0).toList();
    }

    /** The scenarios that are the cause of no sample. */
    public List<Scenario> unreachedScenarios() {
        Set<String> causes = results.stream()
                .map(result -> result.verdict().scenario())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return scenarios.stream()
                .filter(scenario -> !causes.contains(scenario.id()))
                .toList();
    }
}
