package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A CSV log, read row by row. */
final class CsvStream implements AttemptStream {

    private final InputStream in;
    private final AttemptCells cells;
    private final RowSupplement supplement;
    private final LogEntries entries;
    private final NumberedLines lines;
    private final Deque<LogEntry> ready = new ArrayDeque<>();
    private @Nullable CsvRows rows;
    private @Nullable CsvColumns columns;
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
        return row == null ? null : entry(row, named);
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
        CsvHeader header = line == null || line.problem() != null
                ? null
                : CsvHeader.of(line.text()).orElse(null);
        if (header != null && line != null) {
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
            return;
        }
        if (line != null) {
            ready.add(noHeader(line));
        } else if (lines.damage() == null) {
            ready.add(entries.unreadable(1, "the file is empty"));
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
            supplement.add(known.cell(AttemptColumn.ID, row), attempt, entries);
            return entries.attempt(attempt, row.line());
        }
        return known.header().stream().anyMatch(entries::secret)
                ? entries.unreadableSecret(row.line(), problem)
                : entries.unreadable(row.line(), problem, row.text());
    }

    @Override
    public void close() throws IOException {
        supplement.close();
        in.close();
    }
}
