package dev.provtriage.audit.summary;

import dev.provtriage.Triage;
import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Coverage;
import dev.provtriage.audit.count.Listed;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.audit.count.TargetSummary;
import dev.provtriage.audit.count.Timeline;
import dev.provtriage.audit.count.UnexplainedGroup;
import dev.provtriage.audit.retry.RetryAudit;
import dev.provtriage.audit.retry.RetryReport;
import dev.provtriage.audit.unexplained.UnexplainedMessages;
import dev.provtriage.incident.Incident;
import dev.provtriage.outage.FoundOutages;
import dev.provtriage.outage.Outage;
import dev.provtriage.outage.OutageRollUp;
import dev.provtriage.outage.Silence;
import dev.provtriage.outage.SilenceSearch;
import dev.provtriage.sweep.DuplicateValue;
import dev.provtriage.sweep.Leftover;
import dev.provtriage.sweep.Orphan;
import dev.provtriage.template.FailureTemplates;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Precedence;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an audit counts: verdicts by decision, scenario, confidence and target system. It grows while one thread counts;
 * parts that were counted apart make the same summary as one run, if they are added in the order of the input. How long
 * the audit took is not in it, so that two audits of one input are equal.
 */
public final class AuditSummary {

    private final String ruleSet;
    private final Predicate<String> systemWide;
    private final OutageRollUp outages;
    private final SilenceSearch silences = new SilenceSearch();
    private final RetryAudit retries = new RetryAudit();
    private final UnexplainedMessages unexplained = new UnexplainedMessages();
    private final Counts decisions = Counts.of(Decision.values());
    private final Counts confidences = Counts.of(Confidence.values());
    private final SortedMap<String, CauseSummary> causes = new TreeMap<>();
    private final SortedMap<String, TargetSummary> targets = new TreeMap<>();
    private final Timeline timeline = new Timeline();
    private final Counts ruleFaults = new Counts();
    private final SortedMap<String, String> failedInputs = new TreeMap<>();
    // Looked for once, and again when more was counted.
    private @Nullable FoundOutages found;
    private @Nullable List<Silence> silent;
    private SweepSummary sweep = SweepSummary.none();
    private long unreadable;
    private @Nullable Instant from;
    private @Nullable Instant to;

    private AuditSummary(String ruleSet, Predicate<String> systemWide) {
        this.ruleSet = ruleSet;
        this.systemWide = systemWide;
        this.outages = new OutageRollUp(systemWide);
    }

    /** A summary of nothing yet, by the rules of {@code triage}. */
    public static AuditSummary of(Triage triage) {
        Precedence precedence = triage.precedence();
        return new AuditSummary(triage.ruleSet(), scenario -> precedence.scope(scenario) == Precedence.Scope.SYSTEM);
    }

    /** The same as {@link #count(JudgedAttempt)} for a failure that no rule explains. */
    public void countUnexplained(JudgedAttempt judged, Incident incident, FailureTemplates templates) {
        count(judged);
        unexplained.count(incident, judged.verdict(), templates);
    }

    public void count(JudgedAttempt judged) {
        found = null;
        silent = null;
        outages.add(judged);
        silences.add(judged);
        retries.count(judged);
        Verdict verdict = judged.verdict();
        decisions.add(verdict.decision().name(), 1);
        targets.computeIfAbsent(verdict.targetSystem(), target -> new TargetSummary())
                .count(verdict);
        String scenario = verdict.scenario();
        if (scenario != null) {
            causes.computeIfAbsent(scenario, CauseSummary::new).count(judged);
        }
        Confidence confidence = verdict.confidence();
        if (confidence != null) {
            confidences.add(confidence.name(), 1);
        }
        timeline.count(verdict);
        Instant time = verdict.time();
        if (time != null) {
            span(time, time);
        }
    }

    /** What the snapshots show, which hold for the whole audit. */
    public void sweep(SweepSummary swept) {
        sweep = swept;
    }

    /** A line that could not be read. */
    public void countUnreadable() {
        unreadable++;
    }

    public void countFaults(Counts faults) {
        ruleFaults.add(faults);
    }

    /** An input that could not be opened, or not be read to its end. */
    public void fail(String input, String reason) {
        failedInputs.put(input, reason);
    }

    /** This summary and that of a later part of the same input, by the same rules. Neither must be used any more. */
    public AuditSummary plus(AuditSummary later) {
        AuditSummary sum = new AuditSummary(ruleSet, systemWide);
        sum.add(this);
        sum.add(later);
        return sum;
    }

    /** Adds what was counted in a later part of the same input, by the same rules. */
    public void add(AuditSummary later) {
        found = null;
        silent = null;
        outages.add(later.outages);
        silences.add(later.silences);
        retries.add(later.retries);
        unexplained.add(later.unexplained);
        sweep = sweep.equals(SweepSummary.none()) ? later.sweep : sweep;
        decisions.add(later.decisions);
        confidences.add(later.confidences);
        later.causes.forEach((scenario, cause) ->
                causes.computeIfAbsent(scenario, CauseSummary::new).add(cause));
        later.targets.forEach((name, target) ->
                targets.computeIfAbsent(name, key -> new TargetSummary()).add(target));
        timeline.add(later.timeline);
        ruleFaults.add(later.ruleFaults);
        failedInputs.putAll(later.failedInputs);
        unreadable += later.unreadable;
        if (later.from != null && later.to != null) {
            span(later.from, later.to);
        }
    }

    private void span(Instant earliest, Instant latest) {
        from = from == null || earliest.isBefore(from) ? earliest : from;
        to = to == null || latest.isAfter(to) ? latest : to;
    }

    public String ruleSet() {
        return ruleSet;
    }

    public long attempts() {
        return decisions.sum();
    }

    /** Attempts that have a cause, known or not: all but those that may proceed. */
    public long failures() {
        return attempts() - decisions.of(Decision.PROCEED.name());
    }

    /** How many of the failures were only planned. */
    public long plannedFailures() {
        return causes.values().stream()
                .mapToLong(cause -> cause.planned().attempts())
                .sum();
    }

    public long unreadable() {
        return unreadable;
    }

    /** All four, also those that were never taken. */
    public Counts decisions() {
        return decisions;
    }

    /** Of the verdicts that a rule found. */
    public Counts confidences() {
        return confidences;
    }

    /** The most frequent first, of equals in the order of their scenarios. */
    public List<CauseSummary> causes() {
        return causes.values().stream()
                .sorted(Comparator.comparing(CauseSummary::attempts).reversed())
                .toList();
    }

    /** By the name of the target system. */
    public SortedMap<String, TargetSummary> targets() {
        return Collections.unmodifiableSortedMap(targets);
    }

    /** How often a rule failed, by the name of the rule. */
    public Counts ruleFaults() {
        return ruleFaults;
    }

    /** Inputs that could not be opened, or not be read to their end, each with the reason. */
    public SortedMap<String, String> failedInputs() {
        return Collections.unmodifiableSortedMap(failedInputs);
    }

    /** The time of the earliest attempt; null where no attempt has a time. */
    public @Nullable Instant from() {
        return from;
    }

    /** The time of the latest attempt; null where no attempt has a time. */
    public @Nullable Instant to() {
        return to;
    }

    /** Every failure in exactly one of them; that of the most attempts first. */
    public List<RootCause> rootCauses() {
        return RootCauses.of(causes(), outages(), systemWide);
    }

    /** In the order of their beginning. */
    public List<Outage> outages() {
        if (found == null) {
            found = outages.found();
        }
        return found.outages();
    }

    /** In the order of their beginning. */
    public List<Silence> silences() {
        if (silent == null) {
            silent = silences.silences();
        }
        return silent;
    }

    /** The most frequent first; their counts and {@link #unexplainedOther} sum up to the unexplained attempts. */
    public Listed<UnexplainedGroup> unexplained() {
        return unexplained.groups();
    }

    /** Unexplained attempts that are in none of the groups that are listed. */
    public long unexplainedOther() {
        return unexplained.messages()
                - unexplained.groups().items().stream()
                        .mapToLong(UnexplainedGroup::count)
                        .sum();
    }

    public RetryReport retryAudit() {
        return retries.report();
    }

    public Coverage coverage() {
        List<Coverage.Line> lines = causes().stream()
                .filter(cause -> !cause.scenario().equals(Verdict.UNEXPLAINED))
                .map(cause -> new Coverage.Line(cause.scenario(), cause.attempts(), cause.confidences()))
                .toList();
        return new Coverage(
                failures(), lines.stream().mapToLong(Coverage.Line::attempts).sum(), lines);
    }

    public Timeline timeline() {
        return timeline;
    }

    public Listed<Leftover> leftovers() {
        return sweep.leftovers();
    }

    public Listed<Orphan> orphans() {
        return sweep.orphans();
    }

    public Listed<DuplicateValue> duplicateValues() {
        return sweep.duplicateValues();
    }
}
