package dev.provtriage.workshop.suggestion;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.signal.ErrorReader;
import dev.provtriage.signal.UnknownCode;
import dev.provtriage.template.MessageMask;
import dev.provtriage.template.MessageTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes and phrases of a group's messages that a line of the vocabulary could be made of, the most telling first. */
final class LineCandidates {

    private static final int MOST_CODES = 3;
    private static final int MOST_PHRASES = 4;

    /** A longer one says no more and is found less often. */
    private static final int MOST_WORDS = 10;

    private static final int SHORTEST_WORD_ALONE = 6;

    /** A code that could not be an ordinary word: it has a digit, an underline or a hump. */
    private static final Pattern DISTINCTIVE =
            Pattern.compile("(?=.*(?:\\p{N}|_|\\p{Ll}\\p{Lu}))[\\p{L}\\p{N}][\\p{L}\\p{N}_.:/-]{3,59}");

    private static final Pattern NUMBER = Pattern.compile("[-+0-9.,]+");

    private static final Pattern CLASS = Pattern.compile("\\p{Lu}[\\p{L}\\p{N}_]{3,80}");

    private final ErrorReader errors;
    private final KnownWordings known;

    LineCandidates(ErrorReader errors, KnownWordings known) {
        this.errors = errors;
        this.known = known;
    }

    /** A line without its signal. */
    record Candidate(String family, String code) {

        boolean phrase() {
            return family.equals("text");
        }

        /** A line of a table, without source. */
        String line(String signal, String note) {
            return String.join(",", family, cell(code), signal, cell(note), "");
        }

        private static String cell(String text) {
            boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
            return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
        }
    }

    List<Candidate> of(MessageTemplate template, @Nullable ErrorReport error) {
        if (error == null) {
            return List.of();
        }
        Set<Candidate> candidates = new LinkedHashSet<>();
        unknownCodes(error).stream()
                .limit(MOST_CODES)
                .forEach(code -> candidates.add(new Candidate(code.family(), code.code())));
        String code = MessageMask.code(error.code());
        if (DISTINCTIVE.matcher(code).matches() && candidates.isEmpty() && !known.has("text", code)) {
            candidates.add(new Candidate("text", code.toLowerCase(Locale.ROOT)));
        }
        phrases(template).forEach(phrase -> candidates.add(new Candidate("text", phrase)));
        UnexplainedFailure.classes(error).stream()
                .filter(name -> CLASS.matcher(name).matches())
                .filter(name -> !known.has("java", name) && !known.has("connid", name))
                .forEach(name -> candidates.add(new Candidate("java", name)));
        return List.copyOf(candidates);
    }

    /** The codes that the vocabulary does not know, without those that a bare number is taken for by chance. */
    List<UnknownCode> unknownCodes(ErrorReport error) {
        String all = String.valueOf(error).toLowerCase(Locale.ROOT);
        return errors.unknownCodes(error).stream()
                .filter(code -> !known.has(code.family(), code.code()))
                .filter(code -> switch (code.family()) {
                    case "mysql" -> all.contains("mysql") || all.contains("mariadb");
                    case "mssql" -> all.contains("sql server") || all.contains("sqlserver") || all.contains("msg ");
                    case "http" -> all.contains("http") || all.contains("status");
                    default -> true;
                })
                .toList();
    }

    /** Runs of words that do not vary, the longest first; then all of them in their order, which says most. */
    private List<String> phrases(MessageTemplate template) {
        List<String> runs = template.phrases().stream()
                .map(LineCandidates::shortened)
                .map(run -> run.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        List<String> phrases = new ArrayList<>();
        runs.stream()
                .filter(this::telling)
                .sorted(Comparator.comparingInt(run -> -run.length()))
                .limit(MOST_PHRASES - 1L)
                .forEach(phrases::add);
        if (runs.size() > 1 && runs.stream().anyMatch(this::telling)) {
            phrases.add(String.join(" ... ", runs));
        } else if (runs.size() > 1 && runs.stream().mapToInt(String::length).sum() >= 2 * SHORTEST_WORD_ALONE) {
            phrases.add(String.join(" ... ", runs));
        }
        return phrases.stream()
                .filter(phrase -> !known.has("text", phrase) && !known.has("hint", phrase))
                .toList();
    }

    private boolean telling(String run) {
        if (known.tooCommon(run).isPresent()) {
            return false;
        }
        boolean alone = run.indexOf(' ') < 0;
        return !alone
                || (run.length() >= SHORTEST_WORD_ALONE && !NUMBER.matcher(run).matches());
    }

    private static String shortened(String run) {
        String[] words = run.split(" ");
        return words.length <= MOST_WORDS
                ? run
                : String.join(" ", Arrays.asList(words).subList(0, MOST_WORDS)).replaceFirst("[^\\p{L}\\p{N}]+$", "");
    }
}
