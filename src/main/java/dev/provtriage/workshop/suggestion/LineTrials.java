package dev.provtriage.workshop.suggestion;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.target.Snapshots;
import dev.provtriage.template.FailureTemplates;
import dev.provtriage.template.TemplateTree;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the logs again with lines in the vocabulary that are not there yet, and compares the verdicts with those before. */
final class LineTrials {

    private final Triage triage;
    private final Snapshots snapshots;
    private final FailureTemplates failures;
    private final TemplateTree.Templates<ProvisioningAttempt> templates;
    private final LogPass logs;
    private final long attempts;

    /** @param attempts how many the logs hold */
    LineTrials(
            Triage triage,
            Snapshots snapshots,
            FailureTemplates failures,
            TemplateTree.Templates<ProvisioningAttempt> templates,
            LogPass logs,
            long attempts) {
        this.triage = triage;
        this.snapshots = snapshots;
        this.failures = failures;
        this.templates = templates;
        this.logs = logs;
        this.attempts = attempts;
    }

    /** Throws where two readings of the same logs do not hold equally many attempts. */
    static void checkUnchanged(long before, long now) throws IOException {
        if (before != now) {
            throw new IOException("a log changed while it was read (" + before + " attempts, then " + now
                    + "); run this over a copy that nobody writes to");
        }
    }

    /** Tries all lines of the groups at once, and counts for each what it did. */
    void run(List<DraftedGroup> groups) throws IOException {
        List<LineCandidates.Candidate> watched = groups.stream()
                .flatMap(group -> group.tried.stream())
                .map(tried -> tried.candidate)
                .distinct()
                .toList();
        TrialVocabulary.Watch watch = new TrialVocabulary.Watch(watched);
        int rounds = groups.stream().mapToInt(group -> group.tried.size()).max().orElse(0);
        List<Triage> extended = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            extended.add(TrialVocabulary.with(linesOf(groups, round), triage, snapshots));
        }
        long now = logs.run(
                part -> trial(part, groups, watch, watched, extended), later -> add(groups, later), LogListener.DEAF);
        checkUnchanged(attempts, now);
    }

    private static List<String> linesOf(List<DraftedGroup> groups, int round) {
        return groups.stream()
                .filter(group -> round < group.tried.size())
                .map(group -> group.tried.get(round))
                .map(tried -> tried.candidate.line(tried.signal.kind().name(), ""))
                .toList();
    }

    /** The results of a part, in the order of the groups. */
    private List<TriedLine.Results> trial(
            List<ProvisioningAttempt> attempts,
            List<DraftedGroup> groups,
            TrialVocabulary.Watch watch,
            List<LineCandidates.Candidate> watched,
            List<Triage> extended) {
        List<TriedLine.Results> results = groups.stream()
                .map(group -> new TriedLine.Results(group.tried.size()))
                .toList();
        for (ProvisioningAttempt attempt : attempts) {
            if (attempt.succeeded()) {
                continue;
            }
            countFiring(attempt, groups, results);
            Set<LineCandidates.Candidate> found = new HashSet<>();
            watch.in(attempt.error()).forEach(number -> found.add(watched.get(number)));
            if (found.isEmpty()) {
                continue;
            }
            Verdict before = triage.verdict(attempt);
            int own = groupOf(attempt, before);
            for (int round = 0; round < extended.size(); round++) {
                Verdict after = extended.get(round).verdict(attempt);
                for (int i = 0; i < groups.size(); i++) {
                    DraftedGroup group = groups.get(i);
                    if (round < group.tried.size() && found.contains(group.tried.get(round).candidate)) {
                        results.get(i).count(round, group.number == own, before, after);
                    }
                }
            }
        }
        return results;
    }

    private void countFiring(ProvisioningAttempt attempt, List<DraftedGroup> groups, List<TriedLine.Results> results) {
        Set<SharedFact> facts = SharedFact.of(triage.incident(attempt));
        for (int i = 0; i < groups.size(); i++) {
            if (facts.containsAll(groups.get(i).count.facts())) {
                results.get(i).firing++;
            }
        }
    }

    private int groupOf(ProvisioningAttempt attempt, Verdict verdict) {
        return UnexplainedFailure.of(attempt, verdict, triage, failures)
                .flatMap(failure -> templates.find(failure.message()))
                .orElse(Census.NO_GROUP);
    }

    private static void add(List<DraftedGroup> groups, List<TriedLine.Results> later) {
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).add(later.get(i));
        }
    }

    /** Reads everything with all lines that were chosen; a line that does not hold what it promised is taken back. */
    Suggestions.Proof prove(List<DraftedGroup> groups) throws IOException {
        while (true) {
            List<DraftedGroup> chosen = groups.stream()
                    .filter(group -> group.chosen != DraftedGroup.NOTHING)
                    .toList();
            if (chosen.isEmpty()) {
                return new Suggestions.Proof(0, 0, attempts);
            }
            Triage extended = TrialVocabulary.with(
                    chosen.stream().map(DraftedGroup::provenLine).toList(), triage, snapshots);
            Map<Integer, Long> explained = new HashMap<>();
            long now = logs.run(
                    part -> changes(part, extended),
                    later -> later.forEach((group, number) -> explained.merge(group, number, Long::sum)),
                    LogListener.DEAF);
            checkUnchanged(attempts, now);
            long all =
                    chosen.stream().mapToLong(group -> group.count.attempts()).sum();
            boolean nothingElse =
                    explained.values().stream().mapToLong(Long::longValue).sum() == all;
            List<DraftedGroup> broken = chosen.stream()
                    .filter(group -> !nothingElse || explained.getOrDefault(group.number, 0L) != group.count.attempts())
                    .toList();
            if (broken.isEmpty()) {
                return new Suggestions.Proof(chosen.size(), all, attempts - all);
            }
            broken.forEach(DraftedGroup::takeBack);
        }
    }

    /** Verdicts that change, by the group of the attempt; one that an explained attempt changes to counts for no group. */
    private Map<Integer, Long> changes(List<ProvisioningAttempt> attempts, Triage extended) {
        Map<Integer, Long> changes = new HashMap<>();
        for (ProvisioningAttempt attempt : attempts) {
            if (!attempt.succeeded()) {
                Verdict before = triage.verdict(attempt);
                Verdict after = extended.verdict(attempt);
                if (!after.equals(before)) {
                    int group =
                            Verdict.UNEXPLAINED.equals(after.scenario()) ? Census.NO_GROUP : groupOf(attempt, before);
                    changes.merge(group, 1L, Long::sum);
                }
            }
        }
        return changes;
    }
}
