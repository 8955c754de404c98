package dev.provtriage.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where verdicts are on disk until H2 has them: files of the data folder to which records are added, each with its length
 * and its checksum. To write a few verdicts to H2 at once would write a page of each of its indexes for each of them; here
 * it is one write. A record that the end of the process cut off was acknowledged to nobody, and is left out.
 *
 * <p>A file whose verdicts H2 has is written again from its beginning, under another number: where a file has its room on
 * the disk already, a record takes half as long to get there. So what was in it before may follow the last record; the
 * number of the file is in each checksum, and tells them apart.
 */
final class Journal implements AutoCloseable {

    private static final String PREFIX = "arrived-";
    private static final String SPARE = "spare-";
    private static final String SUFFIX = ".journal";

    // One is written while another is moved.
    private static final int MOST_SPARE = 2;

    private static final int HEAD = Integer.BYTES + Long.BYTES;

    private final Path folder;
    private final Deque<Path> spare = new ArrayDeque<>();
    private long number;
    private @Nullable FileChannel channel;

    private Journal(Path folder, long number) {
        this.folder = folder;
        this.number = number;
    }

    static Journal in(Path folder) throws IOException {
        long last = 0;
        for (Path file : files(folder)) {
            last = Math.max(last, number(file));
        }
        for (Path left : files(folder, SPARE)) {
            Files.delete(left);
        }
        return new Journal(folder, last);
    }

    /** The files that are there, in the order in which they were written. */
    static List<Path> files(Path folder) throws IOException {
        return files(folder, PREFIX);
    }

    private static List<Path> files(Path folder, String prefix) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith(prefix) && name.endsWith(SUFFIX);
                    })
                    .sorted()
                    .forEach(files::add);
        }
        return files;
    }

    private static long number(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    /** All complete records of a file. */
    static List<byte[]> records(Path file) throws IOException {
        List<byte[]> records = new ArrayList<>();
        long number = number(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            while (true) {
                int length = in.readInt();
                long checksum = in.readLong();
                byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
                if (bytes.length != length || checksum(number, bytes) != checksum) {
                    return records;
                }
                records.add(bytes);
            }
        } catch (EOFException theLastOne) {
            return records;
        }
    }

    /** Returns when the record is on disk; where it fails, nothing of the record is left. */
    synchronized void add(byte[] bytes) throws IOException {
        FileChannel to = channel == null ? begin() : channel;
        long before = to.position();
        try {
            ByteBuffer record = ByteBuffer.allocate(HEAD + bytes.length)
                    .putInt(bytes.length)
                    .putLong(checksum(number, bytes))
                    .put(bytes)
                    .flip();
            while (record.hasRemaining()) {
                to.write(record);
            }
            to.force(false);
        } catch (IOException e) {
            takeBack(to, before, e);
            throw e;
        }
    }

    /** What follows a torn record could not be read again; so it goes, or the file gets no more. */
    private void takeBack(FileChannel from, long before, IOException failure) {
        try {
            from.truncate(before);
            from.position(before);
        } catch (IOException e) {
            failure.addSuppressed(e);
            channel = null;
        }
    }

    private FileChannel begin() throws IOException {
        number++;
        Path file = folder.resolve(String.format("%s%016d%s", PREFIX, number, SUFFIX));
        @Nullable Path used = spare.poll();
        if (used != null) {
            Files.move(used, file);
        }
        FileChannel begun = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel = begun;
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException noSuchThingOnThisSystem) {
            // The name of the file is then as safe as the system makes it.
        }
        return begun;
    }

    /** Ends the file; what is added from here on goes to another. Gives all files that are there until now. */
    synchronized List<Path> turn() throws IOException {
        end();
        return files(folder);
    }

    private void end() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    /** Takes away a file that has ended, of whose records nobody needs one any more. */
    synchronized void release(Path file) throws IOException {
        if (spare.size() < MOST_SPARE) {
            Path free = folder.resolve(SPARE + file.getFileName());
            Files.move(file, free);
            spare.add(free);
        } else {
            Files.delete(file);
        }
    }

    /** Leaves only files whose records are needed. */
    @Override
    public synchronized void close() throws IOException {
        end();
        for (Path free = spare.poll(); free != null; free = spare.poll()) {
            Files.delete(free);
        }
    }

    private static long checksum(long number, byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        checksum.update(bytes);
        return checksum.getValue();
    }
}
