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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of target systems from files of the {@link SnapshotFormat formats}, which are told apart by content; each may
 * be gzip, and texts are UTF-8, or UTF-16 with a byte order mark.
 *
 * <p>SCIM pages in one folder make one snapshot where their names differ only in the words of a page:
 * {@code acme-users-1.json}, {@code acme-users-2.json}, {@code acme-groups.json}. Of several other files of one target
 * the newest counts. A table {@code hr.csv} has its schema beside it, in {@code hr.schema.csv} or {@code
 * hr.schema.json}.
 */
public final class SnapshotFiles {

    private static final List<String> ENDINGS =
            List.of(".json", ".ndjson", ".jsonl", ".scim", ".ldif", ".ldf", ".csv", ".tsv");

    private static final List<String> SCHEMA_ENDINGS = List.of(".schema.csv", ".schema.json");

    // RFC 1952 section 2.3.1
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private static final int BUFFER_BYTES = 1 << 16;

    private SnapshotFiles() {}

    /** As {@link #read(List, Consumer)}, without the notes. */
    public static Snapshots read(List<Path> paths) throws SnapshotException {
        return read(paths, note -> {});
    }

    /**
     * Reads files of any name, and of folders those with one of the usual endings, with or without {@code .gz}, sorted
     * by name.
     *
     * @param notes is told what a file does not state and was taken from elsewhere, a sentence each: names, times,
     *     columns
     * @throws SnapshotException for the first that is missing, cannot be read or is wrong
     */
    public static Snapshots read(List<Path> paths, Consumer<String> notes) throws SnapshotException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            files.addAll(files(path));
        }
        List<Snapshot> snapshots = new ArrayList<>();
        Map<String, ScimSnapshotReader> pages = new LinkedHashMap<>();
        List<Future<ReadFile>> underWay = new ArrayList<>();
        int readers = Math.min(files.size(), Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, readers));
        try {
            files.forEach(file -> underWay.add(pool.submit(() -> ReadFile.of(file))));
            for (int i = 0; i < files.size(); i++) {
                ReadFile read = result(underWay.get(i));
                read.notes().forEach(notes);
                if (read.snapshot() == null) {
                    addPage(files.get(i), pages, notes);
                } else {
                    snapshots.add(read.snapshot());
                }
            }
        } finally {
            pool.shutdownNow();
        }
        for (ScimSnapshotReader reader : pages.values()) {
            snapshots.add(snapshot(reader));
        }
        return Snapshots.of(snapshots);
    }

    private static ReadFile result(Future<ReadFile> reading) throws SnapshotException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SnapshotException problem) {
                throw problem;
            }
            throw new IllegalStateException("A snapshot could not be read, for a reason that is a fault here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotException("The reading of snapshots was interrupted; start it again", e);
        }
    }

    /** As {@link #read(String, InputStream, Consumer)}, without the notes. */
    public static Snapshot read(String sourceName, InputStream input) throws SnapshotException {
        return read(sourceName, input, note -> {});
    }

    /**
     * Reads one snapshot, to the end of the stream, and leaves the stream open.
     *
     * @param sourceName stands for the file in errors, and for the target system where nothing else names it
     * @param notes is told what the content does not state and was taken from elsewhere
     */
    public static Snapshot read(String sourceName, InputStream input, Consumer<String> notes) throws SnapshotException {
        return told(sourceName, () -> {
            BufferedInputStream content = unpacked(input);
            SnapshotFormat format = SnapshotFormat.of(sourceName, beginning(content));
            if (format != SnapshotFormat.SCIM) {
                return read(format, sourceName, content, new SchemaDraft(), notes);
            }
            ScimSnapshotReader pages = new ScimSnapshotReader(sourceName, FileName.ofPage(sourceName), notes);
            pages.add(sourceName, content);
            return pages.snapshot();
        });
    }

    private static void addPage(Path file, Map<String, ScimSnapshotReader> pages, Consumer<String> notes)
            throws SnapshotException {
        String name = file.toString();
        try (InputStream input = Files.newInputStream(file)) {
            told(name, () -> {
                Path whole = file.toAbsolutePath();
                FileName list = FileName.ofPage(whole.toString());
                pages.computeIfAbsent(
                                whole.getParent() + "/" + list.targetSystem(),
                                key -> new ScimSnapshotReader(name, list, notes))
                        .add(name, unpacked(input));
                return true;
            });
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Snapshot read(
            SnapshotFormat format, String sourceName, InputStream content, SchemaDraft schema, Consumer<String> notes)
            throws IOException, SnapshotException {
        return switch (format) {
            case CSV -> new CsvSnapshotReader(new TextLines(sourceName, content), schema, notes).read();
            case LDIF -> new LdifSnapshotReader(new TextLines(sourceName, content), notes).read();
            case NATIVE, SCIM -> new SnapshotReader(sourceName, content).read();
        };
    }

    private static Snapshot snapshot(ScimSnapshotReader reader) throws SnapshotException {
        return told("", reader::snapshot);
    }

    private static SchemaDraft schemaBeside(Path table) throws SnapshotException {
        SchemaDraft schema = new SchemaDraft();
        String stem = FileName.stem(table.toString());
        Path rows = table.resolveSibling(stem + SCHEMA_ENDINGS.get(0));
        Path json = table.resolveSibling(stem + SCHEMA_ENDINGS.get(1));
        Path file = Files.isRegularFile(rows) ? rows : json;
        if (!Files.isRegularFile(file)) {
            return schema;
        }
        try (InputStream input = Files.newInputStream(file)) {
            return told(file.toString(), () -> {
                BufferedInputStream content = unpacked(input);
                if (file.equals(rows)) {
                    new SchemaTable(new TextLines(file.toString(), content), schema).add();
                } else {
                    new SchemaReader(new KeyReader(file.toString(), content), schema).addAll();
                }
                return schema;
            });
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What a stream breaks off with, in words. */
    private static <T> T told(String sourceName, Reading<T> reading) throws SnapshotException {
        try {
            return reading.read();
        } catch (EOFException e) {
            throw new SnapshotException(sourceName + ": the gzip data is cut off; take or copy the snapshot again", e);
        } catch (ZipException e) {
            throw new SnapshotException(sourceName + ": the gzip data is damaged; take or copy the snapshot again", e);
        } catch (IOException e) {
            throw new SnapshotException(sourceName + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** What may fail as streams do. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException, SnapshotException;
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
        return ENDINGS.stream().anyMatch(plain::endsWith)
                && SCHEMA_ENDINGS.stream().noneMatch(plain::endsWith)
                && Files.isRegularFile(file);
    }

    private static BufferedInputStream unpacked(InputStream input) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(input, BUFFER_BYTES);
        buffered.mark(2);
        boolean gzip = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        return gzip ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER_BYTES), BUFFER_BYTES) : buffered;
    }

    private static byte[] beginning(BufferedInputStream content) throws IOException {
        content.mark(BUFFER_BYTES);
        byte[] beginning = content.readNBytes(BUFFER_BYTES);
        content.reset();
        return beginning;
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

    /**
     * What one file says by itself, read on any thread.
     *
     * @param snapshot null where the file is a SCIM page, which only makes a snapshot with the others
     */
    private record ReadFile(@Nullable Snapshot snapshot, List<String> notes) {

        static ReadFile of(Path file) throws SnapshotException {
            String name = file.toString();
            List<String> notes = new ArrayList<>();
            try (InputStream input = Files.newInputStream(file)) {
                return told(name, () -> {
                    BufferedInputStream content = unpacked(input);
                    SnapshotFormat format = SnapshotFormat.of(name, beginning(content));
                    if (format == SnapshotFormat.SCIM) {
                        return new ReadFile(null, notes);
                    }
                    SchemaDraft schema = format == SnapshotFormat.CSV ? schemaBeside(file) : new SchemaDraft();
                    return new ReadFile(read(format, name, content, schema, notes::add), notes);
                });
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
    }
}
