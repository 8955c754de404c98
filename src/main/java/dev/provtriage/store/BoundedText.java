package dev.provtriage.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Texts as a column takes them: not longer than it, and without what PostgreSQL refuses, the zero character and half of a
 * surrogate pair.
 */
final class BoundedText {

    // Two of them and a time fit into an entry of an index of PostgreSQL, which has 2,704 bytes at most, in any script.
    static final int NAME = 200;

    static final int SENTENCE = 4_000;

    private static final int DIGEST_DIGITS = 32;

    private BoundedText() {}

    /** A longer one is its beginning with a digest of all of it, so that two names stay two. */
    static String name(String text) {
        return name(text, NAME);
    }

    static String name(String text, int longest) {
        if (text.length() <= longest) {
            return clean(text);
        }
        return beginning(text, longest - DIGEST_DIGITS - 1) + "#" + digest(text).substring(0, DIGEST_DIGITS);
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
            boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            cleaned.appendCodePoint(point == 0 || half ? '\uFFFD' : point);
        });
        return cleaned.toString();
    }
}
