package dev.provtriage.snapshots;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text in UTF-8, or in UTF-16 where it begins with a byte order mark that says so. A line ends with LF,
 * CR LF or CR.
 */
final class TextLines {

    /** As long as the longest text that the JSON parser takes. */
    private static final int LONGEST = 20_000_000;

    private static final int BUFFER = 1 << 16;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String sourceName;
    private final InputStream input;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).limit(0);
    private @Nullable CharsetDecoder decoder;
    private boolean inputEnded;
    private boolean afterReturn;
    private int number;

    TextLines(String sourceName, InputStream input) {
        this.sourceName = sourceName;
        this.input = input;
    }

    /** The next line without its end; null after the last. */
    @Nullable
    String next() throws IOException, SnapshotException {
        StringBuilder line = new StringBuilder();
        boolean begun = false;
        while (chars.hasRemaining() || fill()) {
            char character = chars.get();
            if (character == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = character == '\r';
            if (character == '\n' || character == '\r') {
                number++;
                return line.toString();
            }
            if (number > 0 || begun || character != BYTE_ORDER_MARK) {
                line.append(character);
            }
            begun = true;
            if (line.length() > LONGEST) {
                throw wrong(number + 1, "this line is too long to be read; take it out of the snapshot");
            }
        }
        if (!begun) {
            return null;
        }
        number++;
        return line.toString();
    }

    /** The number of the line that was given last, from 1 on. */
    int number() {
        return number;
    }

    String sourceName() {
        return sourceName;
    }

    SnapshotException wrong(long line, String what) {
        return new SnapshotException(sourceName + ", line " + line + ": " + what);
    }

    SnapshotException wrong(long line, String what, Throwable cause) {
        return new SnapshotException(sourceName + ", line " + line + ": " + what, cause);
    }

    /** A line that was already taken, and all that follow. What is wrong with them comes wrapped; see {@link #unwrapped}. */
    Reader reader(String first) {
        return new LineReader(first);
    }

    /** What {@link #reader} threw, after a library had wrapped it once more. */
    static Exception unwrapped(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SnapshotException told) {
                return told;
            }
        }
        return thrown;
    }

    private boolean fill() throws IOException, SnapshotException {
        chars.clear();
        while (true) {
            CoderResult result = decoder().decode(bytes, chars, inputEnded);
            // What stands before the damaged place is given first, so that the line is counted.
            if (chars.position() > 0) {
                chars.flip();
                return true;
            }
            if (result.isError()) {
                chars.flip();
                throw wrong(
                        number + 1,
                        decoder().charset().equals(StandardCharsets.UTF_8)
                                ? "is not valid UTF-8; save the file in UTF-8"
                                : "is not valid UTF-16; save the file in UTF-8");
            }
            if (inputEnded) {
                chars.flip();
                return false;
            }
            more();
        }
    }

    private CharsetDecoder decoder() throws IOException {
        if (decoder == null) {
            more();
            while (!inputEnded && bytes.remaining() < 2) {
                more();
            }
            decoder = charset(bytes)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }
        return decoder;
    }

    private void more() throws IOException {
        bytes.compact();
        int count = input.read(bytes.array(), bytes.position(), bytes.remaining());
        inputEnded = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0));
        bytes.flip();
    }

    /** The charset that the first bytes tell. */
    static Charset charset(ByteBuffer beginning) {
        if (beginning.remaining() >= 2) {
            int mark = beginning.getShort(beginning.position()) & 0xffff;
            if (mark == 0xfeff) {
                return StandardCharsets.UTF_16BE;
            }
            if (mark == 0xfffe) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private final class LineReader extends Reader {

        private @Nullable String line;
        private int at;

        LineReader(String first) {
            this.line = first;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            if (line == null) {
                return -1;
            }
            int given = 0;
            while (line != null && given < length) {
                int count = Math.min(length - given, line.length() - at);
                line.getChars(at, at + count, target, offset + given);
                given += count;
                at += count;
                if (given < length) {
                    target[offset + given] = '\n';
                    given++;
                    advance();
                }
            }
            return given;
        }

        private void advance() throws IOException {
            try {
                line = next();
                at = 0;
            } catch (SnapshotException e) {
                throw new IOException(e);
            }
        }

        /** Whoever opened the stream closes it. */
        @Override
        public void close() {}
    }
}
