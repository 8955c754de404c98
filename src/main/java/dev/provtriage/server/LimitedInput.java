package dev.provtriage.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails with an {@link UnfinishedBodyException} when it gives more than a number of bytes. */
final class LimitedInput extends FilterInputStream {

    private final long limit;
    private long given;

    LimitedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int more) throws IOException {
        given += more;
        if (given > limit) {
            throw UnfinishedBodyException.tooLarge(limit);
        }
    }
}
