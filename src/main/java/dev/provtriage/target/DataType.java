package dev.provtriage.target;

import java.util.Optional;

/**
 * What a field's values must be, in ISO formats. All checks are linear in the length of the text.
 *
 * <p>An empty text is a value of {@link #STRING} and {@link #REFERENCE} only; whether a field may be empty is for
 * {@link FieldDefinition#required} to say.
 */
public enum DataType {
    STRING("text"),
    /** Digits with or without a sign, of any length. */
    INTEGER("a whole number"),
    /** With a decimal point or without, with an exponent or without. */
    DECIMAL("a decimal number"),
    BOOLEAN("a boolean"),
    /** ISO 8601, {@code 2026-12-31}, and in the calendar. */
    DATE("a date"),
    /** ISO 8601, with or without fraction and offset: {@code 2026-12-31T08:00:00Z}. */
    DATETIME("a date and time"),
    EMAIL("an e-mail address"),
    /** RFC 2253, not the empty one, and not longer than 65536 characters. */
    DN("a distinguished name"),
    /** Base64 with padding, RFC 4648 section 4. */
    BINARY("binary data in base64"),
    REFERENCE("a reference"),
    /** A JSON object. */
    COMPLEX("an object");

    private final String words;

    DataType(String words) {
        this.words = words;
    }

    /** The type in words for people: "a whole number". */
    public String words() {
        return words;
    }

    public boolean accepts(String text) {
        return switch (this) {
            case STRING, REFERENCE -> !ObjectText.valid(trimmed(text));
            case INTEGER -> NumberText.integer(text);
            case DECIMAL -> NumberText.decimal(text);
            case BOOLEAN -> BooleanText.valid(text);
            case DATE -> TimeText.date(text);
            case DATETIME -> TimeText.dateTime(text);
            case EMAIL -> EmailText.valid(text);
            case DN -> DistinguishedName.valid(text);
            case BINARY -> Base64Text.valid(text);
            case COMPLEX -> ObjectText.valid(text);
        };
    }

    /**
     * The one value of this type that a text can stand for: {@code 42} for {@code 42.0}, 31 December for
     * {@code 12/31/2026}. Always accepted itself; empty where the text is accepted already, or can be read in two ways,
     * as {@code 05/06/2026} and {@code 1,234}, or something would have to be made up, such as a time zone.
     */
    public Optional<String> correction(String text) {
        if (accepts(text)) {
            return Optional.empty();
        }
        String trimmed = trimmed(text);
        return accepts(trimmed) ? Optional.of(trimmed) : rewritten(trimmed).filter(this::accepts);
    }

    private Optional<String> rewritten(String trimmed) {
        return switch (this) {
            case INTEGER -> NumberText.asInteger(trimmed);
            case DECIMAL -> NumberText.asDecimal(trimmed);
            case BOOLEAN -> BooleanText.corrected(trimmed);
            case DATE -> TimeText.asDate(trimmed);
            case DATETIME -> TimeText.asDateTime(trimmed);
            case EMAIL -> EmailText.corrected(trimmed);
            case BINARY -> Base64Text.corrected(trimmed);
            case STRING, DN, REFERENCE, COMPLEX -> Optional.empty();
        };
    }

    /** What a text is, in words for people: "a whole number", "an empty text", or just "text". */
    public static String kindOf(String text) {
        if (trimmed(text).isEmpty()) {
            return "an empty text";
        }
        for (DataType type : new DataType[] {INTEGER, DECIMAL, BOOLEAN, DATE, DATETIME, EMAIL, DN, COMPLEX}) {
            if (type.accepts(text)) {
                return type.words;
            }
        }
        return STRING.words;
    }

    /**
     * Also takes away what {@link String#strip} leaves: no-break spaces, as spreadsheets write them, and byte order
     * marks.
     */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (from < to && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == '\uFEFF'
                || character == '\u200B';
    }
}
