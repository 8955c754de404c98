package dev.provtriage.logs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log that is read as one format, of which is told where nothing in it is an entry. */
final class RecognizedLog implements AttemptStream {

    private final AttemptStream entries;
    private final LogInput input;
    private final String format;
    private boolean silent = true;

    RecognizedLog(AttemptStream entries, LogInput input, String format) {
        this.entries = entries;
        this.input = input;
        this.format = format;
    }

    @Override
    public @Nullable LogEntry next() throws IOException {
        LogEntry next = entries.next();
        if (silent && next != null) {
            silent = false;
            input.stopCounting();
        }
        return next;
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(entries.remarks());
        if (silent) {
            String lines = input.lines() == 1 ? "1 line was" : input.lines() + " lines were";
            remarks.add(lines + " read as " + format + ", and none tells of a provisioning attempt");
        }
        return remarks;
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
