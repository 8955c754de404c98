package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import java.util.List;

/** Holds what rules say to people against the placeholders that there are. */
final class SentenceCheck {

    private final List<String> placeholders;
    private final ToldMistakes mistakes;

    SentenceCheck(List<String> placeholders, ToldMistakes mistakes) {
        this.placeholders = placeholders;
        this.mistakes = mistakes;
    }

    void check(Token sentence) {
        for (Sentences.Braces each : Sentences.braces(sentence.text())) {
            if (!placeholders.contains(each.inside())) {
                mistakes.tell(
                        Mistake.PLACEHOLDER,
                        sentence.line(),
                        sentence.column() + 1 + each.position(),
                        "there is no placeholder {" + each.inside() + "}"
                                + Nearest.hintOrAll(
                                        "{" + each.inside() + "}",
                                        "there are",
                                        placeholders.stream()
                                                .map(name -> "{" + name + "}")
                                                .toList()));
            }
        }
        if (sentence.text().isBlank()) {
            mistakes.tell(Mistake.ARGUMENTS, sentence, "the text is empty; say something, or remove it");
        }
        Sentences.single(sentence.text())
                .ifPresent(position -> mistakes.tell(
                        Mistake.PLACEHOLDER,
                        sentence.line(),
                        sentence.column() + 1 + position,
                        "a brace stands alone; a placeholder is written {account}"));
        if (sentence.text().length() > Sentences.LONGEST) {
            mistakes.tell(
                    Mistake.TOO_MUCH,
                    sentence,
                    "a sentence has at most " + Sentences.LONGEST + " characters; say it shorter");
        }
    }
}
