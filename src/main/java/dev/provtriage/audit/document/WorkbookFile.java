package dev.provtriage.audit.document;

import dev.provtriage.report.Phrases;
import dev.provtriage.report.XmlText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Tables as report.xlsx: a sheet each, with a frozen head, filters and real numbers and dates. Rows are written as they
 * come. A text is never a formula, whatever it begins with. Times are UTC, as their columns say: a cell has no time zone.
 */
final class WorkbookFile {

    /** Excel 2007 and later: 1,048,576 rows a sheet; one is the head, one says what is left out. */
    private static final int MOST_ROWS = Worksheet.MAX_ROWS - 2;

    /** Excel's limit of a cell. */
    private static final int MOST_CHARACTERS = 32_767;

    private static final int ROWS_IN_MEMORY = 1_000;

    /** Serial numbers of days begin here; what is earlier has none. */
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1900, 3, 1, 0, 0);

    private static final LocalDateTime LATEST = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

    // What a reader would take for an escape of its own (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
    private static final Pattern READ_AS_ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final int mostRows;

    WorkbookFile() {
        this(MOST_ROWS);
    }

    WorkbookFile(int mostRows) {
        this.mostRows = mostRows;
    }

    /** Writes all tables, in their order, and leaves {@code out} open. Equal tables are equal bytes. */
    void write(List<Table> tables, OutputStream out) throws IOException {
        Path file = Files.createTempFile("provtriage", ".xlsx");
        try {
            try (OutputStream streamed = new BufferedOutputStream(Files.newOutputStream(file))) {
                Workbook workbook = new Workbook(streamed, "Provtriage", "01.0000");
                for (Table table : tables) {
                    write(table, workbook.newWorksheet(table.title()));
                }
                workbook.finish();
            }
            PackedAnew.copy(file, out);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void write(Table table, Worksheet sheet) throws IOException {
        int columns = table.columns().size();
        for (int column = 0; column < columns; column++) {
            Column.Kind kind = table.columns().get(column).kind();
            sheet.width(column, width(kind));
            sheet.value(0, column, head(table.columns().get(column)));
        }
        sheet.range(0, 0, 0, columns - 1)
                .style()
                .bold()
                .fillColor("E6ECF2")
                .wrapText(true)
                .verticalAlignment("top")
                .set();
        sheet.freezePane(0, 1);
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToHeight((short) 0);
        sheet.repeatRows(0);
        int written = 0;
        for (List<Object> row : table.rows()) {
            if (written == mostRows) {
                break;
            }
            written++;
            for (int column = 0; column < columns; column++) {
                write(sheet, written, column, table.columns().get(column).kind(), row.get(column));
            }
            if (written % ROWS_IN_MEMORY == 0) {
                sheet.flush();
            }
        }
        if (written > 0) {
            sheet.setAutoFilter(0, 0, written, columns - 1);
        }
        if (table.total() > written) {
            sheet.inlineString(
                    written + 1,
                    0,
                    "and " + Phrases.number(table.total() - written) + " more, see " + table.elsewhere());
        }
        sheet.finish();
    }

    private static String head(Column column) {
        return column.kind() == Column.Kind.TIME ? column.name() + " (UTC)" : column.name();
    }

    private static int width(Column.Kind kind) {
        return switch (kind) {
            case NAME -> 28;
            case TEXT -> 60;
            case NUMBER, HOURS, SHARE -> 12;
            case TIME -> 20;
            case DECISION -> 13;
        };
    }

    private static void write(Worksheet sheet, int row, int column, Column.Kind kind, Object value) {
        if (value instanceof Long number) {
            sheet.value(row, column, number);
            sheet.style(row, column).format("#,##0").set();
        } else if (value instanceof Double number) {
            sheet.value(row, column, number);
            sheet.style(row, column)
                    .format(kind == Column.Kind.SHARE ? "0.0%" : "#,##0.0")
                    .set();
        } else if (value instanceof Instant time) {
            write(sheet, row, column, time);
        } else if (!value.toString().isEmpty()) {
            sheet.inlineString(row, column, text(value.toString()));
        }
    }

    private static void write(Worksheet sheet, int row, int column, Instant time) {
        LocalDateTime moment = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            sheet.inlineString(row, column, time.toString());
        } else {
            sheet.value(row, column, moment);
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        }
    }

    static String text(String text) {
        String escaped =
                READ_AS_ESCAPE.matcher(CutText.cut(text, MOST_CHARACTERS)).replaceAll("_x005F_");
        return CutText.cut(XmlText.holdable(escaped), MOST_CHARACTERS);
    }
}
