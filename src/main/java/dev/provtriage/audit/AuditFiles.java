package dev.provtriage.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The results of an audit: {@code verdicts.ndjson}, {@code unreadable.ndjson} and {@code summary.json}. They have these
 * names only when all three are whole.
 */
final class AuditFiles implements AutoCloseable {

    private final PartialFile verdictFile;
    private final PartialFile unreadableFile;
    private final PartialFile summaryFile;
    private final JsonGenerator verdicts;
    private final JsonGenerator unreadable;

    private AuditFiles(PartialFile verdictFile, PartialFile unreadableFile, PartialFile summaryFile)
            throws IOException {
        this.verdictFile = verdictFile;
        this.unreadableFile = unreadableFile;
        this.summaryFile = summaryFile;
        this.verdicts = VerdictJson.generator(verdictFile.out());
        this.unreadable = VerdictJson.generator(unreadableFile.out());
    }

    static AuditFiles in(Path folder) throws IOException {
        // A link to a folder is a folder, which the next call does not know.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        return new AuditFiles(
                new PartialFile(folder, "verdicts.ndjson"),
                new PartialFile(folder, "unreadable.ndjson"),
                new PartialFile(folder, "summary.json"));
    }

    void write(Verdict verdict) throws IOException {
        VerdictJson.write(verdicts, verdict);
        verdicts.writeRaw('\n');
    }

    void write(UnreadableLine line) throws IOException {
        unreadable.writeStartObject();
        unreadable.writeStringField("file", line.input().file());
        unreadable.writeNumberField("line", line.input().line());
        unreadable.writeStringField("reason", line.reason());
        unreadable.writeStringField("excerpt", line.excerpt());
        unreadable.writeEndObject();
        unreadable.writeRaw('\n');
    }

    /** Writes the summary and gives all files their names, that of the summary last. */
    void complete(AuditSummary summary) throws IOException {
        SummaryJson.write(summary, summaryFile.out());
        close();
        verdictFile.complete();
        unreadableFile.complete();
        summaryFile.complete();
    }

    @Override
    public void close() throws IOException {
        verdicts.close();
        unreadable.close();
        verdictFile.close();
        unreadableFile.close();
        summaryFile.close();
    }
}
