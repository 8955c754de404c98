package dev.provtriage.audit;

import dev.provtriage.Triage;
import dev.provtriage.audit.comparison.WrittenSummary;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.audit.unexplained.VocabularyTemplates;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.verdict.JudgedAttempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs, gives each attempt its verdict on all cores, and writes the results in the order of the input. No log is
 * ever in memory whole.
 */
public final class Audit {

    /** Names of the files for people and their tools, that a run writes unless it is {@link #withoutDocuments}. */
    public static final List<String> DOCUMENTS =
            List.of("report.html", "report.xlsx", "verdicts.csv", "junit.xml", "report.sarif");

    /** Names of the files that each run writes. */
    public static final List<String> FILES = List.of(
            "summary.json", "verdicts.ndjson", "unreadable.ndjson", "leftovers.csv", "orphans.csv", "duplicates.csv");

    /** Name of the file with what changed since an earlier audit; a run removes that of the one before. */
    public static final String COMPARISON = "comparison.json";

    private static final int JUDGED_OF_A_PART = 512;

    private final Triage triage;
    private final RuleFaultTally faults;
    private final LogFormats formats;
    private final @Nullable LogFormat format;
    private final Consumer<String> remarks;
    private final boolean documents;
    private final @Nullable WrittenSummary earlier;

    /**
     * An audit by the rules and snapshots of {@code triage}.
     *
     * @param faults what {@code triage} tells its rule faults to
     * @param format of all inputs; null to go by the content of each
     * @param remarks told what is to be said of an input as a whole, at its end
     */
    public Audit(
            Triage triage,
            RuleFaultTally faults,
            LogFormats formats,
            @Nullable LogFormat format,
            Consumer<String> remarks) {
        this(triage, faults, formats, format, remarks, true, null);
    }

    private Audit(
            Triage triage,
            RuleFaultTally faults,
            LogFormats formats,
            @Nullable LogFormat format,
            Consumer<String> remarks,
            boolean documents,
            @Nullable WrittenSummary earlier) {
        this.documents = documents;
        this.earlier = earlier;
        this.remarks = remarks;
        this.triage = triage;
        this.faults = faults;
        this.formats = formats;
        this.format = format;
    }

    /** The same without documents: it writes its lines and its summary only. */
    public Audit withoutDocuments() {
        return new Audit(triage, faults, formats, format, remarks, false, earlier);
    }

    /** The same with documents that also tell what changed since an earlier audit. */
    public Audit comparedWith(WrittenSummary before) {
        return new Audit(triage, faults, formats, format, remarks, documents, before);
    }

    /**
     * Audits all inputs and writes the results into a folder, which is made if it is not there. An input that cannot be
     * read is told in the summary, and the others are audited all the same.
     *
     * @throws IOException if the results cannot be written
     */
    public AuditSummary run(List<AuditSource> inputs, Path folder) throws IOException {
        AuditSummary summary = AuditSummary.of(triage);
        VocabularyTemplates templates = new VocabularyTemplates(triage);
        try (AuditFiles files = AuditFiles.in(folder, documents ? triage.ruleBook() : null)) {
            new AttemptLogs(inputs, formats, format, remarks)
                    .read(entries -> Part.of(entries, triage, templates, files.part()), part -> {
                        files.write(part);
                        summary.add(part.summary());
                    })
                    .forEach(summary::fail);
            summary.sweep(files.sweep(triage.snapshots()));
            summary.countFaults(faults.counts());
            files.complete(summary, earlier);
            return summary;
        }
    }

    /** Attempts that have their verdicts already, one after the other; null at the end. */
    @FunctionalInterface
    public interface JudgedInput {
        @Nullable
        JudgedAttempt next() throws IOException;
    }

    /**
     * Audits attempts by the verdicts that they were given, and writes the same results.
     *
     * @throws IOException if the results cannot be written, or {@code input} throws it
     */
    public AuditSummary run(JudgedInput input, Path folder) throws IOException {
        AuditSummary summary = AuditSummary.of(triage);
        VocabularyTemplates templates = new VocabularyTemplates(triage);
        try (AuditFiles files = AuditFiles.in(folder, documents ? triage.ruleBook() : null)) {
            List<JudgedAttempt> some = new ArrayList<>();
            for (JudgedAttempt next = input.next(); next != null; next = input.next()) {
                some.add(next);
                if (some.size() == JUDGED_OF_A_PART) {
                    add(some, files, summary, templates);
                }
            }
            add(some, files, summary, templates);
            summary.sweep(files.sweep(triage.snapshots()));
            files.complete(summary, earlier);
            return summary;
        }
    }

    private void add(List<JudgedAttempt> some, AuditFiles files, AuditSummary summary, VocabularyTemplates templates)
            throws IOException {
        Part part = Part.ofJudged(some, triage, templates, files.part());
        files.write(part);
        summary.add(part.summary());
        some.clear();
    }
}
