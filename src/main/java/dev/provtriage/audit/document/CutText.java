package dev.provtriage.audit.document;

import dev.provtriage.report.Page;

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
}
