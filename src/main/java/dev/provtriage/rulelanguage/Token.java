package dev.provtriage.rulelanguage;

/**
 * A word, text, number or sign of a rule file.
 *
 * @param text as written; of a text what stands between its quotes, without escapes
 * @param line counted from 1
 * @param column counted from 1
 * @param firstOfLine whether nothing but blanks stands before it on its line
 */
record Token(Kind kind, String text, int line, int column, boolean firstOfLine) {

    enum Kind {
        /** Letters, digits, {@code _} and {@code $}, no digit first. */
        WORD,
        TEXT,
        NUMBER,
        /** Punctuation and operators. */
        SIGN,
        /** Behind the last one. */
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }

    boolean variable() {
        return kind == Kind.WORD && text.startsWith("$");
    }

    /** How a message names it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case TEXT -> "the text \"" + (text.length() > 30 ? text.substring(0, 30) + "..." : text) + '"';
            default -> "'" + text + "'";
        };
    }
}
