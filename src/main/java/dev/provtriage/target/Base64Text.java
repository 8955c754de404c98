package dev.provtriage.target;

import java.util.Base64;
import java.util.Optional;

/** Binary data as text. */
final class Base64Text {

    private Base64Text() {}

    static boolean valid(String text) {
        if (text.isEmpty() || text.length() % 4 != 0) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Line breaks are how mail and certificates wrap it, RFC 2045 section 6.8. */
    static Optional<String> corrected(String text) {
        return Optional.of(text.replace("\r", "").replace("\n", ""));
    }
}
