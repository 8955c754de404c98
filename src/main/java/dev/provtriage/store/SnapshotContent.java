package dev.provtriage.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The bytes of one snapshot in their table: gzip, in chunks, each written in a transaction of its own, so that 1 GB costs
 * no more memory than 1 MB. They count once the snapshot names them; what no snapshot names was broken off.
 */
final class SnapshotContent {

    private static final int CHUNK = 1 << 18;
    private static final byte[] END = {};

    private static final SecureRandom IDS = new SecureRandom();

    private final Transactions database;
    private final long id;
    private int chunks;

    private SnapshotContent(Transactions database, long id) {
        this.database = database;
        this.id = id;
    }

    static SnapshotContent begin(Transactions database) {
        return new SnapshotContent(database, IDS.nextLong());
    }

    long id() {
        return id;
    }

    /** The number of bytes, before they were compressed. */
    long write(InputStream bytes) throws IOException, StoreException {
        try (OutputStream zip = new GZIPOutputStream(new Chunks(), 1 << 16)) {
            return bytes.transferTo(zip);
        } catch (UnwrittenException e) {
            throw e.failure();
        }
    }

    /** Removes what was written, where the rest did not come. */
    void abandon(Throwable failure) {
        try {
            delete(database, id);
        } catch (StoreException e) {
            failure.addSuppressed(e);
        }
    }

    static InputStream open(Transactions database, long id) throws IOException {
        return new GZIPInputStream(new BufferedInputStream(new Chunked(database, id), 1 << 16), 1 << 16);
    }

    static void delete(Transactions database, long id) throws StoreException {
        // The last ones first: a reader that has begun then misses one for certain.
        Optional<Integer> last = last(database, id);
        while (last.isPresent()) {
            int from = last.get() - 15;
            database.write(handle -> handle.createUpdate(
                            "delete from snapshot_chunk where content = :content and number >= :from")
                    .bind("content", id)
                    .bind("from", from)
                    .execute());
            last = last(database, id);
        }
    }

    /** Removes what was broken off before the process ended. */
    static void deleteAbandoned(Transactions database) throws StoreException {
        for (long id :
                database.read(handle -> handle.createQuery("select content from snapshot_chunk c where number = 0"
                                + " and not exists (select 1 from snapshot s where s.content = c.content)")
                        .mapTo(Long.class)
                        .list())) {
            delete(database, id);
        }
    }

    private static Optional<Integer> last(Transactions database, long id) throws StoreException {
        return database.read(handle -> handle.createQuery(
                        "select number from snapshot_chunk where content = :content order by content desc, number desc limit 1")
                .bind("content", id)
                .mapTo(Integer.class)
                .findOne());
    }

    /** A stream can throw nothing else. */
    private static final class UnwrittenException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final StoreException failure;

        UnwrittenException(StoreException failure) {
            super(failure);
            this.failure = failure;
        }

        StoreException failure() {
            return failure;
        }
    }

    /** Into the table. */
    private final class Chunks extends OutputStream {

        private final byte[] chunk = new byte[CHUNK];
        private int length;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int from = offset;
            int left = count;
            while (left > 0) {
                int some = Math.min(left, CHUNK - length);
                System.arraycopy(bytes, from, chunk, length, some);
                length += some;
                from += some;
                left -= some;
                if (length == CHUNK) {
                    send();
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (length > 0) {
                send();
            }
        }

        private void send() throws IOException {
            byte[] bytes = Arrays.copyOf(chunk, length);
            try {
                database.write(handle -> handle.createUpdate(
                                "insert into snapshot_chunk (content, number, bytes) values (:content, :number, :bytes)")
                        .bind("content", id)
                        .bind("number", chunks)
                        .bind("bytes", bytes)
                        .execute());
            } catch (StoreException e) {
                // The stream is closed next, which must not try again.
                length = 0;
                throw new UnwrittenException(e);
            }
            chunks++;
            length = 0;
        }
    }

    /** Out of the table. */
    private static final class Chunked extends InputStream {

        private final Transactions database;
        private final long id;
        private byte[] chunk = END;
        private int taken;
        private int next;

        Chunked(Transactions database, long id) {
            this.database = database;
            this.id = id;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (taken == chunk.length && !advance()) {
                return -1;
            }
            int some = Math.min(count, chunk.length - taken);
            System.arraycopy(chunk, taken, bytes, offset, some);
            taken += some;
            return some;
        }

        /** Looks afterwards whether the whole is still there: where it is deleted, a missing chunk looks like its end. */
        private boolean advance() throws IOException {
            try {
                Optional<byte[]> found = database.read(handle -> {
                    byte[] bytes = handle.createQuery(
                                    "select bytes from snapshot_chunk where content = :content and number = :number")
                            .bind("content", id)
                            .bind("number", next)
                            .map((row, context) -> row.getBytes(1))
                            .findOne()
                            .orElse(END);
                    boolean named = handle.createQuery("select 1 from snapshot where content = :content")
                            .bind("content", id)
                            .mapTo(Integer.class)
                            .findOne()
                            .isPresent();
                    return named ? Optional.of(bytes) : Optional.empty();
                });
                if (found.isEmpty()) {
                    throw new IOException("The snapshot was replaced or deleted while it was read; read it again.");
                }
                chunk = found.get();
            } catch (StoreException e) {
                throw new IOException(e.getMessage(), e);
            }
            taken = 0;
            next++;
            return chunk.length > 0;
        }
    }
}
