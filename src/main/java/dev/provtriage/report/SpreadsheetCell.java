package dev.provtriage.report;

/**
 * Texts out of a log as cells of a table that people open with a spreadsheet: a text that it would take for a formula gets an
 * apostrophe before it, and a line break or another control character becomes a blank, so that a row is a line.
 */
public final class SpreadsheetCell {

    private SpreadsheetCell() {}

    /** The text as a cell that is one line and no formula. */
    public static String of(String text) {
        if (text.isEmpty()) {
            return text;
        }
        char first = text.charAt(0);
        boolean formula =
                first <= '@' ? mayBeginFormula(first, text) : first >= '\uFF0B' && mayBeginFormula(first, text);
        int control = firstControl(text);
        if (control < 0) {
            return formula ? "'" + text : text;
        }
        StringBuilder line = new StringBuilder(text.length() + 1);
        line.append(formula ? "'" : "").append(text, 0, control);
        for (int i = control; i < text.length(); i++) {
            char character = text.charAt(i);
            line.append(
                    Character.isISOControl(character) || character == '\u2028' || character == '\u2029'
                            ? ' '
                            : character);
        }
        return line.toString();
    }

    // OWASP, CSV Injection: = + - @, tab, carriage return, line feed, and the full-width forms; some
    // programs skip blanks.
    private static boolean mayBeginFormula(char first, String text) {
        return switch (first) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
            default -> Character.isWhitespace(first) && beginsFormula(text.strip());
        };
    }

    private static boolean beginsFormula(String stripped) {
        return !stripped.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(stripped.charAt(0)) >= 0;
    }

    private static int firstControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' '
                    || (character >= '\u007F'
                            && (character <= '\u009F' || character == '\u2028' || character == '\u2029'))) {
                return i;
            }
        }
        return -1;
    }
}
