package dev.provtriage.snapshots;

import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Snapshots in the native format: one JSON object a target system, or NDJSON for large ones; either may be gzip. */
public final class SnapshotFiles {

    private static final List<String> ENDINGS = List.of(".json", ".ndjson", ".jsonl");

    // RFC 1952 section 2.3.1
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private static final int BUFFER_BYTES = 1 << 16;

    private SnapshotFiles() {}

    /**
     * Reads files of any name, and of folders those that end in {@code .json}, {@code .ndjson} or {@code .jsonl}, with
     * or without {@code .gz}, sorted by name.
     *
     * @throws SnapshotException for the first that is missing, cannot be read or is wrong
     */
    public static Snapshots read(List<Path> paths) throws SnapshotException {
        List<Snapshot> snapshots = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                snapshots.add(read(file));
            }
        }
        return Snapshots.of(snapshots);
    }

    /**
     * Reads one snapshot, to the end of the stream, and leaves the stream open.
     *
     * @param sourceName stands for the file in errors
     */
    public static Snapshot read(String sourceName, InputStream input) throws SnapshotException {
        try {
            return new SnapshotReader(sourceName, unpacked(input)).read();
        } catch (EOFException e) {
            throw new SnapshotException(sourceName + ": the gzip data is cut off; take or copy the snapshot again", e);
        } catch (ZipException e) {
            throw new SnapshotException(sourceName + ": the gzip data is damaged; take or copy the snapshot again", e);
        } catch (IOException e) {
            throw new SnapshotException(sourceName + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Snapshot read(Path file) throws SnapshotException {
        try (InputStream input = Files.newInputStream(file)) {
            return read(file.toString(), input);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static List<Path> files(Path path) throws SnapshotException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(path)) {
            files = entries.filter(SnapshotFiles::snapshot).sorted().toList();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        if (files.isEmpty()) {
            throw new SnapshotException(path + ": this folder has no snapshot files; they end in "
                    + String.join(", ", ENDINGS) + ", or in one of these and .gz");
        }
        return files;
    }

    private static boolean snapshot(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return ENDINGS.stream().anyMatch(plain::endsWith) && Files.isRegularFile(file);
    }

    private static InputStream unpacked(InputStream input) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(input, BUFFER_BYTES);
        buffered.mark(2);
        boolean gzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
    }

    private static SnapshotException unreadable(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new SnapshotException(path + ": there is no such file; check the path of the snapshots", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new SnapshotException(path + ": may not be read; give this user the right to read it", cause);
        }
        return new SnapshotException(path + ": cannot be read (" + cause.getMessage() + ")", cause);
    }
}
