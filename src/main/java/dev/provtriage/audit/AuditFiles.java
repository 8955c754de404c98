package dev.provtriage.audit;

import dev.provtriage.audit.comparison.Comparison;
import dev.provtriage.audit.comparison.NoSummaryException;
import dev.provtriage.audit.comparison.WrittenSummary;
import dev.provtriage.audit.document.AuditDocuments;
import dev.provtriage.audit.document.PartDocuments;
import dev.provtriage.audit.file.PartialFile;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.audit.summary.SummaryJson;
import dev.provtriage.audit.summary.SweepSummary;
import dev.provtriage.reasoning.RuleBook;
import dev.provtriage.sweep.SnapshotSweep;
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The results of an audit: {@code verdicts.ndjson}, {@code unreadable.ndjson}, the tables of what is to be cleaned up, its
 * documents if they are wanted, and {@code summary.json}. They have these names only when all are whole.
 */
final class AuditFiles implements AutoCloseable {

    private final PartialFile verdictFile;
    private final PartialFile unreadableFile;
    private final CleanUpTables cleanUp;
    private final PartialFile summaryFile;
    private final @Nullable AuditDocuments documents;
    private long written;

    private AuditFiles(
            PartialFile verdictFile,
            PartialFile unreadableFile,
            CleanUpTables cleanUp,
            PartialFile summaryFile,
            @Nullable AuditDocuments documents) {
        this.verdictFile = verdictFile;
        this.unreadableFile = unreadableFile;
        this.cleanUp = cleanUp;
        this.summaryFile = summaryFile;
        this.documents = documents;
    }

    /** @param book what the documents say of scenarios; null where no documents are wanted */
    static AuditFiles in(Path folder, @Nullable RuleBook book) throws IOException {
        // A link to a folder is a folder, which the next call does not know.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        // What an earlier run left would be taken for this one's.
        Files.deleteIfExists(folder.resolve(Audit.COMPARISON));
        if (book == null) {
            for (String document : Audit.DOCUMENTS) {
                Files.deleteIfExists(folder.resolve(document));
            }
        }
        return new AuditFiles(
                new PartialFile(folder, "verdicts.ndjson"),
                new PartialFile(folder, "unreadable.ndjson"),
                new CleanUpTables(folder),
                new PartialFile(folder, "summary.json"),
                book == null ? null : AuditDocuments.in(folder, book));
    }

    /** What the documents make of the next part; null where no documents are wanted. Safe for several threads. */
    @Nullable
    PartDocuments part() {
        return documents == null ? null : documents.part();
    }

    void write(Part part) throws IOException {
        part.verdicts().writeTo(verdictFile.out());
        part.unreadable().writeTo(unreadableFile.out());
        if (documents != null && part.documents() != null) {
            documents.write(part.documents(), written);
        }
        written += part.verdicts().size();
    }

    /** Goes through the snapshots and writes what they show by themselves. */
    SweepSummary sweep(Snapshots snapshots) throws IOException {
        SnapshotSweep.over(snapshots, cleanUp);
        return cleanUp.summary();
    }

    /**
     * Writes the summary and gives all files their names, that of the summary last.
     *
     * @param earlier what the documents compare with; null where there is nothing to compare
     */
    void complete(AuditSummary summary, @Nullable WrittenSummary earlier) throws IOException {
        SummaryJson.write(summary, summaryFile.out());
        summaryFile.close();
        verdictFile.close();
        if (documents != null) {
            documents.complete(summary, verdictFile.partial(), earlier == null ? null : compared(earlier));
        }
        close();
        verdictFile.complete();
        unreadableFile.complete();
        cleanUp.complete();
        summaryFile.complete();
    }

    private Comparison compared(WrittenSummary earlier) throws IOException {
        try {
            return Comparison.of(earlier, WrittenSummary.at(summaryFile.partial()));
        } catch (NoSummaryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        verdictFile.close();
        unreadableFile.close();
        cleanUp.close();
        summaryFile.close();
        if (documents != null) {
            documents.close();
        }
    }
}
