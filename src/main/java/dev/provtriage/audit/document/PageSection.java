package dev.provtriage.audit.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One section of the page while it is made; in the end the keys of a section in {@code page.html}. */
final class PageSection {

    private final String id;
    private final String shortHeading;
    private final String heading;
    private final PageRoom room;
    private final List<Map<String, Object>> paragraphs = new ArrayList<>();
    private final List<Map<String, Object>> charts = new ArrayList<>();
    private final List<Map<String, Object>> tables = new ArrayList<>();
    private final List<Map<String, Object>> definitions = new ArrayList<>();
    private final List<Map<String, Object>> cards = new ArrayList<>();
    private String count = "";
    private String nothing = "";

    /** @param room that its tables take their room from */
    PageSection(String id, String shortHeading, String heading, PageRoom room) {
        this.id = id;
        this.shortHeading = shortHeading;
        this.heading = heading;
        this.room = room;
    }

    /** A number that stands beside the heading in the contents. */
    PageSection count(String number) {
        count = number;
        return this;
    }

    PageSection paragraph(String text) {
        if (!text.isEmpty()) {
            paragraphs.add(Map.of("text", text));
        }
        return this;
    }

    /** Says that there is nothing to show. */
    PageSection nothing(String text) {
        nothing = text;
        return this;
    }

    PageSection cards(List<Map<String, Object>> items) {
        if (!items.isEmpty()) {
            cards.add(Map.of("items", items));
        }
        return this;
    }

    PageSection chart(PageChart chart) {
        charts.add(chart.content(room));
        return this;
    }

    /** A table with its first rows; nothing where it is empty. */
    PageSection table(Table table, int most) {
        if (!table.empty()) {
            tables.add(PageTable.of(table, most, room, true));
        }
        return this;
    }

    PageSection definitions(Map<String, String> meanings) {
        List<Map<String, Object>> items = new ArrayList<>();
        meanings.forEach((term, meaning) -> items.add(Map.of("term", term, "meaning", meaning)));
        definitions.add(Map.of("items", items));
        return this;
    }

    Map<String, Object> content() {
        Map<String, Object> content = new HashMap<>();
        content.put("id", id);
        content.put("shortHeading", shortHeading);
        content.put("heading", heading);
        content.put("count", count);
        content.put("nothing", nothing);
        content.put("paragraphs", paragraphs);
        content.put("cards", cards);
        content.put("charts", charts);
        content.put("tables", tables);
        content.put("definitions", definitions);
        return content;
    }
}
