package dev.provtriage.logs;

import dev.provtriage.attempt.FieldValue;
import java.util.function.Consumer;

/**
 * Masks what stands in a text behind the name of a secret: {@code password=...}, {@code "client_secret":"..."},
 * {@code <token>...</token>}, {@code Authorization: Bearer ...}. Prose such as {@code password: too short} stays.
 */
final class NamedSecrets {

    private static final String BEARER = "bearer ";

    /** A word behind "Bearer" is prose ("bearer token expired"); a token has more characters (RFC 6750, section 2.1). */
    private static final int SHORTEST_BEARER = 20;

    private final SecretNames names;

    NamedSecrets(SecretNames names) {
        this.names = names;
    }

    String masked(String text) {
        return masked(text, secret -> {});
    }

    /** As {@link #masked(String)}, and tells each secret that it finds. */
    String masked(String text, Consumer<String> found) {
        StringBuilder masked = new StringBuilder(0);
        int copied = 0;
        for (int position = 0; position < text.length(); position++) {
            int start = secretAt(text, position);
            if (start < 0) {
                continue;
            }
            int end = SecretSpan.end(text, start);
            if (end > start && !text.substring(start, end).equals("null")) {
                found.accept(text.substring(start, end));
                masked.append(text, copied, start).append(FieldValue.MASK);
                copied = end;
            }
            position = Math.max(position, end - 1);
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** Where the secret starts that the character here announces, or -1. */
    private int secretAt(String text, int position) {
        return switch (text.charAt(position)) {
            case '=' -> secretBehind(text, position, true);
            case ':' -> secretBehind(text, position, false);
            case '>' -> elementContent(text, position);
            case 'b', 'B' -> bearer(text, position);
            default -> -1;
        };
    }

    private int secretBehind(String text, int separator, boolean bareName) {
        int nameEnd = separator;
        while (nameEnd > 0 && (text.charAt(nameEnd - 1) == ' ' || text.charAt(nameEnd - 1) == ':')) {
            nameEnd--;
        }
        boolean quoted = false;
        while (nameEnd > 0 && (quote(text.charAt(nameEnd - 1)) || text.charAt(nameEnd - 1) == '\\')) {
            nameEnd--;
            quoted = true;
        }
        String name = nameBefore(text, nameEnd);
        // A name that JSON writes with escapes cannot be told here, so it counts as one of a secret.
        boolean escapedName = quoted && name.length() < nameEnd && escapedBefore(text, nameEnd - name.length());
        if (name.isEmpty() || !(escapedName || names.secret(name))) {
            return -1;
        }
        int start = separator + 1;
        while (start < text.length() && filling(text.charAt(start))) {
            start++;
        }
        if (SecretNames.authorization(name)) {
            return behindScheme(text, start);
        }
        boolean quotedValue = start < text.length() && (quote(text.charAt(start)) || text.charAt(start) == '\\');
        return bareName || quoted || quotedValue ? SecretSpan.start(text, start) : -1;
    }

    private static boolean escapedBefore(String text, int position) {
        return text.charAt(position - 1) == '\\';
    }

    private static String nameBefore(String text, int end) {
        int start = end;
        while (start > 0 && nameCharacter(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private static boolean nameCharacter(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '-' || character == '.';
    }

    private static int behindScheme(String text, int start) {
        int opened = SecretSpan.start(text, start);
        int end = opened;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        boolean scheme = end > opened && end + 1 < text.length() && text.charAt(end) == ' ';
        return scheme ? end + 1 : opened;
    }

    private int elementContent(String text, int position) {
        String name = nameBefore(text, position);
        int before = position - name.length() - 1;
        boolean opens = before >= 0 && (text.charAt(before) == '<' || text.charAt(before) == ':');
        return opens && !name.isEmpty() && names.secret(name) ? position + 1 : -1;
    }

    private static int bearer(String text, int position) {
        if (!text.regionMatches(true, position, BEARER, 0, BEARER.length())) {
            return -1;
        }
        int start = position + BEARER.length();
        return SecretSpan.end(text, start) - start >= SHORTEST_BEARER ? start : -1;
    }

    /** What may stand between a name and its value, as in {@code password := x} and {@code password => x}. */
    private static boolean filling(char character) {
        return character == ' ' || character == '=' || character == '>';
    }

    private static boolean quote(char character) {
        return character == '"' || character == '\'';
    }
}
