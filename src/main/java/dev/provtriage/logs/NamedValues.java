package dev.provtriage.logs;

import java.util.Locale;

/**
 * Finds a secret that stands beside its name in a text, as in {@code {"name":"password","value":["..."]}}. Where such a
 * text cannot be taken apart, as behind escapes or in something broken, nothing of it may be shown.
 */
final class NamedValues {

    private NamedValues() {}

    /** Whether a quoted name of a secret is itself a value here. */
    static boolean secretIn(String text, SecretNames names) {
        int position = 0;
        while (position < text.length()) {
            if (text.charAt(position) != '"') {
                position++;
                continue;
            }
            int end = position + 1;
            while (end < text.length() && nameCharacter(text.charAt(end))) {
                end++;
            }
            if (end > position + 1
                    && names.secret(text.substring(position + 1, end))
                    && closes(text, end)
                    && !key(text, end)) {
                return true;
            }
            position = end;
        }
        return false;
    }

    /**
     * Whether a text is the rest of an object that fell apart, and may be a secret whose name stands in another part: a
     * string alone, or the key of a value.
     */
    static boolean aloneIn(String text) {
        String visible = text.strip();
        int end = visible.startsWith("\"") ? visible.indexOf('"', 1) : -1;
        if (end < 0) {
            return false;
        }
        String behind = visible.substring(end + 1).strip();
        boolean key = behind.startsWith(":");
        return key
                ? visible.substring(0, end).toLowerCase(Locale.ROOT).contains("value")
                : behind.isEmpty() || behind.equals(",");
    }

    private static boolean nameCharacter(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-' || character == '.';
    }

    /** Whether a quote, which may be escaped, or the end of the text stands here. */
    private static boolean closes(String text, int position) {
        int quote = afterBackslashes(text, position);
        return quote == text.length() || text.charAt(quote) == '"';
    }

    private static boolean key(String text, int position) {
        int next = Math.min(afterBackslashes(text, position) + 1, text.length());
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(next) == ':';
    }

    private static int afterBackslashes(String text, int position) {
        int next = position;
        while (next < text.length() && text.charAt(next) == '\\') {
            next++;
        }
        return next;
    }
}
