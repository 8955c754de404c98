package dev.provtriage.logs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lines of a log as texts, blank ones too, of which some may be put back to be read once more. */
final class NumberedLines {

    private final boolean lenient;
    private final Counted in;
    private final ByteWindow window;
    private final LogLines lines;
    private final Deque<NumberedLine> again = new ArrayDeque<>();
    private long lastNumber;
    private @Nullable NumberedLine behindBlanks;

    NumberedLines(InputStream in) {
        this(in, false);
    }

    private NumberedLines(InputStream in, boolean lenient) {
        this.lenient = lenient;
        this.in = new Counted(in);
        this.window = new ByteWindow(this.in);
        this.lines = new LogLines(window);
    }

    /** Lines of prose, in which a byte that is not UTF-8 is replaced, and only a zero byte is a problem. */
    static NumberedLines ofProse(InputStream in) {
        return new NumberedLines(in, true);
    }

    /** The next line, or null at the end of the log. */
    @Nullable
    NumberedLine next() throws IOException {
        NumberedLine known = again.poll();
        if (known != null) {
            return known;
        }
        NumberedLine waiting = behindBlanks;
        if (waiting == null) {
            if (!lines.advance()) {
                return null;
            }
            waiting = present();
            behindBlanks = waiting;
        }
        lastNumber++;
        if (lastNumber < waiting.number()) {
            return new NumberedLine(lastNumber, waiting.offset(), "", null);
        }
        behindBlanks = null;
        return waiting;
    }

    /** Makes these lines the next ones. */
    void putBack(List<NumberedLine> read) {
        for (int last = read.size() - 1; last >= 0; last--) {
            again.addFirst(read.get(last));
        }
    }

    /** Why the log could not be read to its end; null if it was, or while it is read. */
    @Nullable
    String damage() {
        return window.damage();
    }

    /** Number of the last line, once all are read; 1 for an empty log. */
    long end() {
        return Math.max(1, lines.line());
    }

    private NumberedLine present() {
        int start = lines.start();
        boolean tooLong = lines.length() > ByteWindow.LIMIT;
        int length = tooLong ? ByteWindow.KEPT : (int) lines.length();
        String problem = null;
        if (tooLong) {
            problem = String.format(
                    Locale.ROOT,
                    "the line is %,d bytes long, which is over the limit of %,d; shorten it, or end it where it should end",
                    lines.length(),
                    ByteWindow.LIMIT);
        } else {
            int invalid = lenient ? firstZero(start, length) : Utf8.firstInvalid(window.bytes(), start, length);
            if (invalid >= 0) {
                problem = "byte %d of the line is %s; save the log as UTF-8"
                        .formatted(
                                invalid + 1, window.bytes()[start + invalid] == 0 ? "zero, as in UTF-16" : "not UTF-8");
            }
        }
        String text = new String(window.bytes(), start, length, StandardCharsets.UTF_8);
        return new NumberedLine(lines.line(), in.count - (window.end() - start), text, problem);
    }

    private int firstZero(int start, int length) {
        for (int position = 0; position < length; position++) {
            if (window.bytes()[start + position] == 0) {
                return position;
            }
        }
        return -1;
    }

    /** Counts the bytes that were read. */
    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
