package dev.provtriage.audit.document;

import dev.provtriage.audit.comparison.Comparison;
import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Coverage;
import dev.provtriage.audit.count.Listed;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.audit.count.TargetSummary;
import dev.provtriage.audit.count.Timeline;
import dev.provtriage.audit.count.UnexplainedGroup;
import dev.provtriage.audit.retry.RetryReport;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.outage.Outage;
import dev.provtriage.outage.Silence;
import dev.provtriage.sweep.DuplicateValue;
import dev.provtriage.sweep.Leftover;
import dev.provtriage.sweep.Orphan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the documents of an audit tell, worked out once.
 *
 * @param ruleSet digest of the rules
 * @param failures attempts that have a cause, known or not
 * @param unreadable number of lines
 * @param from time of the earliest attempt; null where no attempt has a time
 * @param to time of the latest attempt; null where no attempt has a time
 * @param decisions attempts by the name of the decision
 * @param causes the most frequent first
 * @param targets by name
 * @param unexplainedOther unexplained attempts that are in none of the groups that are listed
 * @param ruleFaults how often a rule failed, by its name
 * @param failedInputs inputs that could not be read to their end, each with the reason
 * @param work what is open, by account
 * @param changes since an earlier audit; null where there is none to compare with
 */
record AuditPicture(
        String ruleSet,
        long attempts,
        long failures,
        long unreadable,
        @Nullable Instant from,
        @Nullable Instant to,
        Counts decisions,
        List<CauseSummary> causes,
        Map<String, TargetSummary> targets,
        List<RootCause> rootCauses,
        List<Outage> outages,
        List<Silence> silences,
        Listed<UnexplainedGroup> unexplained,
        long unexplainedOther,
        RetryReport retries,
        Coverage coverage,
        Timeline timeline,
        Listed<Leftover> leftovers,
        Listed<Orphan> orphans,
        Listed<DuplicateValue> duplicateValues,
        Counts ruleFaults,
        SortedMap<String, String> failedInputs,
        WorkList work,
        @Nullable Comparison changes) {

    static AuditPicture of(AuditSummary summary, WorkList work, @Nullable Comparison changes) {
        return new AuditPicture(
                summary.ruleSet(),
                summary.attempts(),
                summary.failures(),
                summary.unreadable(),
                summary.from(),
                summary.to(),
                summary.decisions(),
                summary.causes(),
                summary.targets(),
                summary.rootCauses(),
                summary.outages(),
                summary.silences(),
                summary.unexplained(),
                summary.unexplainedOther(),
                summary.retryAudit(),
                summary.coverage(),
                summary.timeline(),
                summary.leftovers(),
                summary.orphans(),
                summary.duplicateValues(),
                summary.ruleFaults(),
                summary.failedInputs(),
                work,
                changes);
    }
}
