package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * CSV and its kin with a header: comma, semicolon, tab or pipe. Columns are known by the names that products give them,
 * or by a {@link ColumnMapping}; what has no meaning here is kept under its own name.
 */
public final class CsvLog implements LogFormat {

    /** So many names are enough to tell what a column is called. */
    private static final int SHOWN_NAMES = 6;

    private final ColumnMapping mapping;

    public CsvLog() {
        this(ColumnMapping.NONE);
    }

    private CsvLog(ColumnMapping mapping) {
        this.mapping = mapping;
    }

    /** The format for logs whose columns have names of their own. */
    public static CsvLog with(ColumnMapping mapping) {
        return new CsvLog(mapping);
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "a table with a header (comma, semicolon, tab or pipe), as reports of SailPoint, Saviynt or One Identity";
    }

    @Override
    public List<FieldMapping> mapping() {
        return Arrays.stream(AttemptColumn.values())
                .map(column -> new FieldMapping(column.key(), names(column)))
                .toList();
    }

    private String names(AttemptColumn column) {
        String mapped = mapping.columns().get(column.key());
        return mapped != null
                ? mapped
                : String.join(
                        ", ",
                        ColumnAliases.GENERIC.of(column).stream()
                                .limit(SHOWN_NAMES)
                                .toList());
    }

    @Override
    public boolean recognizes(String beginning) {
        String line = CsvHeader.lineOf(beginning);
        return !line.startsWith("{")
                && !line.startsWith("[")
                && !line.startsWith("<")
                && columns(beginning).anyMatch(CsvColumns::tellAttempts);
    }

    /** An export of accounts has ids, owners and a status too, and says nothing of what was done or came of it. */
    @Override
    public boolean certain(String beginning) {
        return recognizes(beginning)
                && (columns(beginning).anyMatch(CsvColumns::tellNoAccounts) || tellsOutcomes(beginning));
    }

    private Stream<CsvColumns> columns(String beginning) {
        return CsvHeader.candidatesOf(beginning).stream()
                .flatMap(candidate -> CsvHeader.of(candidate).stream())
                .map(header -> new CsvColumns(header.names(), ColumnAliases.GENERIC, mapping));
    }

    private boolean tellsOutcomes(String beginning) {
        List<String> lines = beginning.lines().toList();
        for (int above = 0; above < Math.min(lines.size(), CsvHeader.MOST_LINES_ABOVE + 1); above++) {
            CsvHeader header = CsvHeader.of(lines.get(above)).orElse(null);
            CsvColumns known = header == null ? null : new CsvColumns(header.names(), ColumnAliases.GENERIC, mapping);
            if (header != null && known != null && known.tellAttempts()) {
                return lines.stream()
                        .skip(above + 1L)
                        .flatMap(line -> CsvHeader.cellsOf(line, header).stream())
                        .anyMatch(cells -> known.tellsOutcome(cells));
            }
        }
        return false;
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        return new CsvStream(
                sourceName,
                in,
                new AttemptCells(ColumnAliases.GENERIC, mapping, mapping.zone()),
                (changeId, attempt, entries) -> {});
    }
}
