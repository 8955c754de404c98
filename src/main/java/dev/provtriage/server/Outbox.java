package dev.provtriage.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A long answer on its way. It never makes its writer wait for the client: what the client does not take yet waits in a
 * temporary file. Most clients read nothing before they have sent all; were the server to wait for them before it reads on,
 * both would wait for ever. For one writer, who calls {@link #finish} at the end.
 */
final class Outbox extends OutputStream {

    /** An answer of some hundred attempts; only longer ones need a file, and a thread to carry them. */
    private static final int HELD_BYTES = 1 << 20;

    private static final int FIRST_BYTES = 1 << 13;
    private static final int CARRIED_BYTES = 1 << 16;

    private final OutputStream connection;
    private byte[] held = new byte[FIRST_BYTES];
    private int heldCount;
    private @Nullable Waiting waiting;

    Outbox(OutputStream connection) {
        this.connection = connection;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (heldCount == held.length) {
                if (held.length < HELD_BYTES && waiting == null) {
                    held = Arrays.copyOf(held, held.length * 4);
                } else {
                    post();
                }
            }
            int count = Math.min(left, held.length - heldCount);
            System.arraycopy(bytes, from, held, heldCount, count);
            heldCount += count;
            from += count;
            left -= count;
        }
    }

    /** Lets the client have what is written, as soon as it takes it; does not wait for that. */
    void push() throws IOException {
        if (heldCount > 0) {
            post();
        }
    }

    /** Waits until the client has taken everything; throws where it does not. */
    void finish() throws IOException {
        if (waiting == null) {
            connection.write(held, 0, heldCount);
        } else {
            post();
            waiting.deliver();
        }
    }

    /** Forgets what is not delivered; from here on nothing is written to the connection. */
    @Override
    public void close() throws IOException {
        if (waiting != null) {
            waiting.close();
        }
    }

    private void post() throws IOException {
        if (waiting == null) {
            waiting = new Waiting(connection);
        }
        waiting.add(ByteBuffer.wrap(held, 0, heldCount));
        heldCount = 0;
    }

    /** What the client has not taken, in a file that nobody else can see, and the thread that carries it there. */
    private static final class Waiting {

        private final OutputStream connection;
        private final FileChannel file;
        private final Thread carrier = new Thread(this::carry, "provtriage-answer");
        private long taken;
        private long added;
        private boolean complete;
        private @Nullable Exception failure;

        Waiting(OutputStream connection) throws IOException {
            this.connection = connection;
            Path path = Files.createTempFile("provtriage-answer", null);
            this.file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            carrier.setDaemon(true);
            carrier.start();
        }

        synchronized void add(ByteBuffer bytes) throws IOException {
            check();
            while (bytes.hasRemaining()) {
                added += file.write(bytes, added);
            }
            notifyAll();
        }

        void deliver() throws IOException {
            synchronized (this) {
                complete = true;
                notifyAll();
            }
            join();
            check();
        }

        void close() throws IOException {
            synchronized (this) {
                complete = true;
                taken = added;
                notifyAll();
                file.close();
            }
            join();
        }

        private void join() throws IOException {
            try {
                carrier.join();
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }

        private void carry() {
            byte[] some = new byte[CARRIED_BYTES];
            try {
                for (int count = take(some); count > 0; count = take(some)) {
                    connection.write(some, 0, count);
                    if (count < some.length) {
                        connection.flush();
                    }
                }
            } catch (IOException | RuntimeException e) {
                fail(e);
            }
        }

        /** The number of bytes taken; 0 at the end. */
        private synchronized int take(byte[] some) throws IOException {
            while (taken == added && !complete) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw interrupted();
                }
            }
            if (taken == added) {
                return 0;
            }
            int count = file.read(ByteBuffer.wrap(some, 0, (int) Math.min(some.length, added - taken)), taken);
            taken += count;
            // A client that keeps up never makes the file grow.
            if (taken == added) {
                taken = 0;
                added = 0;
            }
            return count;
        }

        private synchronized void fail(Exception e) {
            failure = e;
        }

        private synchronized void check() throws IOException {
            if (failure != null) {
                throw new NotTakenException(failure);
            }
        }

        private static IOException interrupted() {
            Thread.currentThread().interrupt();
            return new InterruptedIOException("The server stops");
        }
    }

    /** The client is gone, or takes nothing for too long. */
    static final class NotTakenException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        NotTakenException(Exception cause) {
            super("The client did not take the answer", cause);
        }
    }
}
