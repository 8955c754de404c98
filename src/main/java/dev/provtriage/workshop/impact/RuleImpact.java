package dev.provtriage.workshop.impact;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.audit.AttemptLogs;
import dev.provtriage.incident.Incident;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.SampleDifference;
import dev.provtriage.samples.Samples;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows what a candidate for a rule set would change: both judge the same attempts, and their verdicts are compared. */
public final class RuleImpact {

    private final Triage present;
    private final Triage candidate;
    private final boolean sameVocabulary;

    /** Compares two rule sets, both over the same snapshots. */
    public RuleImpact(Triage present, Triage candidate) {
        this.present = present;
        this.candidate = candidate;
        this.sameVocabulary = present.sameVocabulary(candidate);
    }

    /**
     * Reads the logs once, on all cores and in bounded memory; an input that cannot be read is told in the result.
     *
     * @param unreadable told each line that cannot be read, in the order of the input
     */
    public Impact on(AttemptLogs logs, Consumer<UnreadableLine> unreadable) throws IOException {
        Impact impact = new Impact();
        logs.read(this::part, part -> {
                    impact.add(part.impact);
                    part.unreadable.forEach(unreadable);
                })
                .forEach(impact::fail);
        return impact;
    }

    /** The same of attempts that are at hand. */
    public Impact on(Collection<ProvisioningAttempt> attempts) {
        Impact impact = new Impact();
        attempts.forEach(attempt -> impact.count(judged(attempt)));
        return impact;
    }

    private Part part(List<LogEntry> entries) {
        Part part = new Part(new Impact(), new ArrayList<>());
        for (LogEntry entry : entries) {
            if (entry instanceof ReadAttempt read) {
                part.impact.count(judged(read.attempt()));
            } else if (entry instanceof UnreadableLine line) {
                part.impact.countUnreadable();
                part.unreadable.add(line);
            }
        }
        return part;
    }

    /** Of some entries that follow each other. */
    private record Part(Impact impact, List<UnreadableLine> unreadable) {}

    private Judgement judged(ProvisioningAttempt attempt) {
        if (sameVocabulary && !attempt.succeeded()) {
            // Most of the work of an audit is to read the error and to ask the snapshot.
            Incident incident = present.incident(attempt);
            return new Judgement(present.verdict(incident), candidate.verdict(incident), attempt.planned());
        }
        return new Judgement(present.verdict(attempt), candidate.verdict(attempt), attempt.planned());
    }

    /** The samples that hold with one of both only, by name; each is judged over its own snapshot alone. */
    public List<SampleImpact> on(Samples samples) {
        List<SampleImpact> affected = new ArrayList<>();
        for (Sample sample : samples.all()) {
            Optional<SampleDifference> before = sample.difference(present);
            Optional<SampleDifference> after = sample.difference(candidate);
            if (before.isPresent() != after.isPresent()) {
                affected.add(new SampleImpact(
                        sample.file(),
                        before.isEmpty(),
                        before.or(() -> after).orElseThrow().sentence(),
                        danger(sample)));
            }
        }
        return affected;
    }

    private @Nullable DangerousChange danger(Sample sample) {
        Verdict before = present.over(sample.snapshots()).verdict(sample.attempt());
        Verdict after = candidate.over(sample.snapshots()).verdict(sample.attempt());
        return DangerousChange.of(new Judgement(before, after, sample.attempt().planned()))
                .orElse(null);
    }
}
