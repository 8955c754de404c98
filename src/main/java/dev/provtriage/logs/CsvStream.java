package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A CSV log, read row by row. */
final class CsvStream implements AttemptStream {

    /** So many names are enough to tell what table this is. */
    private static final int SHOWN_NAMES = 12;

    private final InputStream in;
    private final AttemptCells cells;
    private final RowSupplement supplement;
    private final LogEntries entries;
    private final NumberedLines lines;
    private final Deque<LogEntry> ready = new ArrayDeque<>();
    private @Nullable CsvRows rows;
    private @Nullable CsvColumns columns;
    private long untimed;
    private long firstUntimed;
    private boolean begun;
    private boolean ended;

    CsvStream(String sourceName, InputStream in, AttemptCells cells, RowSupplement supplement) {
        this.in = in;
        this.cells = cells;
        this.supplement = supplement;
        this.entries = new LogEntries(sourceName);
        this.lines = new NumberedLines(in);
    }

    @Override
    public @Nullable LogEntry next() throws IOException {
        if (!begun) {
            begun = true;
            readHeader();
        }
        LogEntry waiting = ready.poll();
        if (waiting != null || ended) {
            return waiting;
        }
        LogEntry next = rows == null || columns == null ? withoutHeader() : nextOf(rows, columns);
        if (next != null) {
            return next;
        }
        ended = true;
        String damage = lines.damage();
        return damage == null ? null : entries.unreadable(lines.end(), damage);
    }

    private @Nullable LogEntry nextOf(CsvRows known, CsvColumns named) throws IOException {
        CsvRow row = known.next();
        // Files of several days or pages, put together, have a header in front of each.
        while (row != null && repeated(named.header(), row)) {
            row = known.next();
        }
        return row == null ? null : entry(row, named);
    }

    private static boolean repeated(List<String> header, CsvRow row) {
        return row.problem() == null
                && row.cells().get(0).strip().equals(header.get(0))
                && row.cells().stream().map(String::strip).toList().equals(header);
    }

    /** What a row says cannot be told where no column has a name. */
    private @Nullable LogEntry withoutHeader() throws IOException {
        NumberedLine line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        return line == null
                ? null
                : entries.unreadable(
                        line.number(),
                        "the header of this row cannot be read, so its cells cannot be told",
                        line.text());
    }

    private void readHeader() throws IOException {
        NumberedLine line = lines.next();
        while (line != null
                && line.problem() == null
                && (line.text().isBlank() || CsvHeader.beforeHeader(line.text()))) {
            line = lines.next();
        }
        NumberedLine named = line == null || line.problem() != null ? line : lineOfColumns(line);
        CsvHeader header = named == null || named.problem() != null
                ? null
                : CsvHeader.of(named.text()).orElse(null);
        if (header != null && named != null) {
            readColumns(header, named);
            return;
        }
        if (line != null) {
            ready.add(noHeader(line));
        } else if (lines.damage() == null) {
            ready.add(entries.unreadable(1, "the file is empty"));
        }
    }

    /** The first line whose columns tell attempts, or this one where none near it does. */
    private NumberedLine lineOfColumns(NumberedLine first) throws IOException {
        List<NumberedLine> below = new ArrayList<>();
        NumberedLine line = first;
        while (line != null && line.problem() == null && !tellsAttempts(line)) {
            line = below.size() < CsvHeader.MOST_LINES_ABOVE ? lines.next() : null;
            if (line != null) {
                below.add(line);
            }
        }
        if (line != null && line.problem() == null) {
            return line;
        }
        lines.putBack(below);
        return first;
    }

    private boolean tellsAttempts(NumberedLine line) {
        return CsvHeader.of(line.text())
                .map(header -> cells.columns(header.names()).tellAttempts())
                .orElse(false);
    }

    private void readColumns(CsvHeader header, NumberedLine line) throws IOException {
        CsvColumns found = cells.columns(header.names());
        columns = found;
        rows = new CsvRows(lines, header);
        for (String missing : found.missing()) {
            ready.add(entries.unreadable(
                    line.number(),
                    "the header lacks the column %s, which the mapping names; correct the mapping"
                            .formatted(Excerpt.quoted(missing)),
                    line.text()));
        }
        if (found.strange()) {
            ended = true;
            String seen = header.names().stream()
                    .limit(SHOWN_NAMES)
                    .map(Excerpt::quoted)
                    .collect(Collectors.joining(", "));
            ready.add(entries.unreadable(
                    line.number(),
                    "none of the columns (%s) is known as operation, target system or account; say with --columns FILE"
                                    .formatted(header.names().size() > SHOWN_NAMES ? seen + ", ..." : seen)
                            + " which column is what",
                    line.text()));
        }
    }

    private LogEntry noHeader(NumberedLine line) throws IOException {
        String problem = line.problem();
        return entries.unreadable(
                line.number(),
                problem == null
                        ? "this is no header of two or more columns, so the rows behind it cannot be told; write one"
                        : problem,
                line.text());
    }

    private LogEntry entry(CsvRow row, CsvColumns known) throws IOException {
        String problem = row.problem();
        if (problem == null) {
            GatheredAttempt attempt = entries.newAttempt();
            cells.read(row, known, attempt);
            if (!attempt.timed() && !known.cell(AttemptColumn.TIME, row).isEmpty()) {
                firstUntimed = untimed == 0 ? row.line() : firstUntimed;
                untimed++;
            }
            supplement.add(known.cell(AttemptColumn.ID, row), attempt, entries);
            return entries.attempt(attempt, row.line());
        }
        return known.header().stream().anyMatch(entries::secret)
                ? entries.unreadableSecret(row.line(), problem)
                : entries.unreadable(row.line(), problem, row.text());
    }

    @Override
    public List<String> remarks() {
        return untimed == 0
                ? List.of()
                : List.of(
                        ("the time of %s, first in line %d, cannot be read or has no offset; say with --columns FILE how"
                                        + " it is written (timeFormat) and of which zone it is (timeZone)")
                                .formatted(untimed == 1 ? "1 row" : untimed + " rows", firstUntimed));
    }

    @Override
    public void close() throws IOException {
        supplement.close();
        in.close();
    }
}
