package dev.provtriage.logs;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The keys that the beginning of a JSON log shows, at any depth and in lower case: by these a format is recognized. */
final class JsonKeys {

    private final Set<String> keys;

    private JsonKeys(Set<String> keys) {
        this.keys = keys;
    }

    /** None for a text that does not begin as JSON. */
    static JsonKeys in(String beginning) {
        Set<String> keys = new HashSet<>();
        String text = beginning.stripLeading();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return new JsonKeys(keys);
        }
        int position = 0;
        while (position < text.length()) {
            if (text.charAt(position) != '"') {
                position++;
                continue;
            }
            int end = closingQuote(text, position);
            int colon = end + 1;
            while (colon < text.length() && Character.isWhitespace(text.charAt(colon))) {
                colon++;
            }
            if (colon < text.length() && text.charAt(colon) == ':') {
                keys.add(text.substring(position + 1, end).toLowerCase(Locale.ROOT));
            }
            position = end + 1;
        }
        return new JsonKeys(keys);
    }

    private static int closingQuote(String text, int opening) {
        int end = opening + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, text.length());
    }

    boolean all(String... names) {
        return count(names) == names.length;
    }

    boolean any(String... names) {
        return count(names) > 0;
    }

    /** How many of these are there. */
    int count(String... names) {
        int count = 0;
        for (String name : names) {
            count += keys.contains(name.toLowerCase(Locale.ROOT)) ? 1 : 0;
        }
        return count;
    }
}
