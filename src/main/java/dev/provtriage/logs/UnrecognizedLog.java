package dev.provtriage.logs;

import dev.provtriage.attempt.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A log that no format recognizes: one entry that says what was seen and which formats come closest. */
final class UnrecognizedLog implements AttemptStream {

    private final Closeable log;
    private @Nullable LogEntry entry;

    private UnrecognizedLog(Closeable log, @Nullable LogEntry entry) {
        this.log = log;
        this.entry = entry;
    }

    /**
     * A log that begins like this.
     *
     * @param lines the log as the native format reads it, which masks what it shows
     */
    static UnrecognizedLog of(AttemptStream lines, String beginning, List<LogFormat> formats) throws IOException {
        String first = beginning.stripLeading().lines().findFirst().orElse("");
        List<String> closest = closest(first);
        String descriptions = formats.stream()
                .filter(format -> closest.contains(format.name()))
                .map(format -> format.name() + " (" + format.description() + ")")
                .collect(Collectors.joining("; "));
        LogEntry unread = lines.next();
        return new UnrecognizedLog(
                lines::close,
                unread instanceof UnreadableLine line
                        ? new UnreadableLine(
                                line.input(),
                                "no format recognizes this log, which begins with " + kind(first) + "; closest are "
                                        + descriptions + "; " + advice(first) + ", or see 'provtriage formats'",
                                line.excerpt())
                        : unread);
    }

    /** A zip archive, of which nothing is read. */
    static UnrecognizedLog zip(String sourceName, Closeable log) {
        return new UnrecognizedLog(
                log, new UnreadableLine(new Origin(sourceName, 1), "this is a zip archive; unpack it", "PK"));
    }

    @Override
    public @Nullable LogEntry next() {
        LogEntry next = entry;
        entry = null;
        return next;
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private static boolean table(String line) {
        return line.chars().filter(c -> ",;\t|".indexOf(c) >= 0).count() >= 2;
    }

    private static String kind(String line) {
        if (line.startsWith("<")) {
            return "XML or HTML";
        }
        return table(line) ? "a table whose columns have other names" : "plain text without times or exceptions";
    }

    private static String advice(String line) {
        return table(line) ? "say with --columns FILE which column is what" : "name one with --log-format";
    }

    private static List<String> closest(String line) {
        if (line.startsWith("<")) {
            return List.of("midpoint", "scim");
        }
        return table(line) ? List.of("csv", "entra-csv") : List.of("text", "csv");
    }
}
