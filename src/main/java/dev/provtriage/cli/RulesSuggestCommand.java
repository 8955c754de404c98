package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.InputFailure;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.report.Phrases;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.target.Snapshots;
import dev.provtriage.workshop.suggestion.LogListener;
import dev.provtriage.workshop.suggestion.RecordedLog;
import dev.provtriage.workshop.suggestion.RuleSuggestions;
import dev.provtriage.workshop.suggestion.SuggestionJson;
import dev.provtriage.workshop.suggestion.SuggestionText;
import dev.provtriage.workshop.suggestion.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts what would explain the failures that no rule explains. */
@Command(
        name = "suggest",
        description = {
            "Group the failures that no rule explains, and draft for each group what would explain it.",
            "",
            "A draft is a line for rules/vocabulary or a rule file. It is only shown; no file is changed.",
            "A line is shown only after the logs were read again with it: it explains exactly its group."
        },
        footer = {
            "",
            "Exit codes: 0 done; 2 wrong usage; 3 a log could not be read, or no line of it; 4 a rule file is wrong."
        })
final class RulesSuggestCommand implements Callable<Integer> {

    private static final int MOST_ASKED = 1_000;

    private final Streams streams;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Mixin
    private LogOptions logs = new LogOptions();

    @Parameters(paramLabel = "LOG", arity = "1..*", description = "Logs of attempts, also gzip; - is standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "How many groups are shown, the largest first; without it 10.")
    private int most = 10;

    @Mixin
    private TextOrJsonOption format = new TextOrJsonOption();

    private long unreadable;
    private boolean inputFailed;

    RulesSuggestCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, SnapshotException, Refusal, IOException {
        if (spec != null && (most < 1 || most > MOST_ASKED)) {
            throw new ParameterException(
                    spec.commandLine(), "--most is " + most + "; name a number from 1 to " + MOST_ASKED);
        }
        RuleFaultTally faults = new RuleFaultTally(first -> {});
        Triage triage = rules.triage(faults);
        Snapshots seen = snapshots.read(streams);
        List<Path> copies = new ArrayList<>();
        try {
            Suggestions suggestions =
                    RuleSuggestions.of(triage, seen, recorded(copies), logs.format(), most, new Teller());
            streams.print(
                    format.json() ? SuggestionJson.of(suggestions) : SuggestionText.of(suggestions, streams.screen()));
            RuleFaults.tell(faults, streams);
            return exitCode(suggestions).code();
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            throw new Refusal(ExitCode.UNREADABLE, InputFailure.reason(e), e);
        } finally {
            for (Path copy : copies) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** Logs that can be read again: standard input is kept in a file meanwhile. */
    private List<RecordedLog> recorded(List<Path> copies) throws IOException {
        List<RecordedLog> recorded = new ArrayList<>();
        for (String input : inputs) {
            AuditSource source = LogInputs.of(List.of(input), streams).get(0);
            if (input.equals(LogInputs.STANDARD_INPUT)) {
                Path copy = Files.createTempFile("provtriage", ".log");
                copies.add(copy);
                try (InputStream in = source.opener().open()) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                recorded.add(new RecordedLog(source.name(), () -> Files.newInputStream(copy)));
            } else {
                recorded.add(new RecordedLog(source.name(), source.opener()::open));
            }
        }
        return recorded;
    }

    private ExitCode exitCode(Suggestions suggestions) {
        if (unreadable > 0) {
            streams.complain(Phrases.count(unreadable, "line") + " could not be read, as told above");
        }
        return inputFailed || (suggestions.attempts() == 0 && unreadable > 0) ? ExitCode.UNREADABLE : ExitCode.DONE;
    }

    /** Tells on the side what is no attempt. */
    private final class Teller implements LogListener {

        @Override
        public void unreadable(UnreadableLine line) {
            unreadable++;
            streams.tell(line.input() + ": " + line.reason());
        }

        @Override
        public void failed(String log, IOException failure) {
            inputFailed = true;
            streams.complain(log + ": " + InputFailure.reason(failure));
        }

        @Override
        public void remark(String log, String remark) {
            streams.complain(log + ": " + remark);
        }
    }
}
