package dev.provtriage.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A phrase of the vocabulary: one part, or several that must follow each other within {@link #REACH} characters.
 *
 * <p>Written as {@code user ... already exists}; a {@code *} at the start or end of a part lets it begin or end within a
 * word.
 */
record Phrase(List<Part> parts) {

    /** How far apart two parts may lie: about a clause, so that parts of different sentences do not meet. */
    static final int REACH = 100;

    private static final String GAP = " ... ";

    Phrase {
        parts = List.copyOf(parts);
    }

    /** Reads a phrase as it is written in a file; the parts of the result are empty where it says nothing. */
    static Phrase of(String written) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from <= written.length()) {
            int gap = written.indexOf(GAP, from);
            String part = gap < 0 ? written.substring(from) : written.substring(from, gap);
            parts.add(Part.of(part));
            from = gap < 0 ? written.length() + 1 : gap + GAP.length();
        }
        return new Phrase(parts);
    }

    boolean blank() {
        return parts.stream().anyMatch(part -> part.text().isBlank());
    }

    /** Words that stand together, in lower case. */
    record Part(String text, boolean openLeft, boolean openRight) {

        static Part of(String written) {
            String text = written.strip().toLowerCase(Locale.ROOT);
            boolean openLeft = text.startsWith("*");
            boolean openRight = text.endsWith("*") && text.length() > 1;
            return new Part(
                    text.substring(openLeft ? 1 : 0, openRight ? text.length() - 1 : text.length()),
                    openLeft,
                    openRight);
        }
    }
}
