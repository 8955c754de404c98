package dev.provtriage;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.Incidents;
import dev.provtriage.reasoning.Evaluation;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.reasoning.MutantRules;
import dev.provtriage.reasoning.RuleBook;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.reasoning.RuleSet;
import dev.provtriage.rulefiles.CompiledRuleSet;
import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulefiles.RuleSetCache;
import dev.provtriage.signal.ErrorReader;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.signal.Vocabulary;
import dev.provtriage.target.Snapshots;
import dev.provtriage.verdict.Finding;
import dev.provtriage.verdict.Precedence;
import dev.provtriage.verdict.RetryPolicies;
import dev.provtriage.verdict.Verdict;
import dev.provtriage.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Attempt in, verdict out: the whole pipeline. An attempt and its slice of the snapshots make an incident, rules make
 * findings of it, and the findings make one verdict. Safe for several threads.
 */
public final class Triage {

    private final RuleSet rules;
    private final RuleFiles files;
    private final ErrorReader errors;
    private final Verdicts verdicts;
    private final Incidents incidents;
    private final Snapshots snapshots;
    private final Consumer<RuleFault> faults;

    private Triage(
            RuleFiles files,
            RuleSet rules,
            ErrorReader errors,
            Verdicts verdicts,
            Snapshots snapshots,
            Consumer<RuleFault> faults) {
        this.rules = rules;
        this.files = files;
        this.errors = errors;
        this.verdicts = verdicts;
        this.snapshots = snapshots;
        this.incidents = new Incidents(errors, snapshots);
        this.faults = faults;
    }

    /**
     * Reads a rule set; throws with every mistake in its files. {@code faults} hears of each rule that fails later.
     *
     * @param cache where the compiled form of the rule set is found, or kept for the next process
     */
    public static Triage with(RuleFiles files, RuleSetCache cache, Consumer<RuleFault> faults)
            throws RuleFilesException {
        Optional<CompiledRuleSet> kept = cache.find(files.digest());
        if (kept.isPresent()) {
            CompletableFuture<Optional<ErrorReader>> vocabulary = CompletableFuture.supplyAsync(
                    () -> ErrorReader.of(kept.get().vocabulary()));
            Optional<RuleSet> rules = RuleSet.of(kept.get().scenarios(), files.digest());
            Optional<ErrorReader> errors = vocabulary.join();
            if (errors.isPresent() && rules.isPresent()) {
                return new Triage(files, rules.get(), errors.get(), Verdicts.of(files), Snapshots.none(), faults);
            }
        }
        Triage triage = compiled(files, faults);
        if (cache.keeps()) {
            cache.keep(files.digest(), new CompiledRuleSet(triage.errors.written(), triage.rules.written()));
        }
        return triage;
    }

    /** Everything that is wrong in a rule set, also what does not keep it from being used. */
    public static List<RuleProblem> check(RuleFiles files) {
        List<RuleProblem> problems = new ArrayList<>();
        try {
            ErrorReader.of(files);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        try {
            Verdicts.of(files);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        problems.addAll(RuleSet.check(files, policies(files)));
        try {
            problems.addAll(places(files, Precedence.of(files)));
        } catch (RuleFilesException e) {
            // Told with the other policies.
            return problems;
        }
        return problems;
    }

    private static List<RuleProblem> places(RuleFiles files, Precedence precedence) {
        List<RuleProblem> problems = new ArrayList<>();
        for (String path : files.scenarios().keySet()) {
            String id = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.drl$", "");
            if (precedence.rank(id) == Integer.MAX_VALUE) {
                problems.add(new RuleProblem(
                        path,
                        1,
                        0,
                        Mistake.PRECEDENCE,
                        "the scenario has no line in policy/precedence.csv, so that all others count more; add one"));
            }
        }
        return problems;
    }

    /** The same with nothing kept but what travels inside the jar. */
    public static Triage with(RuleFiles files, Consumer<RuleFault> faults) throws RuleFilesException {
        return with(files, RuleSetCache.packaged(), faults);
    }

    /** Reads, checks and compiles a rule set, whatever is kept of it. */
    static Triage compiled(RuleFiles files, Consumer<RuleFault> faults) throws RuleFilesException {
        // The vocabulary takes as long as the rules, and neither needs the other.
        CompletableFuture<Read<ErrorReader>> vocabulary =
                CompletableFuture.supplyAsync(() -> Read.of(() -> ErrorReader.of(files)));
        Read<Verdicts> verdicts = Read.of(() -> Verdicts.of(files));
        Read<RuleSet> rules = Read.of(() -> RuleSet.of(files, policies(files)));
        Read<ErrorReader> errors = vocabulary.join();
        if (errors.made() == null || verdicts.made() == null || rules.made() == null) {
            throw new RuleFilesException(Stream.of(errors, verdicts, rules)
                    .flatMap(read -> read.problems().stream())
                    .toList());
        }
        return new Triage(files, rules.made(), errors.made(), verdicts.made(), Snapshots.none(), faults);
    }

    /** What was made of a part of the rule files; null with the problems for which it was not. */
    private record Read<T>(@Nullable T made, List<RuleProblem> problems) {

        interface Reading<T> {
            T read() throws RuleFilesException;
        }

        static <T> Read<T> of(Reading<T> reading) {
            try {
                return new Read<>(reading.read(), List.of());
            } catch (RuleFilesException e) {
                return new Read<>(null, e.problems());
            }
        }
    }

    /** The retry policies that rules can name; null where their file is wrong, which is told with the other policies. */
    private static @Nullable Set<String> policies(RuleFiles files) {
        try {
            return RetryPolicies.of(files).names();
        } catch (RuleFilesException e) {
            return null;
        }
    }

    /** The same rules over other snapshots. */
    public Triage over(Snapshots snapshots) {
        return new Triage(files, rules, errors, verdicts, snapshots, faults);
    }

    /** The same rules and snapshots, which tell another one of rules that fail. */
    public Triage telling(Consumer<RuleFault> newFaults) {
        return new Triage(files, rules, errors, verdicts, snapshots, newFaults);
    }

    /** The files that the rules were read from. */
    public RuleFiles files() {
        return files;
    }

    /** What is known of the target systems. */
    public Snapshots snapshots() {
        return snapshots;
    }

    /**
     * The same rules with more lines in their vocabulary, which no file holds; without snapshots.
     *
     * @param table a table like those of rules/vocabulary, with its heading
     */
    public Triage withVocabulary(String table) throws RuleFilesException {
        Map<String, String> texts = new TreeMap<>(files.vocabulary());
        texts.put("vocabulary/more.csv", table);
        ErrorReader extended = new ErrorReader(Vocabulary.of(RuleFiles.of(texts)));
        return new Triage(files, rules, extended, verdicts, Snapshots.none(), faults);
    }

    /** The verdict of one attempt. */
    public Verdict verdict(ProvisioningAttempt attempt) {
        if (attempt.succeeded()) {
            // Most attempts of a log: no rule has to say anything of them, and no snapshot is asked.
            return verdicts.of(attempt, ErrorReading.NOTHING, List.of());
        }
        return verdict(incidents.of(attempt));
    }

    /** One attempt with all that is known around it, its error read by the vocabulary of this rule set. */
    public Incident incident(ProvisioningAttempt attempt) {
        return incidents.of(attempt);
    }

    /** Whether an incident of the one is an incident of the other, over the same snapshots. */
    public boolean sameVocabulary(Triage other) {
        return files.vocabulary().equals(other.files.vocabulary());
    }

    /** The verdict on the incident of an attempt that did not succeed. */
    public Verdict verdict(Incident incident) {
        return verdict(incident, findings(incident));
    }

    /** The verdict on an incident from findings about it. */
    public Verdict verdict(Incident incident, List<Finding> findings) {
        return verdicts.of(incident.attempt(), incident.error(), findings);
    }

    /** What all rules say of an incident, one finding for each firing. */
    public List<Finding> findings(Incident incident) {
        Evaluation evaluation = rules.evaluate(incident);
        evaluation.faults().forEach(faults);
        return evaluation.findings();
    }

    /** What one rule says of an incident when it is the only one of the rule set. */
    public List<Finding> findingsAlone(String rule, Incident incident) {
        return rules.evaluateAlone(rule, incident).findings();
    }

    /** The codes and phrases of the rule set, with what they say. */
    public Vocabulary vocabulary() {
        try {
            return Vocabulary.of(files);
        } catch (RuleFilesException e) {
            throw new IllegalStateException("The rule files have been read without a mistake before", e);
        }
    }

    /** The order of scenarios, and what each can hit. */
    public Precedence precedence() {
        return verdicts.precedence();
    }

    /** What the rules say of themselves. */
    public RuleBook ruleBook() {
        return rules.book();
    }

    /** The rules laid open, each with its patterns and constraints. */
    public InspectedRules inspectedRules() {
        return rules.inspected(files);
    }

    /** Every small change of the rules that are chosen by their name, ready to run beside them. */
    public MutantRules mutants(Predicate<String> chosen) {
        return MutantRules.of(files, chosen);
    }

    /** Reads errors by the vocabulary of the rule set. */
    public ErrorReader errors() {
        return errors;
    }

    RuleSet rules() {
        return rules;
    }

    /** Version of the rule set. */
    public String ruleSet() {
        return rules.digest();
    }
}
