package dev.provtriage.notification;

import java.util.regex.Pattern;

/** Texts that come from logs, made fit to stand in one line of a mail, a header or a log: they cannot begin another one. */
final class PlainText {

    private static final int LONGEST = 1_000;

    // All of Unicode's category Other but what is for private use, and its two separators of lines.
    private static final Pattern UNFIT = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\p{Co}]]");

    private PlainText() {}

    /** Blanks for all that breaks lines, controls a terminal or turns the direction of writing; cut after a thousand. */
    static String line(String text) {
        int end = text.codePointCount(0, text.length()) > LONGEST ? text.offsetByCodePoints(0, LONGEST) : text.length();
        return UNFIT.matcher(text.substring(0, end)).replaceAll(" ").strip();
    }
}
