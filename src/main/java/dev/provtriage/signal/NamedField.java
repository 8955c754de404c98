package dev.provtriage.signal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the attribute or column that an error names, by the words that systems put before and after such a name. */
final class NamedField {

    // Malformed 'gidNumber' attribute value; null value in column "full_name" of relation "users";
    // object class 'person' requires attribute 'sn'; Value of attribute 'urn:...:User:active' is not of type
    private static final List<String> BEFORE = List.of(
            "attribute '",
            "attribute \"",
            "attribute [",
            "column '",
            "column \"",
            "column [",
            "field '",
            "field \"",
            "property '",
            "property \"",
            "malformed '",
            "requires attribute '",
            "feld '",
            "attribut '",
            "champ '",
            "campo '");

    // uidNumber: value #0 invalid per syntax; favouriteColour: attribute type undefined
    private static final List<String> AFTER = List.of(": value #", ": attribute type undefined", ": no such attribute");

    private NamedField() {}

    static Optional<String> find(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        boolean apostrophe = lower.contains(" '");
        boolean quote = lower.contains(" \"");
        boolean bracket = lower.contains(" [");
        for (String before : BEFORE) {
            char last = before.charAt(before.length() - 1);
            boolean possible = last == '\'' ? apostrophe : last == '"' ? quote : bracket;
            int at = possible ? lower.indexOf(before) : -1;
            if (at >= 0) {
                int start = at + before.length();
                int stop = start;
                while (stop < message.length() && stop - start < 200 && "'\"]".indexOf(message.charAt(stop)) < 0) {
                    stop++;
                }
                String name = message.substring(start, stop);
                // SCIM names an attribute with the URN of its schema before it (RFC 7644 section 3.10).
                String plain = name.startsWith("urn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
                if (!plain.isEmpty() && !hasBlank(plain)) {
                    return Optional.of(plain);
                }
            }
        }
        for (String after : AFTER) {
            int stop = lower.indexOf(after);
            int start = stop;
            while (start > 0 && Character.isLetterOrDigit(message.charAt(start - 1))) {
                start--;
            }
            if (stop > start) {
                return Optional.of(message.substring(start, stop));
            }
        }
        return Optional.empty();
    }

    private static boolean hasBlank(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isWhitespace(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
