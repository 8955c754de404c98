package dev.provtriage.notification;

/** Texts that come from logs, made fit to stand in one line of a mail, a header or a log: they cannot begin another one. */
final class PlainText {

    private static final int LONGEST = 1_000;

    private PlainText() {}

    /** Blanks for all that breaks lines, controls a terminal or turns the direction of writing; cut after a thousand. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints().limit(LONGEST).forEach(character -> line.appendCodePoint(fit(character) ? character : ' '));
        return line.toString().strip();
    }

    private static boolean fit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
