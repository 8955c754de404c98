package dev.provtriage.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last snapshot of each target system, as the bytes that were put. They go both ways as a stream, and never stand in
 * memory as a whole. In the name of a target system case does not count.
 */
public final class KeptSnapshots {

    /**
     * Takes the place of the target system's snapshot once all bytes are read; until then, and where they break off, the
     * one before stays. Does not close {@code bytes}.
     *
     * @param format its label, such as {@code native}
     * @throws IOException where the bytes cannot be read
     */
    public SnapshotHead put(String targetSystem, @Nullable Instant takenAt, String format, InputStream bytes)
            throws StoreException, IOException {
        throw new UnsupportedOperationException();
    }

    public Optional<SnapshotHead> find(String targetSystem) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** All, by the name of their target system. */
    public List<SnapshotHead> list() throws StoreException {
        throw new UnsupportedOperationException();
    }

    /**
     * The bytes as they were put. Reading them throws an {@link IOException} that says so where the snapshot is replaced or
     * deleted meanwhile, and never gives bytes of two snapshots.
     */
    public Optional<InputStream> open(String targetSystem) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** Writes the bytes as they were put; false where there is no such snapshot. */
    public boolean write(String targetSystem, OutputStream out) throws StoreException, IOException {
        throw new UnsupportedOperationException();
    }

    /** False where there is none. */
    public boolean delete(String targetSystem) throws StoreException {
        throw new UnsupportedOperationException();
    }
}
