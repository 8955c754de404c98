package dev.provtriage;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.Incidents;
import dev.provtriage.reasoning.Evaluation;
import dev.provtriage.reasoning.RuleBook;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.reasoning.RuleSet;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.signal.ErrorReader;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.signal.Vocabulary;
import dev.provtriage.target.Snapshots;
import dev.provtriage.verdict.Precedence;
import dev.provtriage.verdict.Verdict;
import dev.provtriage.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Attempt in, verdict out: the whole pipeline. An attempt and its slice of the snapshots make an incident, rules make
 * findings of it, and the findings make one verdict. Safe for several threads.
 */
public final class Triage {

    private final RuleSet rules;
    private final Vocabulary vocabulary;
    private final ErrorReader errors;
    private final Verdicts verdicts;
    private final Incidents incidents;
    private final Consumer<RuleFault> faults;

    private Triage(
            RuleSet rules,
            Vocabulary vocabulary,
            ErrorReader errors,
            Verdicts verdicts,
            Snapshots snapshots,
            Consumer<RuleFault> faults) {
        this.rules = rules;
        this.vocabulary = vocabulary;
        this.errors = errors;
        this.verdicts = verdicts;
        this.incidents = new Incidents(errors, snapshots);
        this.faults = faults;
    }

    /** Reads a rule set; throws with every mistake in its files. {@code faults} hears of each rule that fails later. */
    public static Triage with(RuleFiles files, Consumer<RuleFault> faults) throws RuleFilesException {
        List<RuleProblem> problems = new ArrayList<>();
        Vocabulary vocabulary = null;
        Verdicts verdicts = null;
        RuleSet rules = null;
        try {
            vocabulary = Vocabulary.of(files);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        try {
            verdicts = Verdicts.of(files);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        try {
            rules = RuleSet.of(files);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        if (verdicts != null) {
            problems.addAll(
                    RuleBook.unknownPolicies(files, verdicts.retryPolicies().names()));
        }
        if (vocabulary == null || verdicts == null || rules == null || !problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new Triage(rules, vocabulary, new ErrorReader(vocabulary), verdicts, Snapshots.none(), faults);
    }

    /** The same rules over other snapshots. */
    public Triage over(Snapshots snapshots) {
        return new Triage(rules, vocabulary, errors, verdicts, snapshots, faults);
    }

    /** The verdict of one attempt. */
    public Verdict verdict(ProvisioningAttempt attempt) {
        Incident incident = incidents.of(attempt);
        if (attempt.succeeded()) {
            return verdicts.of(incident.attempt(), incident.error(), List.of());
        }
        Evaluation evaluation = rules.evaluate(incident);
        evaluation.faults().forEach(faults);
        return verdicts.of(incident.attempt(), incident.error(), evaluation.findings());
    }

    /** The codes and phrases that say one kind, as people write them. */
    public List<String> codesOf(SignalKind kind) {
        return vocabulary.codesOf(kind);
    }

    /** The order of scenarios, and what each can hit. */
    public Precedence precedence() {
        return verdicts.precedence();
    }

    /** What the rules say of themselves. */
    public RuleBook ruleBook() {
        return rules.book();
    }

    /** Version of the rule set. */
    public String ruleSet() {
        return rules.digest();
    }
}
