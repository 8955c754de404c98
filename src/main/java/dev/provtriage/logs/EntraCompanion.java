package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the two files that lie beside the main file of a CSV download: its rows are told with the main file's. */
final class EntraCompanion implements AttemptStream {

    private final InputStream in;
    private final @Nullable LogEntry message;
    private boolean ended;

    EntraCompanion(String sourceName, InputStream in, boolean readWithMain) {
        this.in = in;
        this.message = readWithMain
                ? null
                : new LogEntries(sourceName).unreadable(1, "give ProvisioningLogs.csv, this file is read with it");
    }

    /** Whether a file with these columns is one, steps or modified properties. */
    static boolean recognizes(List<String> names) {
        boolean steps = names.contains("provisioningsteptype")
                || names.contains("steptype")
                || names.containsAll(List.of("name", "type", "status", "description"));
        boolean properties = names.containsAll(List.of("displayname", "oldvalue", "newvalue"));
        return names.contains("changeid")
                && !names.contains("action")
                && !names.contains("provisioningaction")
                && (steps || properties);
    }

    @Override
    public @Nullable LogEntry next() {
        LogEntry next = ended ? null : message;
        ended = true;
        return next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
