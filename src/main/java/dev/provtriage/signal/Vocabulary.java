package dev.provtriage.signal;

import dev.provtriage.rulefiles.CsvTable;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All lines of rules/vocabulary, read and checked. */
public final class Vocabulary {

    private static final List<String> COLUMNS = List.of("family", "code", "signal", "note");
    private static final String CONDITION = " with ";

    private final List<VocabularyEntry> entries;

    private Vocabulary(List<VocabularyEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Reads the vocabulary of a rule set; throws with every line that is wrong. */
    public static Vocabulary of(RuleFiles files) throws RuleFilesException {
        List<VocabularyEntry> entries = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        Map<String, CsvTable.Row> seen = new HashMap<>();
        files.vocabulary().forEach((file, text) -> {
            CsvTable table = new CsvTable(file, text, COLUMNS);
            problems.addAll(table.problems());
            if (table.problems().isEmpty()) {
                for (CsvTable.Row row : table.rows()) {
                    List<String> codes = Alternatives.of(row.cell("code"));
                    Optional<RuleProblem> problem = codes.size() > Alternatives.MOST
                            ? Optional.of(row.problem(
                                    "the code stands for more than " + Alternatives.MOST + " codes; split the line"))
                            : codes.stream()
                                    .flatMap(code -> problem(row, code, seen).stream())
                                    .findFirst();
                    problem.ifPresentOrElse(problems::add, () -> codes.forEach(code -> entries.add(entry(row, code))));
                }
            }
        });
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new Vocabulary(entries);
    }

    List<VocabularyEntry> entries() {
        return entries;
    }

    /** The codes that say one kind, as people write them, in the order of the files. */
    public List<String> codesOf(SignalKind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(VocabularyEntry::display)
                .distinct()
                .toList();
    }

    private static Optional<RuleProblem> problem(CsvTable.Row row, String code, Map<String, CsvTable.Row> seen) {
        String family = row.cell("family");
        String signal = row.cell("signal");
        if (Family.find(family).isEmpty()) {
            return Optional.of(row.problem("there is no family '" + family + "'; the families are "
                    + Arrays.stream(Family.values())
                            .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "))));
        }
        if (code.isBlank()) {
            return Optional.of(row.problem("the code is missing"));
        }
        Family known = Family.find(family).orElseThrow();
        if (Phrase.of(plainCode(known, code)).blank()
                || conditions(known, code).stream().anyMatch(Phrase::blank)) {
            return Optional.of(row.problem("the code '" + code + "' has an empty part; write it as 'code',"
                    + " 'code with phrase' or 'part ... part'"));
        }
        if (kind(signal).isEmpty()) {
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

    private static VocabularyEntry entry(CsvTable.Row row, String code) {
        Family family = Family.find(row.cell("family")).orElseThrow();
        return VocabularyEntry.of(
                family,
                plainCode(family, code),
                conditions(family, code),
                kind(row.cell("signal")).orElseThrow(),
                row.cell("note"),
                row.cell("source"));
    }

    private static Optional<SignalKind> kind(String name) {
        return Arrays.stream(SignalKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    private static String plainCode(Family family, String written) {
        int condition = startOfConditions(family, written);
        return (condition < 0 ? written : written.substring(0, condition)).strip();
    }

    private static List<Phrase> conditions(Family family, String written) {
        int condition = startOfConditions(family, written);
        return condition < 0
                ? List.of()
                : Arrays.stream(written.substring(condition + CONDITION.length())
                                .split(CONDITION, -1))
                        .map(Phrase::of)
                        .toList();
    }

    /** A phrase may hold the word "with" itself, and joins its parts by dots. */
    private static int startOfConditions(Family family, String written) {
        return family.phrases() ? -1 : written.indexOf(CONDITION);
    }
}
