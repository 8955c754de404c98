package dev.provtriage.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.audit.AuditSource;
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
                boolean whole = format.read(log, streams, attempt -> {
                    if (!attempt.succeeded()) {
                        coverage.add(overSnapshots.incident(attempt));
                    }
                });
                unreadable = unreadable || !whole;
            }
        }
        measured = coverage;
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
