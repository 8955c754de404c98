package dev.provtriage.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.audit.document.PartDocuments;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
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

    static Part of(List<LogEntry> entries, Triage triage, @Nullable PartDocuments documents) throws IOException {
        Part part = new Part(
                new ByteArrayOutputStream(entries.size() * VERDICT_BYTES),
                new ByteArrayOutputStream(),
                new AuditSummary(triage.ruleSet()),
                documents);
        try (JsonGenerator verdicts = VerdictJson.generator(part.verdicts);
                JsonGenerator unreadable = VerdictJson.generator(part.unreadable)) {
            for (LogEntry entry : entries) {
                if (entry instanceof ReadAttempt read) {
                    Verdict verdict = triage.verdict(read.attempt());
                    part.summary.count(verdict);
                    if (documents != null) {
                        int offset = part.verdicts.size() + verdicts.getOutputBuffered();
                        documents.add(JudgedAttempt.of(read.attempt(), verdict), offset);
                    }
                    VerdictJson.write(verdicts, verdict);
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
