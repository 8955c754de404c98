package dev.provtriage.logs;

import java.io.IOException;

/**
 * The JSON values of a log that may each span lines: the elements of an array, or objects one after the other. Cuts by
 * brackets and quotes alone, so that a value in which something is wrong does not hide the ones behind it.
 */
final class JsonValues implements Pieces {

    private final ByteWindow window;
    private int position;
    private boolean inArray;
    private boolean inText;
    private boolean escaped;
    private long line;
    private long lineHere = 1;
    private long lastLine = 1;
    private long length;

    JsonValues(ByteWindow window) {
        this.window = window;
        this.position = window.start();
    }

    /** Whether an array is open: at the end of the log it lacks its closing bracket. */
    boolean inArray() {
        return inArray;
    }

    @Override
    public boolean advance() throws IOException {
        if (!skipToValue()) {
            line = lastLine;
            return false;
        }
        line = lineHere;
        window.startAt(position);
        byte first = window.bytes()[position];
        if (first == '{' || first == '[') {
            skipBrackets();
        } else {
            skipScalar();
        }
        length = window.lengthTo(position);
        lastLine = lineHere - trailingLineFeeds();
        return true;
    }

    private boolean skipToValue() throws IOException {
        for (; available(true); position++) {
            switch (window.bytes()[position]) {
                case '\n' -> lineHere++;
                case ' ', '\t', '\r' -> {}
                case ',' -> lastLine = lineHere;
                case '[' -> {
                    if (inArray) {
                        return true;
                    }
                    inArray = true;
                    lastLine = lineHere;
                }
                case ']' -> {
                    if (!inArray) {
                        return true;
                    }
                    inArray = false;
                    lastLine = lineHere;
                }
                default -> {
                    return true;
                }
            }
        }
        return false;
    }

    private void skipBrackets() throws IOException {
        inText = false;
        int depth = 0;
        for (; available(false); position++) {
            byte next = window.bytes()[position];
            if (next == '\n') {
                lineHere++;
            }
            if (textGoesOn(next)) {
                continue;
            }
            if (next == '{' || next == '[') {
                depth++;
            } else if ((next == '}' || next == ']') && --depth == 0) {
                position++;
                return;
            }
        }
    }

    private void skipScalar() throws IOException {
        inText = false;
        int before = 0;
        for (; available(false); position++, before++) {
            byte next = window.bytes()[position];
            if (next == '\n') {
                return;
            }
            boolean ends = switch (next) {
                case ',', '{', '}', '[', ']' -> true;
                default -> false;
            };
            // A bracket that closes nothing is the first character of a piece, and must not stop the log.
            if (!textGoesOn(next) && ends && before > 0) {
                return;
            }
        }
    }

    /** Whether the byte belongs to a text. JSON has no line feed in a text: there, a text whose quote is missing ends. */
    private boolean textGoesOn(byte next) {
        if (!inText) {
            inText = next == '"';
            escaped = false;
            return inText;
        }
        inText = next != '\n' && (escaped || next != '"');
        escaped = !escaped && next == '\\';
        return true;
    }

    /** Line feeds at the end of a piece that breaks off: what breaks off does so before them. */
    private int trailingLineFeeds() {
        int lineFeeds = 0;
        for (int back = position - 1; back >= window.start() && window.bytes()[back] <= ' '; back--) {
            if (window.bytes()[back] == '\n') {
                lineFeeds++;
            }
        }
        return lineFeeds;
    }

    private boolean available(boolean betweenValues) throws IOException {
        if (position < window.end()) {
            return true;
        }
        if (betweenValues) {
            window.startAt(position);
        }
        int fresh = window.more();
        position = fresh < 0 ? window.end() : fresh;
        return fresh >= 0;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public long lastLine() {
        return lastLine;
    }

    @Override
    public int start() {
        return window.start();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public String noun() {
        return "object";
    }
}
