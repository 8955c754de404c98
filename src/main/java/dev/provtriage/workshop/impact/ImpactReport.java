package dev.provtriage.workshop.impact;

import dev.provtriage.audit.count.Counts;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All that is to be told of a candidate.
 *
 * @param present digest of the present rules
 * @param candidate digest of the candidate
 * @param samples those that hold with one of both only; empty also where no samples were looked at
 * @param presentFaults how often a rule of the present rules failed, by its name
 * @param candidateFaults the same of the candidate
 */
public record ImpactReport(
        String present,
        String candidate,
        Impact impact,
        List<SampleImpact> samples,
        Allowances allowances,
        Counts presentFaults,
        Counts candidateFaults) {

    public ImpactReport {
        samples = List.copyOf(samples);
    }

    /** Whether somebody has allowed a dangerous change. */
    public boolean allowed(DangerousChange change) {
        return allowances.allow(change);
    }

    /** The dangerous changes that nobody has allowed, of attempts and of samples, the worst first. */
    public List<DangerousChange> disallowed() {
        return Stream.concat(
                        impact.dangers().all().keySet().stream(),
                        samples.stream().map(SampleImpact::danger).filter(Objects::nonNull))
                .filter(change -> !allowed(change))
                .distinct()
                .sorted()
                .toList();
    }
}
