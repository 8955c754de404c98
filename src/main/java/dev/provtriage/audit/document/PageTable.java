package dev.provtriage.audit.document;

import dev.provtriage.report.Phrases;
import dev.provtriage.verdict.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table as its template takes it: the first rows, as many as there is room for, and how many more there are. */
final class PageTable {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TEXT = 360;

    /** Elements, classes and attributes around the text of a cell. */
    private static final int BYTES_AROUND_A_CELL = 110;

    private static final int BYTES_AROUND_A_TABLE = 1_000;

    private PageTable() {}

    /**
     * The table as the keys of {@code table.html}.
     *
     * @param most rows at most
     * @param sorts whether it can be sorted and filtered
     */
    static Map<String, Object> of(Table table, int most, PageRoom room, boolean sorts) {
        List<Map<String, Object>> rows = new ArrayList<>();
        room.take(BYTES_AROUND_A_TABLE);
        for (List<Object> row : table.rows()) {
            if (rows.size() == most) {
                break;
            }
            List<Map<String, Object>> cells = new ArrayList<>();
            long bytes = 0;
            for (int column = 0; column < table.columns().size(); column++) {
                Map<String, Object> cell = cell(table.columns().get(column), row.get(column), column == 0);
                cells.add(cell);
                bytes += bytes(cell);
            }
            if (!room.take(bytes)) {
                break;
            }
            rows.add(Map.of("cells", cells));
        }
        List<Map<String, String>> columns = table.columns().stream()
                .map(column -> Map.of("name", head(column), "kind", kind(column)))
                .toList();
        return Map.of(
                "id",
                table.id(),
                "caption",
                table.caption(),
                "sorts",
                sorts,
                "columns",
                columns,
                "rows",
                rows,
                "more",
                more(table, rows.size()));
    }

    private static String more(Table table, int shown) {
        long more = table.total() - shown;
        return more > 0 ? "and " + Phrases.number(more) + " more, see " + table.elsewhere() : "";
    }

    private static Map<String, Object> cell(Column column, Object value, boolean first) {
        return Map.of(
                "first", first,
                "kind", kind(column),
                "label", head(column),
                "text", text(column, value),
                "sort", sort(value),
                "badge", value instanceof Decision decision ? tone(decision) : "");
    }

    private static long bytes(Map<String, Object> cell) {
        long bytes = BYTES_AROUND_A_CELL;
        for (Object value : cell.values()) {
            bytes += value instanceof String text ? PageRoom.bytes(text) : 0;
        }
        return bytes;
    }

    static String text(Column column, Object value) {
        if (value instanceof Long number) {
            return Phrases.number(number);
        }
        if (value instanceof Double number) {
            return column.kind() == Column.Kind.SHARE
                    ? Wording.percent(number)
                    : String.format(Locale.ROOT, "%,.1f", number);
        }
        if (value instanceof Instant time) {
            return Wording.minute(time);
        }
        return CutText.line(value.toString(), column.kind() == Column.Kind.TEXT ? LONGEST_TEXT : LONGEST_NAME);
    }

    /** What a script sorts by; empty where that is the text itself. */
    private static String sort(Object value) {
        if (value instanceof Decision decision) {
            return Integer.toString(Wording.STRICTEST_FIRST.indexOf(decision));
        }
        return value instanceof Number || value instanceof Instant ? value.toString() : "";
    }

    private static String head(Column column) {
        return column.kind() == Column.Kind.TIME ? column.name() + " (UTC)" : column.name();
    }

    private static String kind(Column column) {
        return column.kind() == Column.Kind.SHARE
                ? "share-of"
                : column.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The class of a decision in the style of the page. */
    static String tone(Decision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
