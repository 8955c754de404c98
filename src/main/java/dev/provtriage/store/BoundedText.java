package dev.provtriage.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Texts as a column takes them: not longer than it, and without what PostgreSQL refuses, the zero character and half of a
 * surrogate pair. In a name each of these becomes U+FFFD with its four hexadecimal digits, and so does U+FFFD itself: two
 * names stay two, and {@link #given} is what they were. In a sentence they become U+FFFD alone.
 */
final class BoundedText {

    // Two of them and a time fit into an entry of an index of PostgreSQL, which has 2,704 bytes at most, in any script.
    static final int NAME = 200;

    static final int SENTENCE = 4_000;

    private static final int DIGEST_DIGITS = 32;

    private static final char MARK = '\uFFFD';

    /** Characters of an escape: the mark and four digits. */
    private static final int ESCAPE = 5;

    private BoundedText() {}

    /** A longer one is its beginning with a digest of all of it, so that two names stay two. */
    static String name(String text) {
        return name(text, NAME);
    }

    static String name(String text, int longest) {
        String kept = escaped(text);
        if (kept.length() <= longest) {
            return kept;
        }
        return beginning(kept, longest - DIGEST_DIGITS - 1) + "#" + digest(kept).substring(0, DIGEST_DIGITS);
    }

    /** The name that was kept so, unless it was too long. */
    static String given(String kept) {
        int mark = kept.indexOf(MARK);
        if (mark < 0) {
            return kept;
        }
        StringBuilder given = new StringBuilder(kept.length());
        int from = 0;
        for (; mark >= 0; mark = kept.indexOf(MARK, mark + 1)) {
            Integer escaped = escapedAt(kept, mark);
            if (escaped != null) {
                given.append(kept, from, mark).append((char) escaped.intValue());
                from = mark + ESCAPE;
            }
        }
        return given.append(kept, from, kept.length()).toString();
    }

    static @Nullable String givenOrNull(@Nullable String kept) {
        return kept == null ? null : given(kept);
    }

    /** The character whose escape begins here; null where none does, as in what older versions kept. */
    private static @Nullable Integer escapedAt(String kept, int mark) {
        if (mark + ESCAPE > kept.length()) {
            return null;
        }
        int character = 0;
        for (int at = mark + 1; at < mark + ESCAPE; at++) {
            character = character * 16 + Math.max(Character.digit(kept.charAt(at), 16), 0);
        }
        boolean possible = character == 0 || character == MARK || Character.isSurrogate((char) character);
        return possible && kept.startsWith(escape((char) character), mark) ? character : null;
    }

    private static String escape(char character) {
        return MARK + HexFormat.of().toHexDigits(character);
    }

    private static String escaped(String text) {
        int at = 0;
        while (at < text.length() && plain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + ESCAPE);
        text.codePoints().forEach(point -> {
            if (point == 0 || point == MARK || half(point)) {
                escaped.append(escape((char) point));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    static @Nullable String nameOrNull(@Nullable String text) {
        return text == null ? null : name(text);
    }

    /** The same for all spellings that differ in case only. */
    static String key(String name) {
        return name(name.toLowerCase(Locale.ROOT));
    }

    static @Nullable String keyOrNull(@Nullable String name) {
        return name == null ? null : key(name);
    }

    /** A longer one is its beginning with an ellipsis. */
    static String cut(String text, int longest) {
        return text.length() <= longest ? clean(text) : beginning(text, longest - 1) + "\u2026";
    }

    /** A name in a column that is wider than that of a key. */
    static String wideName(String text) {
        return name(text, SENTENCE);
    }

    static @Nullable String wideNameOrNull(@Nullable String text) {
        return text == null ? null : wideName(text);
    }

    static @Nullable String sentence(@Nullable String text) {
        return text == null ? null : cut(text, SENTENCE);
    }

    /** SHA-256 in 64 hexadecimal digits. */
    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String beginning(String text, int length) {
        boolean tearsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return clean(text.substring(0, tearsPair ? length - 1 : length));
    }

    static String clean(String text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one == 0 || Character.isSurrogate(one)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            cleaned.appendCodePoint(point == 0 || half(point) ? MARK : point);
        });
        return cleaned.toString();
    }

    private static boolean half(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static boolean plain(char one) {
        return one != 0 && one != MARK && !Character.isSurrogate(one);
    }
}
