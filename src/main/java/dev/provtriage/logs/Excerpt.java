package dev.provtriage.logs;

/** Cuts text of a log for showing: short, on one line, and without characters that would disturb a terminal. */
final class Excerpt {

    private static final int LENGTH = 200;
    private static final int QUOTED_LENGTH = 40;

    private Excerpt() {}

    static String of(String text) {
        return cut(text.strip(), LENGTH);
    }

    static String quoted(String text) {
        return '"' + cut(text, QUOTED_LENGTH) + '"';
    }

    /** A key as a reason names it: as long as it may be in a log that is no log. */
    static String key(String key) {
        return '`' + cut(key, QUOTED_LENGTH) + '`';
    }

    private static String cut(String text, int length) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), length));
        int position = 0;
        while (position < text.length()) {
            int character = text.codePointAt(position);
            if (shown.length() + Character.charCount(character) > length) {
                shown.setLength(shown.offsetByCodePoints(shown.length(), -1));
                return shown.append('\u2026').toString();
            }
            shown.appendCodePoint(shown(character));
            position += Character.charCount(character);
        }
        return shown.toString();
    }

    private static int shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            // Among them the ones that turn the direction of writing round, so that a line shows what it does not say.
            case Character.FORMAT, Character.SURROGATE -> '\uFFFD';
            default -> character;
        };
    }
}
