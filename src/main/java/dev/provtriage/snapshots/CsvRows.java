package dev.provtriage.snapshots;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table below its header, by RFC 4180 but for the separator, which the header shows. Lines that begin with
 * # are comments above the header; below it they are so only where they have no second cell.
 */
final class CsvRows {

    /** In the order of preference where a header has as many of one as of another. */
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final TextLines text;
    private final Comment comments;
    private final Iterator<CsvRecord> records;
    private final char separator;
    private final List<String> header;
    private final int skipped;
    private long line;

    /** What is done with a comment. */
    @FunctionalInterface
    interface Comment {
        void take(long line, String comment) throws SnapshotException;
    }

    /** Reads the header. */
    CsvRows(TextLines text, Comment comments) throws IOException, SnapshotException {
        this.text = text;
        this.comments = comments;
        String first = text.next();
        Character stated = null;
        while (first != null && (first.isBlank() || comment(first) || statedSeparator(first) != null)) {
            if (comment(first)) {
                comments.take(text.number(), first);
            } else if (!first.isBlank()) {
                stated = statedSeparator(first);
            }
            first = text.next();
        }
        if (first == null) {
            throw new SnapshotException(
                    text.sourceName() + ": the table has no header; its first line must name the columns");
        }
        this.separator = stated == null ? separator(first) : stated;
        this.skipped = text.number() - 1;
        this.records = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text.reader(first))
                .iterator();
        List<String> names = record();
        if (names == null) {
            throw wrong("the table has no header; its first line must name the columns");
        }
        this.header = names.stream().map(String::strip).toList();
        onlyOnce();
    }

    /** The column names, trimmed; blank for a column without one. */
    List<String> header() {
        return header;
    }

    char separator() {
        return separator;
    }

    /** The number of the line on which the row begins that was given last. */
    long line() {
        return line;
    }

    /** The trimmed cells of the next row, as many as the header has; null after the last row. */
    @Nullable
    List<String> next() throws IOException, SnapshotException {
        List<String> cells = record();
        while (cells != null && skip(cells)) {
            cells = record();
        }
        if (cells == null) {
            return null;
        }
        List<String> row = new ArrayList<>(header.size());
        for (int column = 0; column < Math.max(header.size(), cells.size()); column++) {
            String cell = column < cells.size() ? cells.get(column).strip() : "";
            if (column < header.size()) {
                row.add(cell);
            } else if (!cell.isEmpty()) {
                throw wrong("the line has " + cells.size() + " cells, the header " + header.size()
                        + "; put a cell that holds a separator in double quotes");
            }
        }
        return row;
    }

    SnapshotException wrong(String what) {
        return text.wrong(line, what);
    }

    /** The separator that a table's header shows, and its cells as far as no quotes are needed to tell them. */
    static List<String> cells(String headerLine) {
        Character stated = statedSeparator(headerLine);
        String[] cells = headerLine.split("\\Q" + (stated == null ? separator(headerLine) : stated) + "\\E", -1);
        List<String> plain = new ArrayList<>();
        for (String cell : cells) {
            plain.add(cell.replace("\"", "").strip());
        }
        return plain;
    }

    static boolean comment(String line) {
        return line.startsWith("#") || line.startsWith("\"#");
    }

    /** What a spreadsheet writes above a header: {@code sep=;}. Null for any other line. */
    static @Nullable Character statedSeparator(String line) {
        String plain = line.replace("\"", "").toLowerCase(Locale.ROOT);
        return plain.startsWith("sep=") && plain.length() == 5 ? plain.charAt(4) : null;
    }

    private boolean skip(List<String> cells) throws SnapshotException {
        boolean alone = cells.stream().skip(1).allMatch(String::isBlank);
        if (alone && header.size() > 1 && cells.get(0).startsWith("#")) {
            comments.take(line, cells.get(0));
            return true;
        }
        return alone && cells.get(0).isBlank();
    }

    private @Nullable List<String> record() throws IOException, SnapshotException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord next = records.next();
            line = next.getStartingLineNumber() + skipped;
            return next.getFields();
        } catch (UncheckedIOException e) {
            if (TextLines.unwrapped(e) instanceof SnapshotException told) {
                throw told;
            }
            throw e.getCause();
        } catch (CsvParseException e) {
            if (TextLines.unwrapped(e) instanceof SnapshotException told) {
                throw told;
            }
            throw new SnapshotException(
                    text.sourceName() + ", after line " + Math.max(line, skipped)
                            + ": is not valid CSV: a cell's double quote is missing or misplaced, or the cell is too"
                            + " long; write a quote within a quoted cell twice",
                    e);
        }
    }

    private void onlyOnce() throws SnapshotException {
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!name.isEmpty() && !seen.add(name.toLowerCase(Locale.ROOT))) {
                throw wrong("two columns are called " + KeyReader.shown(name) + "; rename one of them");
            }
        }
    }

    static char separator(String headerLine) {
        char best = SEPARATORS[0];
        long most = 0;
        for (char candidate : SEPARATORS) {
            long count = outsideQuotes(headerLine, candidate);
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static long outsideQuotes(String line, char wanted) {
        boolean quoted = false;
        long count = 0;
        for (int at = 0; at < line.length(); at++) {
            quoted ^= line.charAt(at) == '"';
            count += !quoted && line.charAt(at) == wanted ? 1 : 0;
        }
        return count;
    }
}
