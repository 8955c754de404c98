package dev.provtriage.report;

import java.io.IOException;
import java.io.OutputStream;

/** How a report is written; all are UTF-8. */
public enum ReportFormat {
    /** For people. */
    TEXT,
    /** One JSON array, a verdict a line. */
    JSON,
    /** One JSON object a line. */
    NDJSON;

    /** Begins a report; {@code screen} counts for {@link #TEXT} only. The report never closes {@code out}. */
    public Report open(OutputStream out, Screen screen) throws IOException {
        return switch (this) {
            case TEXT -> new TextReport(out, screen);
            case JSON -> new JsonReport(out);
            case NDJSON -> new NdjsonReport(out);
        };
    }
}
