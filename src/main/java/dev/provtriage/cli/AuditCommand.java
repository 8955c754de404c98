package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.audit.Audit;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.audit.comparison.Comparison;
import dev.provtriage.audit.comparison.ComparisonJson;
import dev.provtriage.audit.comparison.ComparisonText;
import dev.provtriage.audit.comparison.NoSummaryException;
import dev.provtriage.audit.comparison.WrittenSummary;
import dev.provtriage.audit.file.PartialFile;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.audit.summary.SummaryText;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.snapshots.SnapshotException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Audits many attempts and shows what hit most of them. */
@Command(
        name = "audit",
        description = {
            "Write the verdicts of many attempts into a folder, and show what hit most of them and what to do first.",
            "",
            "The folder gets summary.json (formats summary prints its schema), verdicts.ndjson and unreadable.ndjson; as"
                    + " documents report.html, report.xlsx, verdicts.csv, junit.xml and report.sarif; and of what the"
                    + " snapshots show by themselves leftovers.csv, orphans.csv and duplicates.csv.",
            "The rules are read once: files that change while it runs change no verdict of it."
        },
        footer = {
            "",
            "Exit codes: 0 done; 2 wrong usage; 3 an input could not be read, or no line of it; 4 a rule file is wrong."
        })
final class AuditCommand implements Callable<Integer> {

    private final Streams streams;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Mixin
    private LogOptions logs = new LogOptions();

    @Parameters(paramLabel = "INPUT", arity = "1..*", description = "Logs of attempts, also gzip; - is standard input.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the results; it is made if it is not there.")
    private Path folder = Path.of("");

    @Option(
            names = "--compare",
            paramLabel = "OLD-DIR",
            description = "Folder of an earlier audit: shows what changed since, and writes comparison.json.")
    private @Nullable Path earlier;

    @Option(
            names = "--no-documents",
            description = "Write the verdicts, the unreadable lines, the tables and the summary only; this is a little"
                    + " faster.")
    private boolean noDocuments;

    AuditCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, SnapshotException, Refusal, IOException {
        LogInputs.keepFrom(inputs, folder);
        // Before anything is written: the new audit may take the place of the old one.
        @Nullable WrittenSummary before = earlier == null ? null : summary(earlier);
        RuleFaultTally faults = new RuleFaultTally(first -> {});
        Triage triage = rules.triage(faults).over(snapshots.read(streams));
        List<String> remarks = new ArrayList<>();
        Audit audit = new Audit(triage, faults, new LogFormats(), logs.format(), remarks::add);
        if (before != null) {
            audit = audit.comparedWith(before);
        }
        AuditSummary summary;
        try (Progress progress = Progress.of(LogInputs.bytes(inputs), streams)) {
            List<AuditSource> watched = LogInputs.of(inputs, streams).stream()
                    .map(progress::watching)
                    .toList();
            summary = (noDocuments ? audit.withoutDocuments() : audit).run(watched, folder);
        } catch (IOException e) {
            throw refusal(e);
        }
        streams.print(SummaryText.of(summary, scenario -> sentence(triage, scenario), streams.screen()));
        if (before != null) {
            compare(before);
        }
        remarks.forEach(streams::complain);
        return tell(summary, faults).code();
    }

    private static WrittenSummary summary(Path folder) throws Refusal {
        try {
            return WrittenSummary.in(folder);
        } catch (NoSummaryException e) {
            throw new Refusal(ExitCode.UNREADABLE, e.sentence(), e);
        }
    }

    private void compare(WrittenSummary before) throws Refusal, IOException {
        Comparison comparison = Comparison.of(before, summary(folder));
        try {
            PartialFile file = new PartialFile(folder, Audit.COMPARISON);
            try (file) {
                ComparisonJson.write(comparison, file.out());
            }
            file.complete();
        } catch (IOException e) {
            throw refusal(e);
        }
        streams.print("\n" + ComparisonText.of(comparison, streams.screen()));
    }

    private ExitCode tell(AuditSummary summary, RuleFaultTally faults) throws IOException {
        List<String> files = new ArrayList<>(noDocuments ? List.of() : Audit.DOCUMENTS);
        files.addAll(Audit.FILES);
        if (earlier != null) {
            files.add(Audit.COMPARISON);
        }
        streams.print("\nThe results are in " + folder + ":\n");
        Page page = new Page(streams.screen().columns());
        page.paragraph(2, String.join(", ", files));
        streams.print(page.toString());
        if (summary.unreadable() > 0) {
            streams.complain(Phrases.count(summary.unreadable(), "line") + " could not be read; listed in "
                    + folder.resolve("unreadable.ndjson"));
        }
        summary.failedInputs().forEach((input, reason) -> streams.complain(input + ": " + reason));
        RuleFaults.tell(faults, streams);
        boolean nothingRead = summary.attempts() == 0 && summary.unreadable() > 0;
        return nothingRead || !summary.failedInputs().isEmpty() ? ExitCode.UNREADABLE : ExitCode.DONE;
    }

    private static String sentence(Triage triage, String scenario) {
        return triage.ruleBook().find(scenario).map(Scenario::summary).orElse("No rule explains the failure.");
    }

    private Refusal refusal(IOException failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return new Refusal(ExitCode.WRONG_USAGE, folder + ": this is a file; name a folder with --out", failure);
        }
        if (failure instanceof AccessDeniedException) {
            return new Refusal(
                    ExitCode.WRONG_USAGE, folder + ": may not be written; name another folder with --out", failure);
        }
        return new Refusal(
                ExitCode.UNREADABLE,
                folder + ": the results cannot be written (" + failure.getMessage() + ")",
                failure);
    }
}
