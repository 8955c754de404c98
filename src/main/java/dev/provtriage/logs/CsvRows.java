package dev.provtriage.logs;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV log (RFC 4180, with any separator). A row that cannot be read costs its first line alone: reading
 * goes on with the next line, so that one missing quote does not hide the rows behind it.
 */
final class CsvRows {

    /** A log in which more rows must be read twice is none that a few quotes have damaged. */
    private static final int SECOND_READINGS = 1000;

    private final NumberedLines lines;
    private final CsvHeader header;
    private final CsvReader.CsvReaderBuilder cells;
    private int secondReadings;

    /** The rows behind the header. */
    CsvRows(NumberedLines lines, CsvHeader header) {
        this.lines = lines;
        this.header = header;
        this.cells = CsvHeader.reader(header.separator());
    }

    /** The next row that is not blank, or null at the end of the log. */
    @Nullable
    CsvRow next() throws IOException {
        for (NumberedLine line = lines.next(); line != null; line = lines.next()) {
            CsvRow row = line.problem() == null ? row(line) : unreadable(line, line.problem());
            if (!row.blank()) {
                return row;
            }
        }
        return null;
    }

    private CsvRow row(NumberedLine first) throws IOException {
        List<NumberedLine> more = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        boolean open = QuotedCell.openAtEnd(first.text(), false, header.separator());
        while (open) {
            NumberedLine next = lines.next();
            if (next != null) {
                more.add(next);
            }
            if (next == null
                    || next.problem() != null
                    || text.length() + next.text().length() > ByteWindow.LIMIT) {
                return again(
                        first, more, "a quote opens a cell and none closes it; add the quote, or double one within");
            }
            text.append('\n').append(next.text());
            open = QuotedCell.openAtEnd(next.text(), true, header.separator());
        }
        return parsed(first, more, text.toString());
    }

    private CsvRow parsed(NumberedLine first, List<NumberedLine> more, String text) {
        if (text.isBlank()) {
            return new CsvRow(first.number(), first.offset(), text, List.of(), null);
        }
        List<String> found;
        try {
            found = cells.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            return again(
                    first,
                    more,
                    "a quote in a cell is neither at its ends nor doubled; quote the whole cell, and double each quote"
                            + " within");
        }
        int expected = header.names().size();
        boolean onlyBlanksTooMany = found.size() > expected
                && found.subList(expected, found.size()).stream().allMatch(String::isBlank);
        boolean blank = found.stream().allMatch(String::isBlank);
        if (found.size() == expected || onlyBlanksTooMany || blank) {
            return new CsvRow(first.number(), first.offset(), text, List.copyOf(found), null);
        }
        return again(
                first,
                more,
                "the row has %d cells, the header %d; quote each cell that holds a %s, and leave none out"
                        .formatted(found.size(), expected, CsvHeader.inWords(header.separator())));
    }

    private CsvRow again(NumberedLine first, List<NumberedLine> more, String problem) {
        if (!more.isEmpty() && secondReadings < SECOND_READINGS) {
            secondReadings++;
            lines.putBack(more);
        }
        return unreadable(first, problem);
    }

    private static CsvRow unreadable(NumberedLine line, String problem) {
        return new CsvRow(line.number(), line.offset(), line.text(), List.of(), problem);
    }
}
