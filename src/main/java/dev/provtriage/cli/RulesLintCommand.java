package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import dev.provtriage.workshop.lint.Lint;
import dev.provtriage.workshop.lint.LintJson;
import dev.provtriage.workshop.lint.LintRun;
import dev.provtriage.workshop.lint.LintText;
import dev.provtriage.workshop.lint.WitnessFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for rules that are right each for itself and wrong together. */
@Command(
        name = "lint",
        description = {
            "Look for rules that contradict each other, never decide or never fire, constraints that always or never hold,"
                    + " scenarios that no sample reaches, and rules that behave otherwise alone.",
            "",
            "Each is reported with a case that shows it, out of the samples and of cases varied from them."
        },
        footer = {
            "",
            "Exit codes: 0 nothing found; 1 something found; 2 wrong usage; 3 the samples could not be read, or a file not"
                    + " be written; 4 a rule file or a sample is wrong."
        })
final class RulesLintCommand implements Callable<Integer> {

    private static final int MOST_CASES = 1_000_000;

    private final Streams streams;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private SampleOptions samples = new SampleOptions();

    @Option(
            names = "--cases",
            paramLabel = "N",
            description = "How many cases are varied from the samples; without it ${DEFAULT-VALUE}.")
    private int cases = 2_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same cases; without it ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--save",
            paramLabel = "DIR",
            description = "Write the case of each finding into this folder of samples, expecting the present verdict.")
    private @Nullable Path save;

    @Mixin
    private TextOrJsonOption format = new TextOrJsonOption();

    RulesLintCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, Refusal, IOException {
        if (cases < 1 || cases > MOST_CASES) {
            throw new Refusal(
                    ExitCode.WRONG_USAGE,
                    "--cases " + cases + " is not between 1 and " + MOST_CASES + "; name another number");
        }
        Triage triage = rules.triage(fault -> {});
        List<Sample> read = samples.find(rules).map(Samples::all).orElse(List.of());
        LintRun run = Lint.of(triage, read, cases, seed);
        streams.print(
                format.json()
                        ? PrettyJson.of(json -> LintJson.write(run, rules::shown, json))
                        : LintText.of(run, rules::shown, streams.screen()));
        if (save != null) {
            save(run, save);
        }
        return (run.clean() ? ExitCode.DONE : ExitCode.DISALLOWED).code();
    }

    private void save(LintRun run, Path folder) throws Refusal {
        try {
            for (Path file : WitnessFiles.write(run, folder)) {
                streams.tell("written: " + file);
            }
        } catch (IOException e) {
            throw new Refusal(
                    ExitCode.UNREADABLE,
                    folder + ": the cases cannot be written there (" + e.getMessage()
                            + "); name another folder with --save",
                    e);
        }
    }
}
