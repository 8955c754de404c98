package dev.provtriage.logs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a CSV file by the change that they belong to. Holds eight bytes a group of rows in memory, wherever
 * the rows of a change stand; a file that is gzip is unpacked beside the system's temporary files first.
 */
final class ChangeIndex implements Closeable {

    /** The upper bits of an entry are a hash of the change id, the lower ones the offset of its rows: up to 1 TiB. */
    private static final int OFFSET_BITS = 40;

    private static final long OFFSETS = (1L << OFFSET_BITS) - 1;

    private final FileChannel file;
    private final @Nullable Path temporary;
    private final @Nullable CsvHeader header;
    private final @Nullable CsvColumns columns;
    private final long[] entries;

    private ChangeIndex(FileChannel file, @Nullable Path temporary, ColumnAliases aliases) throws IOException {
        this.file = file;
        this.temporary = temporary;
        NumberedLines lines = linesAt(markLength());
        NumberedLine first = lines.next();
        this.header = first == null || first.problem() != null
                ? null
                : CsvHeader.of(first.text()).orElse(null);
        this.columns = header == null ? null : new CsvColumns(header.names(), aliases, ColumnMapping.NONE);
        this.entries = header == null || columns == null ? new long[0] : index(lines, header, columns, markLength());
    }

    static ChangeIndex of(Path path, ColumnAliases aliases) throws IOException {
        @Nullable Path unpacked = unpacked(path);
        FileChannel file = FileChannel.open(unpacked == null ? path : unpacked, StandardOpenOption.READ);
        try {
            return new ChangeIndex(file, unpacked, aliases);
        } catch (IOException e) {
            file.close();
            delete(unpacked);
            throw e;
        }
    }

    private static @Nullable Path unpacked(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] magic = in.readNBytes(2);
            if (magic.length < 2 || (magic[0] & 0xFF) != 0x1F || (magic[1] & 0xFF) != 0x8B) {
                return null;
            }
        }
        Path target = Files.createTempFile("provtriage", ".csv");
        try (LogInput log = LogInput.of(Files.newInputStream(path))) {
            Files.copy(log, target, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            Files.delete(target);
            throw e;
        }
    }

    private static void delete(@Nullable Path path) throws IOException {
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }

    /** Length of the byte order mark. */
    private long markLength() throws IOException {
        byte[] first = Channels.newInputStream(file.position(0)).readNBytes(3);
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        return Arrays.equals(first, mark) ? mark.length : 0;
    }

    private NumberedLines linesAt(long offset) throws IOException {
        return new NumberedLines(Channels.newInputStream(file.position(offset)));
    }

    private static long[] index(NumberedLines lines, CsvHeader header, CsvColumns columns, long start)
            throws IOException {
        CsvRows rows = new CsvRows(lines, header);
        long[] entries = new long[1024];
        int count = 0;
        String before = "";
        for (CsvRow row = rows.next(); row != null; row = rows.next()) {
            String changeId = row.problem() == null ? columns.cell(AttemptColumn.ID, row) : "";
            if (!changeId.isEmpty() && !changeId.equals(before)) {
                entries = count == entries.length ? Arrays.copyOf(entries, count + count / 2) : entries;
                entries[count] = hash(changeId) | ((row.offset() + start) & OFFSETS);
                count++;
            }
            before = changeId;
        }
        long[] sorted = Arrays.copyOf(entries, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static long hash(String changeId) {
        // Spread over the upper bits, by a constant that is odd and has no pattern (Knuth's, of
        // multiplicative hashing).
        return (changeId.hashCode() * 0x9E3779B97F4A7C15L) & ~OFFSETS;
    }

    /** The cells in these columns of all rows of a change, in the order of the file. */
    List<List<String>> rows(String changeId, List<AttemptColumn> wanted) throws IOException {
        List<List<String>> found = new ArrayList<>();
        CsvColumns known = columns;
        CsvHeader named = header;
        if (changeId.isEmpty() || known == null || named == null) {
            return found;
        }
        long hash = hash(changeId);
        int first = Arrays.binarySearch(entries, hash);
        for (int at = first < 0 ? -first - 1 : first; at < entries.length && (entries[at] & ~OFFSETS) == hash; at++) {
            CsvRows rows = new CsvRows(linesAt(entries[at] & OFFSETS), named);
            for (CsvRow row = rows.next(); row != null && ofChange(row, changeId, known); row = rows.next()) {
                CsvRow present = row;
                found.add(wanted.stream()
                        .map(column -> known.cell(column, present))
                        .toList());
            }
        }
        return found;
    }

    private static boolean ofChange(CsvRow row, String changeId, CsvColumns columns) {
        return row.problem() == null && columns.cell(AttemptColumn.ID, row).equals(changeId);
    }

    @Override
    public void close() throws IOException {
        file.close();
        delete(temporary);
    }
}
