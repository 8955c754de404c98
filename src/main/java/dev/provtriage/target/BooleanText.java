package dev.provtriage.target;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Booleans as texts, and what people write instead. */
final class BooleanText {

    private static final Set<String> TRUE = Set.of("yes", "y", "on", "1", "ja", "oui", "si", "s\u00ed", "wahr", "vrai");
    private static final Set<String> FALSE = Set.of("no", "n", "off", "0", "nein", "non", "falsch", "faux");
    private static final int LONGEST = 6;

    private BooleanText() {}

    static boolean valid(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    static Optional<String> corrected(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return Optional.of("true");
        }
        return FALSE.contains(word) ? Optional.of("false") : Optional.empty();
    }
}
