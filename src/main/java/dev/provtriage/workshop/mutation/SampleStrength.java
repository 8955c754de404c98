package dev.provtriage.workshop.mutation;

import dev.provtriage.Triage;
import dev.provtriage.incident.Incident;
import dev.provtriage.reasoning.MutantRules;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.rulelanguage.RuleMutant;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.SampleDifference;
import dev.provtriage.samples.Samples;
import dev.provtriage.verdict.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How much of a change of the rules the samples notice: each rule is changed a little, in every way that its conditions allow,
 * and every sample is judged with each of these mutants in the place of its rule.
 *
 * @param ruleSet version of the rule set
 * @param samples how many were judged
 * @param failing samples that come out otherwise than expected without any change, and so catch nothing
 * @param same how many changes were not counted because they provably change nothing, or nothing that another one does not
 * @param refused how many changes were not counted because no rule may be written like that
 * @param rules by the path of their files, and there in their order
 * @param survivors mutants with which every sample comes out as expected, in the same order
 */
public record SampleStrength(
        String ruleSet,
        int samples,
        List<SampleDifference> failing,
        int same,
        int refused,
        List<RuleStrength> rules,
        List<RuleMutant> survivors) {

    public SampleStrength {
        failing = List.copyOf(failing);
        rules = List.copyOf(rules);
        survivors = List.copyOf(survivors);
    }

    /**
     * Measures the samples.
     *
     * @param chosen which rules are changed, by their name
     */
    public static SampleStrength of(Triage triage, Samples samples, Predicate<String> chosen) {
        MutantRules mutants = triage.mutants(chosen);
        List<SampleDifference> failing = new ArrayList<>();
        Set<String> caught = new HashSet<>();
        for (Sample sample : samples.all()) {
            catchMutants(triage.over(sample.snapshots()), sample, mutants, caught)
                    .ifPresent(failing::add);
        }
        List<RuleStrength> rules = new ArrayList<>();
        for (Scenario scenario : triage.ruleBook().scenarios()) {
            for (Scenario.Rule rule : scenario.rules()) {
                if (chosen.test(rule.name())) {
                    rules.add(strength(scenario, rule, mutants, caught));
                }
            }
        }
        return new SampleStrength(
                triage.ruleSet(),
                samples.all().size(),
                failing,
                mutants.same(),
                mutants.refused(),
                rules,
                mutants.mutants().stream()
                        .filter(mutant -> !caught.contains(mutant.name()))
                        .toList());
    }

    /** Adds the mutants that one sample catches; one that fails already catches none and is given back. */
    private static Optional<SampleDifference> catchMutants(
            Triage triage, Sample sample, MutantRules mutants, Set<String> caught) {
        if (sample.attempt().succeeded()) {
            // No rule is asked about it, and so no mutant either.
            return sample.difference(triage);
        }
        Incident incident = triage.incident(sample.attempt());
        List<Finding> unchanged = triage.findings(incident);
        Optional<SampleDifference> failing = sample.difference(triage.verdict(incident, unchanged));
        if (failing.isPresent()) {
            return failing;
        }
        Map<String, List<Finding>> byRule = unchanged.stream().collect(Collectors.groupingBy(Finding::rule));
        Map<String, List<Finding>> byMutant = mutants.findings(incident);
        for (RuleMutant mutant : mutants.mutants()) {
            List<Finding> said = byMutant.getOrDefault(mutant.name(), List.of());
            if (caught.contains(mutant.name()) || said.equals(byRule.getOrDefault(mutant.rule(), List.of()))) {
                continue;
            }
            List<Finding> changed = new ArrayList<>(unchanged);
            changed.removeIf(finding -> finding.rule().equals(mutant.rule()));
            changed.addAll(said);
            if (sample.difference(triage.verdict(incident, changed)).isPresent()) {
                caught.add(mutant.name());
            }
        }
        return Optional.empty();
    }

    private static RuleStrength strength(
            Scenario scenario, Scenario.Rule rule, MutantRules mutants, Set<String> caught) {
        List<RuleMutant> own = mutants.mutants().stream()
                .filter(mutant -> mutant.rule().equals(rule.name()))
                .toList();
        return new RuleStrength(rule.name(), scenario.id(), scenario.file(), rule.line(), own.size(), (int)
                own.stream().filter(mutant -> caught.contains(mutant.name())).count());
    }

    /** How many mutants count. */
    public int mutants() {
        return rules.stream().mapToInt(RuleStrength::mutants).sum();
    }

    /** How many of them at least one sample catches. */
    public int caught() {
        return mutants() - survivors.size();
    }

    /** Share of the mutants that are caught, in percent; 100 where there is none. */
    public double share() {
        return mutants() == 0 ? 100 : 100.0 * caught() / mutants();
    }
}
