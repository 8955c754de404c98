package dev.provtriage.incident;

import org.jspecify.annotations.Nullable;

/**
 * A value of the request that does not fit the target's schema. A fact that rules see.
 *
 * @param field as the request spells it; as the schema spells it where the request lacks it
 * @param value the value sent, for people; masked where it is a secret
 * @param valueKind what the value is, in words: {@code "a date"}, {@code "text"}
 * @param expected what the schema wants, in words: {@code "a whole number"}, {@code "at most 20 characters"}
 * @param correction a value that fits and that the sent one unambiguously stands for; null where there is none, and
 *     wherever it is not the value that is wrong
 * @param required whether the schema requires the field
 */
public record FieldProblem(
        String field,
        Kind kind,
        String value,
        String valueKind,
        String expected,
        @Nullable String correction,
        boolean required) {

    /** In what way a value does not fit. */
    public enum Kind {
        WRONG_TYPE,
        TOO_LONG,
        NOT_ALLOWED,
        MORE_THAN_ONE,
        MISSING,
        READ_ONLY,
        UNKNOWN_FIELD
    }

    /** Whether the value itself is wrong: its type, its length, its number, or that it is none of the allowed ones. */
    public boolean wrongValue() {
        return switch (kind) {
            case WRONG_TYPE, TOO_LONG, NOT_ALLOWED, MORE_THAN_ONE -> true;
            case MISSING, READ_ONLY, UNKNOWN_FIELD -> false;
        };
    }

    public boolean missing() {
        return kind == Kind.MISSING;
    }

    public boolean readOnly() {
        return kind == Kind.READ_ONLY;
    }

    public boolean unknownField() {
        return kind == Kind.UNKNOWN_FIELD;
    }

    public boolean correctable() {
        return correction != null;
    }
}
