package dev.provtriage.logs;

import java.io.IOException;

/** Tells from a log's beginning whether its objects stand one a line, or in an array or over several lines. */
final class Layout {

    /** A first line longer than that is a line, and no beginning of an object that somebody indented. */
    private static final int LOOKED_AT = 1 << 16;

    private final ByteWindow window;
    private int position;

    private Layout(ByteWindow window) {
        this.window = window;
        this.position = window.start();
    }

    static Pieces cut(ByteWindow window) throws IOException {
        return new Layout(window).overLines() ? new JsonValues(window) : new LogLines(window);
    }

    private boolean overLines() throws IOException {
        return switch (nextVisible()) {
            case '[' -> true;
            case '{' -> firstLineIsOpen() && goesOn(nextVisible());
            default -> false;
        };
    }

    /** Whether the first line ends within an object, but not within a text: no indenting breaks a text. */
    private boolean firstLineIsOpen() throws IOException {
        int depth = 0;
        boolean inText = false;
        for (int next = next(); next != '\n'; position++, next = next()) {
            if (next < 0) {
                return false;
            }
            if (inText && next == '\\') {
                position++;
            } else if (next == '"') {
                inText = !inText;
            } else if (!inText && (next == '{' || next == '[')) {
                depth++;
            } else if (!inText && (next == '}' || next == ']')) {
                depth--;
            }
        }
        return depth > 0 && !inText;
    }

    /** Whether a second line that begins so belongs to the object of the first: another brace says the first was cut. */
    private static boolean goesOn(int visible) {
        return switch (visible) {
            case '"', '}', '[', ']', ',', ':' -> true;
            default -> false;
        };
    }

    private int nextVisible() throws IOException {
        int next = next();
        while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
            position++;
            next = next();
        }
        return next;
    }

    /** The byte at the position, or -1 where the log, or the part of it that is looked at, ends. */
    private int next() throws IOException {
        while (position >= window.end()) {
            if (position - window.start() >= LOOKED_AT || window.more() < 0) {
                return -1;
            }
        }
        return window.bytes()[position] & 0xFF;
    }
}
