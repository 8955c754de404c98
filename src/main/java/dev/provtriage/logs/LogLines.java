package dev.provtriage.logs;

import java.io.IOException;

/** The lines of a log, of which a line feed ends each; a carriage return before it does not count. */
final class LogLines implements Pieces {

    private final ByteWindow window;
    private int next;
    private boolean ended;
    private long line;
    private long length;

    LogLines(ByteWindow window) {
        this.window = window;
        this.next = window.start();
    }

    @Override
    public boolean advance() throws IOException {
        while (!ended) {
            readLine();
            if (!blank()) {
                return true;
            }
        }
        return false;
    }

    private void readLine() throws IOException {
        window.startAt(next);
        int position = next;
        while (true) {
            position = lineFeed(window.bytes(), position, window.end());
            if (position < window.end()) {
                next = position + 1;
                break;
            }
            position = window.more();
            if (position < 0) {
                ended = true;
                position = window.end();
                next = position;
                break;
            }
        }
        length = window.lengthTo(position);
        if (length > 0 && window.bytes()[position - 1] == '\r') {
            length--;
        }
        line++;
    }

    private static int lineFeed(byte[] bytes, int from, int end) {
        int position = from;
        while (position < end && bytes[position] != '\n') {
            position++;
        }
        return position;
    }

    private boolean blank() {
        if (length > ByteWindow.LIMIT) {
            return false;
        }
        byte[] bytes = window.bytes();
        int end = window.start() + (int) length;
        for (int position = window.start(); position < end; position++) {
            if (bytes[position] != ' ' && bytes[position] != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public long lastLine() {
        return line;
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
        return "line";
    }
}
