package dev.provtriage.signal;

import dev.provtriage.rulefiles.CsvTable;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All lines of rules/vocabulary, read and checked. */
public final class Vocabulary {

    private static final List<String> COLUMNS = List.of("family", "code", "signal", "note");
    private static final int LONGEST_CODE = 500;

    private final List<VocabularyLine> lines;

    private Vocabulary(List<VocabularyLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Reads the vocabulary of a rule set; throws with every line that is wrong. */
    public static Vocabulary of(RuleFiles files) throws RuleFilesException {
        List<VocabularyLine> lines = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        Map<String, CsvTable.Row> seen = new HashMap<>();
        files.vocabulary().forEach((file, text) -> {
            CsvTable table = new CsvTable(file, text, COLUMNS);
            problems.addAll(table.problems());
            for (CsvTable.Row row : table.rows()) {
                List<String> codes = Alternatives.of(row.cell("code"));
                Optional<Family> family = Family.find(row.cell("family"));
                Optional<SignalKind> kind = kind(row.cell("signal"));
                Optional<RuleProblem> problem = codes.size() > Alternatives.MOST
                        ? Optional.of(row.problem(
                                "the code stands for more than " + Alternatives.MOST + " codes; split the line"))
                        : codes.stream()
                                .flatMap(code -> problem(row, family, kind, code, seen).stream())
                                .findFirst();
                problem.ifPresentOrElse(problems::add, () -> lines.add(line(row)));
            }
        });
        if (lines.isEmpty() && problems.isEmpty()) {
            problems.add(new RuleProblem(
                    "vocabulary",
                    0,
                    "the rule set has no vocabulary, so that no error would be understood; restore its *.csv"));
        }
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new Vocabulary(lines);
    }

    List<VocabularyLine> lines() {
        return lines;
    }

    List<VocabularyEntry> entries() {
        return lines.stream().flatMap(line -> line.entries().stream()).toList();
    }

    /** Every code and phrase, spelled out, in the order of the files. */
    public List<KnownCode> known() {
        return entries().stream()
                .map(entry -> new KnownCode(
                        entry.family().written(), entry.code(), entry.kind(), entry.note(), entry.display()))
                .toList();
    }

    /** The codes that say one kind, as people write them: those that say it alone first, then those that need a text. */
    public List<String> codesOf(SignalKind kind) {
        Set<String> codes = new LinkedHashSet<>();
        List<VocabularyEntry> entries = lines.stream()
                .filter(line -> line.kind() == kind)
                .flatMap(line -> line.entries().stream())
                .toList();
        entries.stream().filter(entry -> entry.conditions().isEmpty()).forEach(entry -> codes.add(entry.display()));
        entries.stream()
                .filter(entry -> !codes.contains(entry.display()))
                .forEach(entry -> codes.add(entry.display() + " with a text that says so"));
        return List.copyOf(codes);
    }

    private static Optional<RuleProblem> problem(
            CsvTable.Row row,
            Optional<Family> known,
            Optional<SignalKind> kind,
            String code,
            Map<String, CsvTable.Row> seen) {
        String family = row.cell("family");
        String signal = row.cell("signal");
        if (known.isEmpty()) {
            return Optional.of(row.problem("there is no family '" + family + "'; the families are "
                    + Arrays.stream(Family.values()).map(Family::written).collect(Collectors.joining(", "))));
        }
        if (code.isBlank()) {
            return Optional.of(row.problem("the code is missing"));
        }
        if (code.length() > LONGEST_CODE) {
            return Optional.of(row.problem("the code has more than " + LONGEST_CODE + " characters; say it shorter"));
        }
        int bar = code.indexOf('|');
        if (bar > 0 && code.lastIndexOf('(', bar) >= 0 && code.indexOf(')', bar) < 0) {
            return Optional.of(
                    row.problem("the bracket around the alternatives in '" + code + "' is not closed; write (a|b)"));
        }
        if (emptyPart(known.get(), code)) {
            return Optional.of(row.problem("the code '" + code + "' has an empty part; write it as 'code',"
                    + " 'code with phrase' or 'part ... part'"));
        }
        if (kind.isEmpty()) {
            return Optional.of(row.problem("there is no signal '" + signal + "'; the signals are "
                    + Arrays.stream(SignalKind.values()).map(Enum::name).collect(Collectors.joining(", "))));
        }
        CsvTable.Row first = seen.putIfAbsent((family + ' ' + code).toLowerCase(Locale.ROOT), row);
        if (first != null && !first.cell("signal").equalsIgnoreCase(signal)) {
            return Optional.of(row.problem("the code " + family + " '" + code + "' has the signal "
                    + first.cell("signal") + " at " + first.file() + ":" + first.line() + "; keep one of both lines"));
        }
        return Optional.empty();
    }

    private static boolean emptyPart(Family family, String code) {
        if (!code.contains("..") && !code.contains("with") && code.indexOf('*') < 0) {
            // Most codes have one part, which is not blank.
            return false;
        }
        // The cell has lost the blanks at its ends, by which "68 with" and "user ..." show that a part is missing.
        String padded = ' ' + code + ' ';
        return Phrase.of(padded).blank()
                || Phrase.of(VocabularyLine.plainCode(family, padded)).blank()
                || VocabularyLine.conditions(family, padded).stream().anyMatch(Phrase::blank);
    }

    private static VocabularyLine line(CsvTable.Row row) {
        return new VocabularyLine(
                Family.find(row.cell("family")).orElseThrow(),
                row.cell("code"),
                kind(row.cell("signal")).orElseThrow(),
                row.cell("note"),
                row.cell("source"));
    }

    private static Optional<SignalKind> kind(String name) {
        return Arrays.stream(SignalKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }
}
