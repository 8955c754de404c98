package dev.provtriage.reasoning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rule's sentence, taken apart once: texts, and the placeholders between them.
 *
 * @param texts one more than there are placeholders
 */
record Sentence(List<String> texts, List<Placeholder> placeholders) {

    static Sentence of(String written) {
        List<String> texts = new ArrayList<>();
        List<Placeholder> placeholders = new ArrayList<>();
        int from = 0;
        int open = written.indexOf('{');
        while (open >= 0) {
            int close = written.indexOf('}', open);
            Optional<Placeholder> placeholder =
                    close < 0 ? Optional.empty() : Placeholder.find(written.substring(open + 1, close));
            if (placeholder.isPresent()) {
                texts.add(written.substring(from, open));
                placeholders.add(placeholder.get());
                from = close + 1;
            }
            open = written.indexOf('{', open + 1);
        }
        texts.add(written.substring(from));
        return new Sentence(List.copyOf(texts), List.copyOf(placeholders));
    }

    boolean beginsWithPlaceholder() {
        return !placeholders.isEmpty() && texts.get(0).isEmpty();
    }
}
