package dev.provtriage.audit.document;

import dev.provtriage.report.Page;
import java.util.Locale;

/** Texts of a log, made to fit a place: no longer than it, and without characters that it cannot hold. */
final class CutText {

    private static final String MORE = "\u2026";

    private CutText() {}

    /** The text on one line, in {@code most} characters at most, without what would move a cursor or turn the writing. */
    static String line(String text, int most) {
        // A long text is cut before it is looked at, so that a megabyte costs no more than a line.
        String printable = Page.printable(cut(text, 2 * most)).strip();
        return cut(printable, most);
    }

    /** The first characters of a text with a sign that there are more; no character is torn apart. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - MORE.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + MORE;
    }

    /**
     * The text with the characters that XML 1.0 cannot hold written as in JSON, and with them the carriage return, which
     * every reader turns into a line break (XML 1.0, 2.2 and 2.11).
     */
    static String xml(String text) {
        StringBuilder holdable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            boolean held = character == '\t'
                    || character == '\n'
                    || (character >= 0x20 && character <= 0xD7FF)
                    || (character >= 0xE000 && character <= 0xFFFD)
                    || character >= 0x10000;
            if (held) {
                holdable.appendCodePoint(character);
            } else {
                holdable.append(String.format(Locale.ROOT, "\\u%04x", character));
            }
        });
        return holdable.toString();
    }
}
