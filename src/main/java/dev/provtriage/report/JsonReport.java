package dev.provtriage.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON array of verdicts, each on a line of its own. */
final class JsonReport implements Report {

    private final JsonGenerator json;
    private boolean empty = true;

    JsonReport(OutputStream out) throws IOException {
        this.json = VerdictJson.generator(out);
        json.writeRaw('[');
    }

    @Override
    public void add(Verdict verdict) throws IOException {
        json.writeRaw(empty ? "\n" : ",\n");
        empty = false;
        VerdictJson.write(json, verdict);
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void end(long unreadable) throws IOException {
        json.writeRaw(empty ? "]\n" : "\n]\n");
        json.close();
    }
}
