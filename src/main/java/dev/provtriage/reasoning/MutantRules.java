package dev.provtriage.reasoning;

import dev.provtriage.incident.Incident;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleLanguage;
import dev.provtriage.rulelanguage.RuleMutant;
import dev.provtriage.verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Changed rules, ready to run side by side: one evaluation says what each of them would say. They pass the same checks as all
 * rules. Safe for several threads.
 */
public final class MutantRules {

    /** So many rules the engine compiles at once in the memory of a small machine. */
    private static final int BATCH = 200;

    private final List<RuleMutant> mutants;
    private final Map<String, RuleMutant> byName = new HashMap<>();
    private final List<RuleSet> batches;
    private final int same;
    private final int refused;

    private MutantRules(List<RuleMutant> mutants, List<RuleSet> batches, int same, int refused) {
        this.mutants = List.copyOf(mutants);
        this.batches = List.copyOf(batches);
        this.same = same;
        this.refused = refused;
        mutants.forEach(mutant -> byName.put(mutant.name(), mutant));
    }

    /** Makes and compiles every small change of the rules that are chosen by their name; files with mistakes are passed over. */
    public static MutantRules of(RuleFiles files, Predicate<String> chosen) {
        RuleLanguage.Mutants made = RuleSet.LANGUAGE.mutants(files.scenarios(), chosen);
        List<RuleMutant> taken = new ArrayList<>();
        List<RuleSet> batches = new ArrayList<>();
        for (int from = 0; from < made.mutants().size(); from += BATCH) {
            List<RuleMutant> batch = new ArrayList<>(made.mutants()
                    .subList(from, Math.min(from + BATCH, made.mutants().size())));
            batches.add(compiled(batch, files.digest()));
            taken.addAll(batch);
        }
        int uncompiled = made.mutants().size() - taken.size();
        return new MutantRules(taken, batches, made.same(), made.refused() + uncompiled);
    }

    /** Compiles a batch, without those that the engine or the gate does not take. */
    private static RuleSet compiled(List<RuleMutant> batch, String digest) {
        while (true) {
            SortedMap<String, String> texts = new TreeMap<>();
            batch.forEach(
                    mutant -> texts.put(mutant.source().path(), mutant.source().text()));
            RuleBook book = RuleBook.of(new RuleLanguage.Reading(
                    List.of(), batch.stream().map(RuleMutant::source).toList()));
            try {
                return RuleSet.of(book, CompiledRules.of(texts), digest);
            } catch (RuleFilesException e) {
                Set<String> refused =
                        e.problems().stream().map(RuleProblem::file).collect(Collectors.toSet());
                if (!batch.removeIf(mutant -> refused.contains(mutant.source().path()))) {
                    throw new IllegalStateException("Changed rules cannot be compiled together", e);
                }
            }
        }
    }

    public List<RuleMutant> mutants() {
        return mutants;
    }

    /** How many changes were left out because they provably change nothing, or nothing that another one does not. */
    public int same() {
        return same;
    }

    /** How many changes were left out because no rule may be like that. */
    public int refused() {
        return refused;
    }

    /**
     * What mutants say about one incident, by the mutant's name and under the name of the rule that was changed. One that is
     * silent, or fails, is missing.
     */
    public Map<String, List<Finding>> findings(Incident incident) {
        Map<String, List<Finding>> findings = new HashMap<>();
        for (RuleSet batch : batches) {
            for (Finding finding : batch.evaluate(incident).findings()) {
                RuleMutant mutant = byName.get(finding.rule());
                if (mutant == null) {
                    throw new IllegalStateException("A rule fired that is no mutant: " + finding.rule());
                }
                findings.computeIfAbsent(mutant.name(), name -> new ArrayList<>())
                        .add(renamed(finding, mutant.rule()));
            }
        }
        return findings;
    }

    private static Finding renamed(Finding finding, String rule) {
        return new Finding(
                finding.scenario(),
                rule,
                finding.title(),
                finding.decision(),
                finding.confidence(),
                finding.because(),
                finding.steps(),
                finding.resend(),
                finding.retry());
    }
}
