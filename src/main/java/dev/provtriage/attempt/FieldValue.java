package dev.provtriage.attempt;

import java.util.List;

/**
 * The value of one field in a request, as texts and with the kind of value that the log held.
 *
 * @param kind what the log held
 * @param texts the values: none for {@link Kind#NULL}, one for a scalar, any number for {@link Kind#LIST}; a
 *     {@link Kind#MASKED} value has the texts that {@link #MASK} stands for, so that empty and absent can still be told
 */
public record FieldValue(Kind kind, List<String> texts) {

    /** Stands for a value that must not be shown. */
    public static final String MASK = "\u2022\u2022\u2022";

    /** What a log can hold as the value of a field. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        LIST,
        OBJECT,
        MASKED
    }

    public FieldValue {
        texts = List.copyOf(texts);
    }

    public static FieldValue text(String text) {
        return new FieldValue(Kind.TEXT, List.of(text));
    }

    /** The same value, unreadable: every text that is not blank becomes {@link #MASK}. */
    public FieldValue masked() {
        return new FieldValue(
                Kind.MASKED,
                texts.stream().map(text -> text.isBlank() ? text : MASK).toList());
    }

    /** Whether the request gives no value at all, or only blanks: this is how a request empties a field. */
    public boolean empty() {
        return texts.stream().allMatch(String::isBlank);
    }

    /** The value as one text for people: the only one, or a list in brackets. */
    public String display() {
        return texts.size() == 1 ? texts.get(0) : texts.toString();
    }
}
