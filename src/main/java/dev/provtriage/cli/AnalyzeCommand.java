package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.InputFailure;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.report.Report;
import dev.provtriage.report.ReportFormat;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.target.Snapshots;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Tells of each attempt what to do, as it is read. */
@Command(
        name = "analyze",
        description = "Tell of each attempt in a log whether to block, retry or remediate it, and why.",
        footer = {
            "",
            "Exit codes: 0 done; 1 done, and --fail-on says no; 2 wrong usage; 3 something could not be read;",
            "            4 a rule file is wrong."
        })
final class AnalyzeCommand implements Callable<Integer> {

    private final Streams streams;
    private final LogFormats formats = new LogFormats();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RuleOptions rules;

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Mixin
    private LogOptions logs = new LogOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Logs of attempts, also gzip; - or none is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "text|json|ndjson",
            converter = FormatByName.class,
            description = "How verdicts are written; text is for people.")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "block|remediate|retry",
            converter = DecisionByName.class,
            description = "Exit with 1 if any decision is this one or a stricter one.")
    private @Nullable Decision failOn;

    private long unreadable;
    private boolean inputFailed;
    private Decision strictest = Decision.PROCEED;

    AnalyzeCommand(Streams streams, EarlyRules early) {
        this.streams = streams;
        this.rules = new RuleOptions(early);
    }

    @Override
    public Integer call() throws RuleFilesException, SnapshotException, Refusal, IOException {
        RuleFaultTally faults = new RuleFaultTally(first -> {});
        List<AuditSource> inputs = LogInputs.of(inputs(), streams);
        Triage triage = rules.triage(faults).over(snapshots());
        @Nullable LogFormat logFormat = logs.format();
        Report report = format.open(streams.out(), streams.screen());
        for (AuditSource input : inputs) {
            analyze(input, logFormat, triage, report);
        }
        report.end(unreadable);
        RuleFaults.tell(faults, streams);
        return exitCode().code();
    }

    private List<String> inputs() {
        if (!files.isEmpty()) {
            return files;
        }
        if (streams.terminalIn() && spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "No FILE; name a log of attempts, before --snapshots or after --, or pipe one in");
        }
        return List.of(LogInputs.STANDARD_INPUT);
    }

    private Snapshots snapshots() throws SnapshotException, Refusal {
        try {
            return snapshots.read(streams);
        } catch (SnapshotException e) {
            if (!files.isEmpty()) {
                throw e;
            }
            throw new Refusal(
                    ExitCode.UNREADABLE,
                    e.getMessage() + " (no FILE is named: if this is one, put it before --snapshots or after --)",
                    e);
        }
    }

    private void analyze(AuditSource input, @Nullable LogFormat logFormat, Triage triage, Report report)
            throws IOException {
        try (AttemptStream log = formats.open(input.name(), input.opener().open(), logFormat)) {
            @Nullable LogEntry entry = log.next();
            while (entry != null) {
                write(entry, triage, report);
                entry = log.next();
            }
            log.remarks().forEach(remark -> streams.complain(input.name() + ": " + remark));
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            inputFailed = true;
            streams.complain(input.name() + ": " + InputFailure.reason(e));
        }
    }

    private void write(LogEntry entry, Triage triage, Report report) throws IOException {
        if (entry instanceof ReadAttempt read) {
            Verdict verdict = triage.verdict(read.attempt());
            report.add(verdict);
            // Each at once, so that a log can be followed while it is written.
            report.flush();
            strictest = verdict.decision().compareTo(strictest) > 0 ? verdict.decision() : strictest;
        } else if (entry instanceof UnreadableLine line) {
            unreadable++;
            streams.tell(line.input() + ": " + line.reason());
        }
    }

    private ExitCode exitCode() {
        if (inputFailed || unreadable > 0) {
            return ExitCode.UNREADABLE;
        }
        return failOn != null && strictest.compareTo(failOn) >= 0 ? ExitCode.DISALLOWED : ExitCode.DONE;
    }

    /** Finds a report format by its name. */
    static final class FormatByName implements ITypeConverter<ReportFormat> {

        @Override
        public ReportFormat convert(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "text" -> ReportFormat.TEXT;
                case "json" -> ReportFormat.JSON;
                case "ndjson" -> ReportFormat.NDJSON;
                default -> throw new TypeConversionException("'" + name + "' is not one of text, json, ndjson");
            };
        }
    }

    /** Finds a decision that one can fail on by its name. */
    static final class DecisionByName implements ITypeConverter<Decision> {

        @Override
        public Decision convert(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "block" -> Decision.BLOCK;
                case "remediate" -> Decision.REMEDIATE;
                case "retry" -> Decision.RETRY;
                default -> throw new TypeConversionException("'" + name + "' is not one of block, remediate, retry");
            };
        }
    }
}
