package dev.provtriage.cli;

import dev.provtriage.report.Page;
import dev.provtriage.report.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One format for people: what it is, where each part comes from, and a short example out of the jar. */
record FormatPage(String name, String description, List<Row> rows) {

    private static final int INDENT = 2;
    private static final int LABEL_ROOM = 15;

    /** The endings that examples have. */
    private static final List<String> ENDINGS = List.of("ndjson", "json", "csv", "xml", "log", "http", "ldif");

    /** A part of an attempt or snapshot, and where it comes from. */
    record Row(String ours, String theirs) {}

    String text(Screen screen) throws IOException {
        Page page = new Page(screen.columns());
        page.paragraph(0, name, screen::bold);
        page.paragraph(INDENT, description);
        page.blank();
        page.paragraph(0, "Where each part comes from", screen::bold);
        for (Row row : rows) {
            if (row.ours().isEmpty()) {
                page.paragraph(INDENT, row.theirs());
            } else {
                page.item(INDENT, row.ours(), LABEL_ROOM, row.theirs());
            }
        }
        page.blank();
        page.paragraph(0, "Example", screen::bold);
        return page + example();
    }

    /** As it is in the file, since it is to be copied. */
    private String example() throws IOException {
        for (String ending : ENDINGS) {
            try (InputStream in = FormatPage.class.getResourceAsStream("/formats/" + name + "." + ending)) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalStateException("There is no example of the format " + name);
    }
}
