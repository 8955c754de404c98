package dev.provtriage.signal;

import java.util.List;

/**
 * One code of the vocabulary, and what it says.
 *
 * @param code as written, without its conditions
 * @param conditions phrases that must stand somewhere in the same error
 * @param note meaning of the code, for people
 * @param source where the fact is from; may be empty
 * @param display the code as people write it
 */
record VocabularyEntry(
        Family family,
        String code,
        List<Phrase> conditions,
        SignalKind kind,
        String note,
        String source,
        String display) {

    VocabularyEntry {
        conditions = List.copyOf(conditions);
    }

    /** Smaller is stronger: first the family, then whether the entry asks for more than its code. */
    int rank() {
        int base = family.strength() * 4 - Math.min(conditions.size(), 2);
        return kind.silent() ? base + 1000 : base;
    }

    /** Whether the code could not be an ordinary word: it has a digit, a separator, or a capital inside. */
    boolean distinctive() {
        for (int i = 0; i < code.length(); i++) {
            if (!Character.isLetter(code.charAt(i)) || humpAt(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean humpAt(int i) {
        return i > 0 && Character.isUpperCase(code.charAt(i)) && Character.isLowerCase(code.charAt(i - 1));
    }
}
