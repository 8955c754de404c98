package dev.provtriage.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The last snapshot of each target system, as the bytes that were put. They go both ways as a stream, and never stand in
 * memory as a whole. In the name of a target system case does not count.
 */
public final class KeptSnapshots {

    private static final RowMapper<SnapshotHead> HEAD = (row, context) -> new SnapshotHead(
            BoundedText.given(row.getString("target_system")),
            row.getString("taken_at") == null ? null : Instant.parse(row.getString("taken_at")),
            row.getString("format"),
            Times.time(row.getLong("put_at")),
            row.getLong("size"));

    private final Transactions database;
    private final Clock clock;

    KeptSnapshots(Transactions database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes the place of the target system's snapshot once all bytes are read; until then, and where they break off, the
     * one before stays. Does not close {@code bytes}.
     *
     * @param format its label, such as {@code native}
     * @throws IOException where the bytes cannot be read
     */
    public SnapshotHead put(String targetSystem, @Nullable Instant takenAt, String format, InputStream bytes)
            throws StoreException, IOException {
        SnapshotContent content = SnapshotContent.begin(database);
        try {
            long size = content.write(bytes);
            SnapshotHead head = new SnapshotHead(
                    targetSystem, takenAt, BoundedText.name(format), Times.time(Times.number(clock.instant())), size);
            Optional<Long> replaced =
                    database.write(handle -> replace(handle, BoundedText.key(targetSystem), head, content.id()));
            if (replaced.isPresent()) {
                SnapshotContent.delete(database, replaced.get());
            }
            return head;
        } catch (IOException | StoreException | RuntimeException | Error e) {
            content.abandon(e);
            throw e;
        }
    }

    public Optional<SnapshotHead> find(String targetSystem) throws StoreException {
        return database.read(handle -> handle.createQuery("select * from snapshot where target_key = :key")
                .bind("key", BoundedText.key(targetSystem))
                .map(HEAD)
                .findOne());
    }

    /** All, by the name of their target system. */
    public List<SnapshotHead> list() throws StoreException {
        return database.read(handle -> handle.createQuery("select * from snapshot order by target_key")
                .map(HEAD)
                .list());
    }

    /**
     * The bytes as they were put. Reading them throws an {@link IOException} that says so where the snapshot is replaced or
     * deleted meanwhile, and never gives bytes of two snapshots.
     */
    public Optional<InputStream> open(String targetSystem) throws StoreException, IOException {
        Optional<Long> content = database.read(handle -> content(handle, BoundedText.key(targetSystem)));
        return content.isEmpty() ? Optional.empty() : Optional.of(SnapshotContent.open(database, content.get()));
    }

    /** Writes the bytes as they were put; false where there is no such snapshot. */
    public boolean write(String targetSystem, OutputStream out) throws StoreException, IOException {
        Optional<InputStream> bytes = open(targetSystem);
        if (bytes.isEmpty()) {
            return false;
        }
        try (InputStream in = bytes.get()) {
            in.transferTo(out);
        }
        return true;
    }

    /** False where there is none. */
    public boolean delete(String targetSystem) throws StoreException {
        String key = BoundedText.key(targetSystem);
        Optional<Long> deleted = database.write(handle -> {
            Optional<Long> content = content(handle, key);
            handle.createUpdate("delete from snapshot where target_key = :key")
                    .bind("key", key)
                    .execute();
            return content;
        });
        if (deleted.isPresent()) {
            SnapshotContent.delete(database, deleted.get());
        }
        return deleted.isPresent();
    }

    /** The content that was replaced. */
    private static Optional<Long> replace(Handle handle, String key, SnapshotHead head, long content) {
        Optional<Long> before = content(handle, key);
        handle.createUpdate("delete from snapshot where target_key = :key")
                .bind("key", key)
                .execute();
        Instant takenAt = head.takenAt();
        handle.createUpdate("insert into snapshot (target_key, target_system, taken_at, format, put_at, size, content)"
                        + " values (:key, :system, :taken, :format, :put, :size, :content)")
                .bind("key", key)
                .bind("system", BoundedText.wideName(head.targetSystem()))
                .bind("taken", takenAt == null ? null : takenAt.toString())
                .bind("format", head.format())
                .bind("put", Times.number(head.putAt()))
                .bind("size", head.bytes())
                .bind("content", content)
                .execute();
        return before;
    }

    private static Optional<Long> content(Handle handle, String key) {
        return handle.createQuery("select content from snapshot where target_key = :key")
                .bind("key", key)
                .mapTo(Long.class)
                .findOne();
    }
}
