package dev.provtriage.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.InputFailure;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.report.Screen;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.workshop.testing.Coverage;
import dev.provtriage.workshop.testing.CoverageJson;
import dev.provtriage.workshop.testing.CoverageText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether it is measured what the samples, or a log, exercise of the rules. */
final class CoverageOptions {

    @Option(
            names = "--coverage",
            description = "List the rules that never fire, and the constraints that are never true or never false.")
    private boolean wanted;

    @Option(
            names = "--on",
            paramLabel = "LOG",
            arity = "1..*",
            description = "Take the coverage over these logs of attempts instead of the samples; - is standard input."
                    + " Takes all paths up to the next option.")
    private List<String> logs = new ArrayList<>();

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Mixin
    private LogOptions format = new LogOptions();

    private @Nullable Coverage measured;
    private boolean unreadable;

    void requireSense() throws Refusal {
        if (!logs.isEmpty() && !wanted) {
            throw new Refusal(ExitCode.WRONG_USAGE, "--on goes with --coverage: it says over which logs it is taken");
        }
    }

    /** Measures, where it is wanted; lines that cannot be read are told. */
    void measure(Triage triage, Samples samples, Streams streams) throws SnapshotException, Refusal {
        if (!wanted) {
            return;
        }
        Coverage coverage = new Coverage(triage.inspectedRules());
        if (logs.isEmpty()) {
            for (Sample sample : samples.all()) {
                if (!sample.attempt().succeeded()) {
                    coverage.add(triage.over(sample.snapshots()).incident(sample.attempt()));
                }
            }
        } else {
            Triage overSnapshots = triage.over(snapshots.read(streams));
            for (AuditSource log : LogInputs.of(logs, streams)) {
                add(log, overSnapshots, coverage, streams);
            }
        }
        measured = coverage;
    }

    private void add(AuditSource input, Triage triage, Coverage coverage, Streams streams) throws Refusal {
        try (AttemptStream log =
                new LogFormats().open(input.name(), input.opener().open(), format.format())) {
            for (LogEntry entry = log.next(); entry != null; entry = log.next()) {
                if (entry instanceof ReadAttempt read) {
                    if (!read.attempt().succeeded()) {
                        coverage.add(triage.incident(read.attempt()));
                    }
                } else if (entry instanceof UnreadableLine line) {
                    unreadable = true;
                    streams.tell(line.input() + ": " + line.reason());
                }
            }
        } catch (IOException e) {
            throw new Refusal(ExitCode.UNREADABLE, input.name() + ": " + InputFailure.reason(e), e);
        }
    }

    /** Whether a line of a log could not be read. */
    boolean unreadable() {
        return unreadable;
    }

    /** What was measured, for people; empty where nothing was. */
    String text(@Nullable Path rules, Screen screen) {
        return measured == null ? "" : CoverageText.of(measured, over(), rules, screen);
    }

    /** Writes what was measured as the field {@code coverage}; nothing where nothing was. */
    void write(@Nullable Path rules, JsonGenerator json) throws IOException {
        if (measured != null) {
            json.writeFieldName("coverage");
            CoverageJson.write(measured, over(), rules, json);
        }
    }

    private String over() {
        return logs.isEmpty() ? "the samples" : logs.size() == 1 ? "this log" : "these logs";
    }
}
