package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a log that is being looked at, in one reused buffer: from the first byte of the present piece to the last
 * byte read. Of a piece that grows over {@link #LIMIT} only the beginning stays.
 */
final class ByteWindow {

    /** The longest piece that is read, in bytes: attempts have some hundred, and one with a stack trace some thousand. */
    static final int LIMIT = 1 << 20;

    /** What stays of a piece that is too long, in bytes: enough for an excerpt. */
    static final int KEPT = 4096;

    private static final int USUAL = 1 << 16;

    private final InputStream in;
    private byte[] bytes;
    private int start;
    private int end;
    private long dropped;
    private @Nullable String damage;

    ByteWindow(InputStream in) {
        this.in = in;
        // Of a service's many logs of one attempt each, a larger buffer would be most of the work; one byte more, so
        // that the end is met before it is full.
        this.bytes = new byte[in instanceof LogInput log && log.brief() ? log.begun() + 1 : USUAL];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the present piece starts. */
    int start() {
        return start;
    }

    /** Behind the last byte that was read. */
    int end() {
        return end;
    }

    /** Lets go of all before this position: a new piece starts here. */
    void startAt(int position) {
        start = position;
        dropped = 0;
    }

    /** Length of the present piece in the log, in bytes, if it ends before this position. */
    long lengthTo(int position) {
        return dropped + position - start;
    }

    /** Why the log could not be read to its end; null if it was, or while it is read. */
    @Nullable
    String damage() {
        return damage;
    }

    /** Reads on, which moves what is held; returns the position of the first new byte, or -1 at the end of the log. */
    int more() throws IOException {
        if (damage != null) {
            return -1;
        }
        makeRoom();
        int count;
        try {
            count = in.read(bytes, end, bytes.length - end);
        } catch (DamagedLogException e) {
            damage = e.getMessage();
            return -1;
        }
        if (count < 0) {
            return -1;
        }
        int fresh = end;
        end += count;
        return fresh;
    }

    private void makeRoom() {
        int held = end - start;
        if (start == 0 && held < bytes.length && held <= LIMIT) {
            return;
        }
        if (held > LIMIT) {
            dropped += held - KEPT;
            held = KEPT;
        }
        byte[] target = held > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
        System.arraycopy(bytes, start, target, 0, held);
        bytes = target;
        start = 0;
        end = held;
    }
}
