package dev.provtriage.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes from the connection. Its failures are told from those of unpacking it, and it fails where it comes so
 * slowly that it would hold a thread for ever. Only the time for which the server waits counts.
 */
final class SentBody extends FilterInputStream {

    private final Limits limits;
    private long waitedNanos;
    private long bytes;
    private @Nullable Pause pause;

    SentBody(InputStream in, Limits limits) {
        super(in);
        this.limits = limits;
    }

    /** What is done before each wait for the sender, who may be waiting for an answer, on the thread that reads. */
    @FunctionalInterface
    interface Pause {
        void begins() throws IOException;
    }

    void beforeWaiting(Pause newPause) {
        pause = newPause;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (pause != null && in.available() == 0) {
            pause.begins();
        }
        long begin = System.nanoTime();
        int count;
        try {
            count = super.read(into, offset, length);
        } catch (IOException e) {
            throw idle(e) ? UnfinishedBodyException.tooSlow(e) : UnfinishedBodyException.brokenOff(e);
        }
        waitedNanos += System.nanoTime() - begin;
        bytes += Math.max(count, 0);
        if (count >= 0 && waitedNanos > limits.grace().toNanos() && bytes < due()) {
            throw UnfinishedBodyException.tooSlow(null);
        }
        return count;
    }

    private double due() {
        return (double) waitedNanos / TimeUnit.SECONDS.toNanos(1) * limits.bytesPerSecond();
    }

    /** Jetty gives up a connection on which nothing moves. */
    private static boolean idle(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
