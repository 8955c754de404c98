package dev.provtriage.audit.document;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A chart of the page, with the same numbers as a table and what they say in words.
 *
 * @param description what one sees in it
 * @param size class of its height
 * @param drawing what {@code page.js} draws it from
 * @param table null where the same numbers stand in a table of the section already
 */
record PageChart(
        String id,
        String caption,
        String description,
        String size,
        Map<String, Object> drawing,
        @Nullable Table table) {

    private static final int MOST_ROWS = 100;

    PageChart {
        drawing = ordered(drawing);
    }

    /** The order of {@link Map#of} differs from run to run, and two pages of one audit are equal. */
    private static Map<String, Object> ordered(Map<String, Object> keys) {
        return new TreeMap<>(keys);
    }

    /** The keys of a chart in {@code page.html}. */
    Map<String, Object> content(PageRoom room) {
        return Map.of(
                "id",
                id,
                "caption",
                caption,
                "description",
                description,
                "size",
                size,
                "tables",
                table == null ? List.of() : List.of(PageTable.of(table, MOST_ROWS, room, false)));
    }

    /** One colour of a chart: its values stand in the order of the chart's labels. */
    static Map<String, Object> series(String name, String colour, List<?> values) {
        return ordered(Map.of("name", name, "colour", colour, "values", values));
    }
}
