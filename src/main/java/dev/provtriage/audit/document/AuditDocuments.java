package dev.provtriage.audit.document;

import dev.provtriage.audit.comparison.Comparison;
import dev.provtriage.audit.file.PartialFile;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.reasoning.RuleBook;
import dev.provtriage.reasoning.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of an audit: {@code verdicts.csv} while it runs, and {@code report.html}, {@code report.xlsx}, {@code
 * junit.xml} and {@code report.sarif} at its end. They have these names only when they are whole.
 */
public final class AuditDocuments implements AutoCloseable {

    private final RuleBook book;
    private final OpenFailures open = new OpenFailures();
    private final PartialFile table;
    private final PartialFile page;
    private final PartialFile workbook;
    private final PartialFile junit;
    private final PartialFile sarif;
    private long nameless;

    private AuditDocuments(
            RuleBook book,
            PartialFile table,
            PartialFile page,
            PartialFile workbook,
            PartialFile junit,
            PartialFile sarif) {
        this.book = book;
        this.table = table;
        this.page = page;
        this.workbook = workbook;
        this.junit = junit;
        this.sarif = sarif;
    }

    /**
     * Begins the documents in a folder that is there.
     *
     * @param book what the scenarios of the audit say of themselves
     */
    public static AuditDocuments in(Path folder, RuleBook book) throws IOException {
        AuditDocuments documents = new AuditDocuments(
                book,
                new PartialFile(folder, "verdicts.csv"),
                new PartialFile(folder, "report.html"),
                new PartialFile(folder, "report.xlsx"),
                new PartialFile(folder, "junit.xml"),
                new PartialFile(folder, "report.sarif"));
        VerdictCsv.writeHeader(documents.table.out());
        return documents;
    }

    /** Begins a part; called on several threads at once. */
    public PartDocuments part() {
        return new PartDocuments();
    }

    /**
     * Takes a finished part, in the order of the input.
     *
     * @param begin where its verdicts begin in verdicts.ndjson, in bytes
     */
    public void write(PartDocuments part, long begin) throws IOException {
        part.rows().writeTo(table.out());
        part.work().applyTo(open, begin);
        nameless += part.work().nameless();
    }

    /**
     * Writes what is made at the end, and gives all files their names.
     *
     * @param verdicts the file with the verdicts of the audit, whole
     * @param changes since an earlier audit; null where there is none to compare with
     */
    public void complete(AuditSummary summary, Path verdicts, @Nullable Comparison changes) throws IOException {
        WorkList work = new WorkSearch(open, verdicts).found(nameless);
        AuditPicture picture = AuditPicture.of(summary, work, changes);
        new ReportPage(picture, this::sentence).write(page.out());
        new AuditWorkbook(picture, this::sentence).write(workbook.out());
        new JunitReport(picture, this::sentence).write(junit.out());
        new SarifLog(picture, book).write(sarif.out());
        close();
        for (PartialFile file : files()) {
            file.complete();
        }
    }

    private String sentence(String scenario) {
        return book.find(scenario).map(Scenario::summary).orElse("No rule explains the failure.");
    }

    private List<PartialFile> files() {
        return List.of(table, page, workbook, junit, sarif);
    }

    @Override
    public void close() throws IOException {
        for (PartialFile file : files()) {
            file.close();
        }
    }
}
