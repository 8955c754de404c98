package dev.provtriage.logs;

/** How far a secret reaches in a text: to the quote, bracket, tag or blank that ends it, or to the end of the text. */
final class SecretSpan {

    private SecretSpan() {}

    /** Where the secret starts if its value, quotes and all, starts here: behind a quote, which may be escaped. */
    static int start(String text, int value) {
        if (value < text.length() && quote(text.charAt(value))) {
            return value + 1;
        }
        if (value + 1 < text.length() && text.charAt(value) == '\\' && quote(text.charAt(value + 1))) {
            return value + 2;
        }
        return value;
    }

    /** Behind the last character of the secret that starts here. */
    static int end(String text, int start) {
        if (start >= text.length()) {
            return text.length();
        }
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        if (quote(before)) {
            boolean escapedQuote = start > 1 && text.charAt(start - 2) == '\\';
            return quotedEnd(text, start, before, escapedQuote);
        }
        char first = text.charAt(start);
        if ((first == '{' || first == '[') && !hashed(text, start)) {
            return bracketEnd(text, start);
        }
        return before == '>' ? elementEnd(text, start) : bareEnd(text, start);
    }

    /** Whether the hash of a password stands here, whose scheme is in braces: {@code {SSHA}...} (RFC 2307). */
    static boolean hashed(String text, int start) {
        int end = start + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        return text.startsWith("{", start)
                && end > start + 1
                && end + 1 < text.length()
                && text.charAt(end) == '}'
                && (Character.isLetterOrDigit(text.charAt(end + 1)) || "$+/".indexOf(text.charAt(end + 1)) >= 0);
    }

    private static int quotedEnd(String text, int start, char quote, boolean escapedQuote) {
        int backslashes = 0;
        for (int position = start; position < text.length(); position++) {
            char next = text.charAt(position);
            if (next == quote && (escapedQuote ? backslashes == 1 : backslashes % 2 == 0)) {
                return escapedQuote ? position - 1 : position;
            }
            backslashes = next == '\\' ? backslashes + 1 : 0;
        }
        return text.length();
    }

    private static int bracketEnd(String text, int start) {
        int depth = 0;
        boolean inText = false;
        for (int position = start; position < text.length(); position++) {
            char next = text.charAt(position);
            if (inText && next == '\\') {
                position++;
            } else if (next == '"') {
                inText = !inText;
            } else if (!inText && (next == '{' || next == '[')) {
                depth++;
            } else if (!inText && (next == '}' || next == ']') && --depth == 0) {
                return position + 1;
            }
        }
        return text.length();
    }

    private static int elementEnd(String text, int start) {
        int end = text.indexOf('<', start);
        return end < 0 ? text.length() : end;
    }

    /** A comma may belong to the secret, so it ends one only where another name or a blank follows. */
    private static int bareEnd(String text, int start) {
        for (int position = start; position < text.length(); position++) {
            char next = text.charAt(position);
            boolean ends = Character.isWhitespace(next)
                    || next == '&'
                    || next == '<'
                    || next == '"'
                    || ((next == ',' || next == ';') && anotherFollows(text, position + 1));
            if (ends) {
                return position;
            }
        }
        return text.length();
    }

    private static boolean anotherFollows(String text, int position) {
        if (position == text.length()
                || Character.isWhitespace(text.charAt(position))
                || quote(text.charAt(position))) {
            return true;
        }
        int next = position;
        while (next < text.length() && (Character.isLetterOrDigit(text.charAt(next)) || text.charAt(next) == '_')) {
            next++;
        }
        return next > position && next < text.length() && text.charAt(next) == '=';
    }

    private static boolean quote(char character) {
        return character == '"' || character == '\'';
    }
}
