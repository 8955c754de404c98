package dev.provtriage.logs;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The text bytes of a log, unpacked, in UTF-8 and without byte order mark, whose beginning can be looked at first; where
 * carriage returns alone end its lines, line feeds stand for them. Where a
 * compressed log is damaged it gives all that came before, then a {@link DamagedLogException}.
 */
final class LogInput extends InputStream {

    private static final int BEGINNING = 8192;
    private static final int GZIP_BUFFER = 1 << 16;

    private static final int SHORT = 256;

    // Of a service's many logs of one attempt each, an array of the full size would be much of the work.
    private byte[] beginning;
    private InputStream unpacked;
    private int begun;
    private int given;
    private @Nullable DamagedLogException damage;
    private boolean onlyReturns;
    private boolean counting = true;
    private long lines;
    private byte lastByte = '\n';

    /** @param expected so many bytes will probably come */
    private LogInput(InputStream raw, int expected) {
        this.unpacked = raw;
        this.beginning = new byte[Math.max(SHORT, Math.min(expected, BEGINNING))];
    }

    static LogInput of(InputStream in) throws IOException {
        Compressible compressible = new Compressible(in);
        LogInput log = new LogInput(compressible, expected(in));
        try {
            if (compressible.beginsAsGzip()) {
                log.unpacked = new GZIPInputStream(compressible, GZIP_BUFFER);
            }
            log.lookAhead();
        } catch (EOFException | ZipException e) {
            log.damage = damage(e);
        }
        log.decode();
        log.skipByteOrderMark();
        log.onlyReturns = log.returnsEndLines();
        log.lineFeeds(log.beginning, 0, log.begun);
        return log;
    }

    private static int expected(InputStream in) throws IOException {
        try {
            // One more, so that the end is met before the array is full.
            return Math.min(in.available(), BEGINNING) + 1;
        } catch (EOFException | ZipException e) {
            // Whoever reads is told the same.
            return 0;
        }
    }

    private void lookAhead() throws IOException {
        int count = 0;
        while (count >= 0 && begun < BEGINNING) {
            if (begun == beginning.length) {
                beginning = Arrays.copyOf(beginning, Math.min(begun * 2, BEGINNING));
            }
            count = unpacked.read(beginning, begun, beginning.length - begun);
            begun += Math.max(count, 0);
        }
    }

    private void decode() throws IOException {
        boolean bigEndian = begun >= 2 && beginning[0] == (byte) 0xFE && beginning[1] == (byte) 0xFF;
        boolean littleEndian = begun >= 2 && beginning[0] == (byte) 0xFF && beginning[1] == (byte) 0xFE;
        if (!bigEndian && !littleEndian) {
            return;
        }
        InputStream encoded = new ByteArrayInputStream(Arrays.copyOf(beginning, begun));
        unpacked = new Utf16Input(damage == null ? new SequenceInputStream(encoded, unpacked) : encoded);
        begun = 0;
        try {
            lookAhead();
        } catch (EOFException | ZipException e) {
            damage = damage(e);
        }
    }

    /** The last byte does not count, since a line feed may follow it. */
    private boolean returnsEndLines() {
        boolean returns = false;
        for (int position = 0; position < begun; position++) {
            if (beginning[position] == '\n') {
                return false;
            }
            returns |= beginning[position] == '\r' && position < begun - 1;
        }
        return returns;
    }

    private void lineFeeds(byte[] bytes, int offset, int count) {
        for (int position = offset; onlyReturns && position < offset + count; position++) {
            if (bytes[position] == '\r') {
                bytes[position] = '\n';
            }
        }
    }

    /** Whether its beginning is all of it. */
    boolean brief() {
        return begun < BEGINNING;
    }

    /** How many bytes its beginning has. */
    int begun() {
        return begun;
    }

    /** How many lines have been given so far, unless counting has stopped before. */
    long lines() {
        return lines;
    }

    void stopCounting() {
        counting = false;
    }

    private int counted(byte[] bytes, int offset, int count) {
        if (!counting || count <= 0) {
            return count;
        }
        // In variables of its own: a loop over fields takes several times as long.
        byte last = lastByte;
        int begun = 0;
        for (int position = offset; position < offset + count; position++) {
            begun += last == '\n' ? 1 : 0;
            last = bytes[position];
        }
        lines += begun;
        lastByte = last;
        return count;
    }

    private void skipByteOrderMark() {
        if (begun >= 3 && beginning[0] == (byte) 0xEF && beginning[1] == (byte) 0xBB && beginning[2] == (byte) 0xBF) {
            given = 3;
        }
    }

    /** The first bytes as text, whatever has been read already. */
    String beginning() {
        int mark = given >= 3 && beginning[0] == (byte) 0xEF ? 3 : 0;
        return new String(beginning, mark, begun - mark, StandardCharsets.UTF_8);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (given < begun) {
            int count = Math.min(length, begun - given);
            System.arraycopy(beginning, given, bytes, offset, count);
            given += count;
            return counted(bytes, offset, count);
        }
        if (damage != null) {
            throw damage;
        }
        try {
            int count = unpacked.read(bytes, offset, length);
            lineFeeds(bytes, offset, count);
            return counted(bytes, offset, count);
        } catch (EOFException | ZipException e) {
            DamagedLogException damaged = damage(e);
            damage = damaged;
            throw damaged;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    private static DamagedLogException damage(IOException cause) {
        return new DamagedLogException(
                cause instanceof EOFException
                        ? "the gzip data ends too early and what is left of it cannot be read; copy the file again"
                        : "the gzip data is damaged and cannot be read on; copy the file again",
                cause);
    }

    /** A stream whose first bytes tell whether it is gzip, and whose {@code available} is 0 at the end only. */
    private static final class Compressible extends PushbackInputStream {

        // RFC 1952, section 2.3.1: ID1 and ID2.
        private static final int ID1 = 0x1F;
        private static final int ID2 = 0x8B;

        Compressible(InputStream in) {
            super(in, 2);
        }

        boolean beginsAsGzip() throws IOException {
            byte[] first = readNBytes(2);
            unread(first);
            return first.length == 2 && (first[0] & 0xFF) == ID1 && (first[1] & 0xFF) == ID2;
        }

        // GZIPInputStream asks this for whether another member follows, and a pipe may say 0 long before its end.
        @Override
        public int available() throws IOException {
            int next = read();
            if (next < 0) {
                return 0;
            }
            unread(next);
            return super.available();
        }
    }
}
