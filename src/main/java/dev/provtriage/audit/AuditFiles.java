package dev.provtriage.audit;

import dev.provtriage.sweep.SnapshotSweep;
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The results of an audit: {@code verdicts.ndjson}, {@code unreadable.ndjson}, the tables of what is to be cleaned up, and
 * {@code summary.json}. They have these names only when all are whole.
 */
final class AuditFiles implements AutoCloseable {

    private final PartialFile verdictFile;
    private final PartialFile unreadableFile;
    private final CleanUpTables cleanUp;
    private final PartialFile summaryFile;

    private AuditFiles(
            PartialFile verdictFile, PartialFile unreadableFile, CleanUpTables cleanUp, PartialFile summaryFile) {
        this.verdictFile = verdictFile;
        this.unreadableFile = unreadableFile;
        this.cleanUp = cleanUp;
        this.summaryFile = summaryFile;
    }

    static AuditFiles in(Path folder) throws IOException {
        // A link to a folder is a folder, which the next call does not know.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        Files.deleteIfExists(folder.resolve(Audit.COMPARISON));
        return new AuditFiles(
                new PartialFile(folder, "verdicts.ndjson"),
                new PartialFile(folder, "unreadable.ndjson"),
                new CleanUpTables(folder),
                new PartialFile(folder, "summary.json"));
    }

    void write(Part part) throws IOException {
        part.verdicts().writeTo(verdictFile.out());
        part.unreadable().writeTo(unreadableFile.out());
    }

    /** Goes through the snapshots and writes what they show by themselves. */
    SweepSummary sweep(Snapshots snapshots) throws IOException {
        SnapshotSweep.over(snapshots, cleanUp);
        return cleanUp.summary();
    }

    /** Writes the summary and gives all files their names, that of the summary last. */
    void complete(AuditSummary summary) throws IOException {
        SummaryJson.write(summary, summaryFile.out());
        close();
        verdictFile.complete();
        unreadableFile.complete();
        cleanUp.complete();
        summaryFile.complete();
    }

    @Override
    public void close() throws IOException {
        verdictFile.close();
        unreadableFile.close();
        cleanUp.close();
        summaryFile.close();
    }
}
