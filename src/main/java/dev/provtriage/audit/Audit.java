package dev.provtriage.audit;

import dev.provtriage.Triage;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs, gives each attempt its verdict, and writes the results: one entry after another, in the order of the
 * input, so that no log is ever in memory whole.
 */
public final class Audit {

    private final Triage triage;
    private final RuleFaultTally faults;
    private final LogFormats formats;
    private final @Nullable LogFormat format;

    /**
     * An audit by the rules and snapshots of {@code triage}.
     *
     * @param faults what {@code triage} tells its rule faults to
     * @param format of all inputs; null to go by the content of each
     */
    public Audit(Triage triage, RuleFaultTally faults, LogFormats formats, @Nullable LogFormat format) {
        this.triage = triage;
        this.faults = faults;
        this.formats = formats;
        this.format = format;
    }

    /**
     * Audits all inputs and writes the results into a folder, which is made if it is not there. An input that cannot be
     * read is told in the summary, and the others are audited all the same.
     *
     * @throws IOException if the results cannot be written
     */
    public AuditSummary run(List<AuditSource> inputs, Path folder) throws IOException {
        AuditSummary summary = new AuditSummary(triage.ruleSet());
        try (AuditFiles files = AuditFiles.in(folder)) {
            for (AuditSource input : inputs) {
                audit(input, summary, files);
            }
            summary.countFaults(faults.counts());
            files.complete(summary);
        }
        return summary;
    }

    private void audit(AuditSource input, AuditSummary summary, AuditFiles files) throws IOException {
        AttemptStream log;
        try {
            log = formats.open(input.name(), input.opener().open(), format);
        } catch (IOException e) {
            summary.fail(input.name(), InputFailure.reason(e));
            return;
        }
        try (log) {
            @Nullable LogEntry entry = next(log, input, summary);
            while (entry != null) {
                write(entry, summary, files);
                entry = next(log, input, summary);
            }
        }
    }

    /** Tells a failure to read from a failure to write: the first ends one input, the second the audit. */
    private static @Nullable LogEntry next(AttemptStream log, AuditSource input, AuditSummary summary) {
        try {
            return log.next();
        } catch (IOException e) {
            summary.fail(input.name(), "it could not be read to its end: " + InputFailure.reason(e));
            return null;
        }
    }

    private void write(LogEntry entry, AuditSummary summary, AuditFiles files) throws IOException {
        if (entry instanceof ReadAttempt read) {
            Verdict verdict = triage.verdict(read.attempt());
            summary.count(verdict);
            files.write(verdict);
        } else if (entry instanceof UnreadableLine line) {
            summary.countUnreadable();
            files.write(line);
        }
    }
}
