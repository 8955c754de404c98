package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.report.Phrases;
import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
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
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Says everything that is wrong in rule files, each mistake at its place. */
@Command(
        name = "check",
        description = "Check rule files: every mistake of all files with its line, what is wrong and what to do.",
        footer = {"", "Exits with 4 if there is a mistake."})
final class RulesCheckCommand implements Callable<Integer> {

    private final Streams streams;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif",
            converter = FormatByName.class,
            description = "How mistakes are written; text is for people, sarif for editors and pipelines.")
    private MistakeFormat format = MistakeFormat.TEXT;

    @Option(
            names = "--explain",
            paramLabel = "CODE",
            description = "Show a wrong and a right example of a mistake, such as PT-R031; all lists them.")
    private @Nullable String code;

    RulesCheckCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        if (code != null) {
            streams.print(explained(code));
            return ExitCode.DONE.code();
        }
        List<RuleProblem> problems = new ArrayList<>();
        int files = 0;
        MistakeReport.Sources sources = (file, line) -> "";
        try {
            RuleFiles checked = rules.files(problems);
            files = checked.paths().size() + problems.size();
            sources = (file, line) -> checked.line(file, line);
            problems.addAll(Triage.check(checked));
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        List<RuleProblem> sorted = problems.stream()
                .distinct()
                .sorted((a, b) -> a.file().equals(b.file())
                        ? Integer.compare(a.line(), b.line())
                        : a.file().compareTo(b.file()))
                .toList();
        new MistakeReport(sorted, files, sources, rules::shown, streams.screen()).write(format, streams);
        return (sorted.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_RULES).code();
    }

    private String explained(String wanted) {
        if (wanted.equals("all")) {
            StringBuilder all = new StringBuilder();
            for (Mistake each : Mistake.values()) {
                all.append(each.code()).append("  ").append(each.title()).append('\n');
            }
            return all.toString();
        }
        Mistake mistake = Mistake.find(wanted).orElseThrow(() -> unknown(wanted));
        StringBuilder text = new StringBuilder(mistake.code() + ": " + mistake.title() + "\n");
        if (!mistake.wrong().isEmpty()) {
            text.append("\nwrong:\n\n").append(mistake.wrong().indent(4));
        }
        if (!mistake.right().isEmpty()) {
            text.append("\nright:\n\n").append(mistake.right().indent(4));
        }
        if (!mistake.fatal()) {
            text.append("\nRules with it can be used; put it right for the next one who reads them.\n");
        }
        return text.toString();
    }

    private RuntimeException unknown(String wanted) {
        String sentence = "there is no mistake '" + wanted + "'; --explain all lists them, such as PT-R031";
        return spec == null
                ? new IllegalStateException(sentence)
                : new ParameterException(spec.commandLine(), sentence);
    }

    /** Counts for the last line. */
    static String counted(int problems, int files) {
        return problems == 0
                ? "no mistake in " + Phrases.count(files, "rule file")
                : Phrases.count(problems, "mistake");
    }

    /** Finds a format by its name. */
    static final class FormatByName implements ITypeConverter<MistakeFormat> {

        @Override
        public MistakeFormat convert(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "text" -> MistakeFormat.TEXT;
                case "json" -> MistakeFormat.JSON;
                case "sarif" -> MistakeFormat.SARIF;
                default -> throw new TypeConversionException("'" + name + "' is not one of text, json, sarif");
            };
        }
    }
}
