package dev.provtriage.logs;

import dev.provtriage.attempt.FieldValue;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Masks what stands in a text behind the name of a secret: {@code password=...}, {@code "client_secret":"..."},
 * {@code <token>...</token>}, {@code Authorization: Bearer ...}, {@code new password: ...}, {@code userPassword:: ...},
 * {@code https://user:...@host}. Prose such as {@code password: too short} stays.
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
            int end = secretEnd(text, position, start);
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
            case ':' -> userInfo(text, position) ? userInfoSecret(text, position) : secretBehind(text, position, false);
            case '>' ->
                position > 0 && text.charAt(position - 1) == '-'
                        ? secretBehind(text, position, false)
                        : elementContent(text, position);
            case 'b', 'B' -> bearer(text, position);
            default -> -1;
        };
    }

    private static int secretEnd(String text, int announced, int start) {
        if (userInfo(text, announced)) {
            return userInfoEnd(text, announced);
        }
        return cookie(text, announced) ? lineEnd(text, start) : SecretSpan.end(text, start);
    }

    private int secretBehind(String text, int separator, boolean bareName) {
        int nameEnd = separator;
        while (nameEnd > 0 && between(text.charAt(nameEnd - 1), text.charAt(separator))) {
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
        if (name.isEmpty() || !(escapedName || names.secret(name) || secretOfSeveralWords(text, nameEnd, name))) {
            return signature(text, nameEnd, name) ? separator + 1 : -1;
        }
        int start = separator + 1;
        while (start < text.length() && filling(text.charAt(start))) {
            start++;
        }
        if (SecretNames.authorization(name)) {
            return behindScheme(text, start);
        }
        boolean quotedValue = start < text.length() && (quote(text.charAt(start)) || text.charAt(start) == '\\');
        if (bareName || quoted || quotedValue) {
            return SecretSpan.start(text, start);
        }
        return inProse(text, separator, name, start) ? start : -1;
    }

    /** What may stand between a name and the character that announces its value. */
    private static boolean between(char character, char announcing) {
        return character == ' ' || character == ':' || (character == '-' && announcing == '>');
    }

    /** "Invalid credentials: ..." is how a message begins. */
    private static boolean inProse(String text, int separator, String name, int start) {
        if (name.toLowerCase(Locale.ROOT).endsWith("credentials")) {
            return false;
        }
        // RFC 2849: two colons stand before a value in base64.
        boolean base64 = separator > 0 && text.startsWith(":: ", separator - 1);
        if (base64 || SecretNames.cookie(name) || SecretSpan.hashed(text, start)) {
            return true;
        }
        boolean bracket = text.startsWith("[", start) || text.startsWith("{", start);
        return !bracket && ProseSecret.in(text, start, SecretSpan.end(text, start));
    }

    /** "API key", "mot de passe": of the last word alone one cannot tell. */
    private boolean secretOfSeveralWords(String text, int nameEnd, String name) {
        int before = nameEnd - name.length();
        return (name.equalsIgnoreCase("key")
                        && before > 0
                        && text.charAt(before - 1) == ' '
                        && names.secret(nameBefore(text, before - 1) + name))
                || (name.equalsIgnoreCase("passe") && text.regionMatches(true, before - 7, "mot de ", 0, 7));
    }

    /** The signature in a signed address, which lets in whoever has it: {@code &sig=...}. */
    private static boolean signature(String text, int nameEnd, String name) {
        int before = nameEnd - name.length() - 1;
        boolean parameter = before >= 0 && (text.charAt(before) == '&' || text.charAt(before) == '?');
        return parameter && (name.equalsIgnoreCase("sig") || name.equalsIgnoreCase("X-Amz-Signature"));
    }

    private static boolean cookie(String text, int separator) {
        return text.charAt(separator) == ':' && SecretNames.cookie(nameBefore(text, separator));
    }

    /** Cookies are separated by blanks. */
    private static int lineEnd(String text, int start) {
        int end = start;
        while (end < text.length() && "\r\n\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Whether user and password follow, as in {@code https://user:password@host} (RFC 3986, section 3.2.1). */
    private static boolean userInfo(String text, int colon) {
        return text.startsWith("://", colon) && userInfoSecret(text, colon) >= 0;
    }

    private static int userInfoSecret(String text, int colon) {
        int start = text.indexOf(':', colon + 1) + 1;
        return start > 0 && start < userInfoEnd(text, colon) ? start : -1;
    }

    /** Where the last {@code @} of the authority stands, or -1. */
    private static int userInfoEnd(String text, int colon) {
        int at = -1;
        for (int position = colon + 3; position < text.length(); position++) {
            char next = text.charAt(position);
            if (next == '/' || next == '?' || next == '#' || next == ';' || quote(next) || next == '<' || next <= ' ') {
                break;
            }
            at = next == '@' ? position : at;
        }
        return at;
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
