package dev.provtriage.target;

import java.util.BitSet;

/**
 * JSON objects as texts, recognized and not read: without recursion, so that no depth of nesting ends in an overflow.
 * A text in braces alone is not one: directories write {@code {3F2504E0-...}} and {@code {SSHA}...}.
 */
final class ObjectText {

    private static final char END = '\uFFFF';

    private final String text;
    /** For each level of nesting whether it is an object; otherwise it is a list. */
    private final BitSet objects = new BitSet();

    private int depth;
    private int at;

    private ObjectText(String text) {
        this.text = text;
    }

    static boolean valid(String text) {
        return text.startsWith("{") && text.endsWith("}") && new ObjectText(text).whole();
    }

    private boolean whole() {
        boolean valueNext = true;
        do {
            valueNext = valueNext ? valueBegins() : valueEnded();
            if (at < 0) {
                return false;
            }
        } while (depth > 0);
        return at == text.length();
    }

    /** Whether the next thing is a value: so it is after an opening bracket that is not closed at once. */
    private boolean valueBegins() {
        char first = peek();
        if (first == '{') {
            return opened(true, '}') && key();
        }
        if (first == '[') {
            return opened(false, ']');
        }
        if (first == '"') {
            string();
        } else {
            scalar();
        }
        return false;
    }

    /** Whether the next thing is a value: so it is after a comma. */
    private boolean valueEnded() {
        boolean object = objects.get(depth);
        char next = peek();
        if (next == ',') {
            at++;
            return !object || key();
        }
        if (next == (object ? '}' : ']')) {
            at++;
            depth--;
        } else {
            at = -1;
        }
        return false;
    }

    private boolean opened(boolean object, char closing) {
        objects.set(++depth, object);
        at++;
        if (peek() == closing) {
            at++;
            depth--;
            return false;
        }
        return true;
    }

    private boolean key() {
        if (peek() != '"') {
            at = -1;
            return false;
        }
        string();
        if (at >= 0 && peek() == ':') {
            at++;
            return true;
        }
        at = -1;
        return false;
    }

    private void string() {
        for (at++; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '"') {
                at++;
                return;
            }
            if (next < ' ') {
                break;
            }
            if (next == '\\') {
                at++;
            }
        }
        at = -1;
    }

    private void scalar() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(from, at);
        boolean known = word.equals("true") || word.equals("false") || word.equals("null");
        if (!known && !NumberText.decimal(word)) {
            at = -1;
        }
    }

    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : END;
    }
}
