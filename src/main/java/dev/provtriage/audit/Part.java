package dev.provtriage.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.audit.document.PartDocuments;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.audit.unexplained.VocabularyTemplates;
import dev.provtriage.incident.Incident;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of a log that follow each other, and all that an audit makes of them: it can be made on any thread, and the
 * parts in their order are the whole.
 *
 * @param verdicts lines of verdicts.ndjson
 * @param unreadable lines of unreadable.ndjson
 * @param documents null where no documents are wanted
 */
record Part(
        ByteArrayOutputStream verdicts,
        ByteArrayOutputStream unreadable,
        AuditSummary summary,
        @Nullable PartDocuments documents) {

    private static final int VERDICT_BYTES = 1_024;

    static Part of(
            List<LogEntry> entries, Triage triage, VocabularyTemplates templates, @Nullable PartDocuments documents)
            throws IOException {
        Part part = new Part(
                new ByteArrayOutputStream(entries.size() * VERDICT_BYTES),
                new ByteArrayOutputStream(),
                AuditSummary.of(triage),
                documents);
        try (JsonGenerator verdicts = VerdictJson.generator(part.verdicts);
                JsonGenerator unreadable = VerdictJson.generator(part.unreadable)) {
            for (LogEntry entry : entries) {
                if (entry instanceof ReadAttempt read) {
                    JudgedAttempt judged = judge(read.attempt(), triage, templates, part.summary);
                    if (documents != null) {
                        documents.add(judged, part.verdicts.size() + verdicts.getOutputBuffered());
                    }
                    VerdictJson.write(verdicts, judged.verdict());
                    verdicts.writeRaw('\n');
                } else if (entry instanceof UnreadableLine line) {
                    part.summary.countUnreadable();
                    write(line, unreadable);
                }
            }
        }
        if (documents != null) {
            documents.finish();
        }
        return part;
    }

    /** Of attempts that have their verdicts already. */
    static Part ofJudged(
            List<JudgedAttempt> attempts,
            Triage triage,
            VocabularyTemplates templates,
            @Nullable PartDocuments documents)
            throws IOException {
        Part part = new Part(
                new ByteArrayOutputStream(attempts.size() * VERDICT_BYTES),
                new ByteArrayOutputStream(),
                AuditSummary.of(triage),
                documents);
        try (JsonGenerator verdicts = VerdictJson.generator(part.verdicts)) {
            for (JudgedAttempt judged : attempts) {
                if (Verdict.UNEXPLAINED.equals(judged.verdict().scenario())) {
                    Incident incident = triage.incident(attempt(judged));
                    part.summary.countUnexplained(judged, incident, templates.templates());
                } else {
                    part.summary.count(judged);
                }
                if (documents != null) {
                    documents.add(judged, part.verdicts.size() + verdicts.getOutputBuffered());
                }
                VerdictJson.write(verdicts, judged.verdict());
                verdicts.writeRaw('\n');
            }
        }
        if (documents != null) {
            documents.finish();
        }
        return part;
    }

    /** What is known of the attempt that was judged. */
    private static ProvisioningAttempt attempt(JudgedAttempt judged) {
        Verdict verdict = judged.verdict();
        @Nullable String text = judged.error();
        return new ProvisioningAttempt(
                verdict.attemptId(),
                verdict.time(),
                verdict.operation(),
                verdict.targetSystem(),
                judged.connector(),
                verdict.accountId(),
                judged.owner(),
                Map.of(),
                List.of(),
                judged.outcome(),
                judged.retryCount(),
                text == null ? null : new ErrorReport(null, null, text, List.of()),
                Map.of(),
                verdict.input());
    }

    private static JudgedAttempt judge(
            ProvisioningAttempt attempt, Triage triage, VocabularyTemplates templates, AuditSummary summary) {
        if (attempt.succeeded()) {
            JudgedAttempt judged = JudgedAttempt.of(attempt, triage.verdict(attempt));
            summary.count(judged);
            return judged;
        }
        Incident incident = triage.incident(attempt);
        Verdict verdict = triage.verdict(incident);
        // With what the schema knows as secrets masked.
        JudgedAttempt judged = JudgedAttempt.of(incident.attempt(), verdict);
        if (Verdict.UNEXPLAINED.equals(verdict.scenario())) {
            summary.countUnexplained(judged, incident, templates.templates());
        } else {
            summary.count(judged);
        }
        return judged;
    }

    private static void write(UnreadableLine line, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", line.input().file());
        json.writeNumberField("line", line.input().line());
        json.writeStringField("reason", line.reason());
        json.writeStringField("excerpt", line.excerpt());
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
