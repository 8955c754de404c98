package dev.provtriage.logs;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words that one key allows, in whatever case, and what to say of any other word. */
final class AllowedWords<E extends Enum<E>> {

    /** Two slips, such as two letters that changed places, are still a slip of the pen. */
    private static final int CLOSE = 2;

    /** Letters that two forms of one word share: SUCCESS and SUCCEEDED, FAILURE and FAILED. */
    private static final int STEM = 4;

    private final String key;
    private final List<E> words;
    private final Map<String, E> byName = new HashMap<>();

    AllowedWords(String key, Class<E> type) {
        this.key = key;
        this.words = List.of(type.getEnumConstants());
        words.forEach(word -> byName.put(word.name(), word));
    }

    String key() {
        return key;
    }

    E word(String text) throws NotAnAttemptException {
        E asWritten = byName.get(text);
        E word = asWritten == null ? byName.get(plain(text)) : asWritten;
        if (word == null) {
            throw new NotAnAttemptException("`%s` is %s, which is none of %s%s"
                    .formatted(
                            key,
                            Excerpt.quoted(text),
                            String.join(", ", names()),
                            nearest(plain(text))
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("; write one of these")));
        }
        return word;
    }

    private static String plain(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    private List<String> names() {
        return words.stream().map(Enum::name).toList();
    }

    private Optional<String> nearest(String text) {
        Optional<String> slip = nearestSlip(text);
        return slip.isPresent()
                ? slip
                : words.stream()
                        .map(Enum::name)
                        .filter(word -> text.regionMatches(0, word, 0, STEM))
                        .findFirst();
    }

    private Optional<String> nearestSlip(String text) {
        @Nullable String nearest = null;
        int least = CLOSE + 1;
        for (E word : words) {
            // The other name is short, so a long text is not compared letter by letter.
            int distance =
                    Math.abs(word.name().length() - text.length()) > CLOSE ? CLOSE + 1 : distance(word.name(), text);
            if (distance < least && distance * 2 < word.name().length()) {
                least = distance;
                nearest = word.name();
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** How many letters must be changed, added or taken away to make one word of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int changed = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
