package dev.provtriage.template;

import dev.provtriage.signal.KnownCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words of texts, as far as they say something. */
public final class KnownWords {

    /** Shorter ones are articles and prepositions. */
    private static final int SHORTEST_WORD = 3;

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})", Pattern.UNICODE_CHARACTER_CLASS);

    private KnownWords() {}

    /** The words of one text in lower case, each once. */
    public static Set<String> in(String text) {
        Set<String> words = new TreeSet<>();
        for (String word : BETWEEN_WORDS.split(text, -1)) {
            if (word.length() >= SHORTEST_WORD) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** All words of the phrases of a vocabulary. */
    public static Set<String> ofPhrases(Collection<KnownCode> known) {
        Set<String> words = new HashSet<>();
        for (KnownCode line : known) {
            if (line.phrase()) {
                words.addAll(in(line.code()));
            }
        }
        return Set.copyOf(words);
    }
}
