package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A text in UTF-16 that begins with a byte order mark, as UTF-8; what is no character becomes a replacement. */
final class Utf16Input extends InputStream {

    private static final int BUFFER = 8192;

    private final InputStreamReader reader;
    // One more, for the second half of a character.
    private final char[] chars = new char[BUFFER + 1];
    private byte[] bytes = new byte[0];
    private int given;

    Utf16Input(InputStream in) {
        this.reader = new InputStreamReader(in, StandardCharsets.UTF_16);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (given == bytes.length && !readOn()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - given);
        System.arraycopy(bytes, given, target, offset, count);
        given += count;
        return count;
    }

    private boolean readOn() throws IOException {
        int count = reader.read(chars, 0, BUFFER);
        if (count < 0) {
            return false;
        }
        if (Character.isHighSurrogate(chars[count - 1])) {
            count += Math.max(0, reader.read(chars, count, 1));
        }
        bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
        given = 0;
        return true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
