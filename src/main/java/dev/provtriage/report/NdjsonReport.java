package dev.provtriage.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line. */
final class NdjsonReport implements Report {

    private final JsonGenerator json;

    NdjsonReport(OutputStream out) throws IOException {
        this.json = VerdictJson.generator(out);
    }

    @Override
    public void add(Verdict verdict) throws IOException {
        VerdictJson.write(json, verdict);
        json.writeRaw('\n');
    }

    @Override
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void end(long unreadable) throws IOException {
        json.close();
    }
}
