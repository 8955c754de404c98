package dev.provtriage.cli;

import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.workshop.testing.JunitFile;
import dev.provtriage.workshop.testing.SampleRun;
import dev.provtriage.workshop.testing.SampleRunJson;
import dev.provtriage.workshop.testing.SampleRunText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the rules against the samples and says what differs. */
@Command(
        name = "test",
        description = {
            "Run the samples: which come out otherwise than expected and why, and in how many each rule fires.",
            "",
            "A sample with \"todo\": \"reason, until YYYY-MM-DD\" may differ to the end of that day, in UTC."
        },
        footer = {
            "",
            "Exit codes: 0 all as expected; 1 a sample differs; 2 wrong usage; 3 no samples could be read, or a file not be"
                    + " written; 4 a rule file or a sample is wrong."
        })
final class RulesTestCommand implements Callable<Integer> {

    private final Streams streams;
    private final Clock clock;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private SampleOptions samples = new SampleOptions();

    @Option(
            names = "--junit",
            paramLabel = "FILE.xml",
            description = "Write the results to this file too, in the XML that Jenkins, GitLab and others read.")
    private @Nullable Path junit;

    @Mixin
    private CoverageOptions coverage = new CoverageOptions();

    @Mixin
    private TextOrJsonOption format = new TextOrJsonOption();

    /**
     * Makes the command.
     *
     * @param clock says which todo is over
     */
    RulesTestCommand(Streams streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    @Override
    public Integer call() throws RuleFilesException, SnapshotException, Refusal, IOException {
        coverage.requireSense();
        if (junit != null) {
            removeOld(junit);
        }
        SampleRun run = run();
        try {
            if (junit != null) {
                write(run, junit);
            }
        } finally {
            streams.print(format.json() ? json(run) : text(run));
        }
        ExitCode result = run.passed() ? ExitCode.DONE : ExitCode.DISALLOWED;
        return (coverage.unreadable() ? ExitCode.UNREADABLE : result).code();
    }

    private SampleRun run() throws RuleFilesException, SnapshotException, Refusal {
        Queue<RuleFault> faults = new ArrayDeque<>();
        SampledRules sampled = SampledRules.read(rules, samples, faults::add);
        coverage.measure(sampled.triage(), sampled.samples(), streams);
        return SampleRun.of(sampled.triage(), faults, sampled.samples(), clock);
    }

    /** What else is measured over the samples is told before the counts of the run, which come last. */
    private String text(SampleRun run) {
        @Nullable Path folder = rules.folder().orElse(null);
        return coverage.text(folder, streams.screen()) + SampleRunText.of(run, folder, streams.screen());
    }

    /** What else is measured over the samples becomes one more field of the object. */
    private String json(SampleRun run) throws IOException {
        @Nullable Path folder = rules.folder().orElse(null);
        return PrettyJson.object(json -> {
            SampleRunJson.write(run, folder, json);
            coverage.write(folder, json);
        });
    }

    /** A run that breaks off must not leave the results of an earlier one for a pipeline to read. */
    private static void removeOld(Path file) throws Refusal {
        if (!String.valueOf(file.getFileName()).endsWith(".xml") || Files.isDirectory(file)) {
            // Nobody loses a rule or a sample to a slip.
            throw new Refusal(
                    ExitCode.WRONG_USAGE,
                    file + ": the results for --junit are written to a file whose name ends in .xml; name one");
        }
        try {
            if (Files.exists(file)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    private static void write(SampleRun run, Path file) throws Refusal {
        try {
            JunitFile.write(run, file);
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    private static Refusal refusal(Path file, IOException failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return new Refusal(
                    ExitCode.WRONG_USAGE, file + ": its folder is a file; name another one with --junit", failure);
        }
        if (failure instanceof AccessDeniedException) {
            return new Refusal(
                    ExitCode.WRONG_USAGE, file + ": may not be written; name another file with --junit", failure);
        }
        return new Refusal(
                ExitCode.UNREADABLE, file + ": the results cannot be written (" + failure.getMessage() + ")", failure);
    }
}
