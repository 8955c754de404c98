package dev.provtriage.signal;

import java.util.Arrays;
import java.util.List;

/**
 * One line of the vocabulary as it stands in its file, where one code may stand for several.
 *
 * @param code as written, with its alternatives and conditions
 * @param note meaning of the code, for people
 * @param source where the fact is from; may be empty
 */
record VocabularyLine(Family family, String code, SignalKind kind, String note, String source) {

    private static final String CONDITION = " with ";

    /** What the line says of each code that it stands for. */
    List<VocabularyEntry> entries() {
        return Alternatives.of(code).stream().map(this::entry).toList();
    }

    private VocabularyEntry entry(String written) {
        String plain = plainCode(family, written);
        return new VocabularyEntry(
                family, plain, conditions(family, written), kind, note, source, family.display(plain));
    }

    /** A code without its conditions. */
    static String plainCode(Family family, String written) {
        int condition = startOfConditions(family, written);
        return (condition < 0 ? written : written.substring(0, condition)).strip();
    }

    static List<Phrase> conditions(Family family, String written) {
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
