package dev.provtriage.audit;

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

    private AuditFiles(PartialFile verdictFile, PartialFile unreadableFile, PartialFile summaryFile) {
        this.verdictFile = verdictFile;
        this.unreadableFile = unreadableFile;
        this.summaryFile = summaryFile;
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

    void write(Part part) throws IOException {
        part.verdicts().writeTo(verdictFile.out());
        part.unreadable().writeTo(unreadableFile.out());
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
        verdictFile.close();
        unreadableFile.close();
        summaryFile.close();
    }
}
