package dev.provtriage.audit.document;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.provtriage.report.IsoTime;
import dev.provtriage.report.SpreadsheetCell;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts as verdicts.csv (RFC 4180, UTF-8, a header, lines that end in LF): one attempt a line, whatever its texts hold,
 * since a line break or another control character within a cell becomes a blank. A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it; verdicts.ndjson has the texts as they are.
 */
public final class VerdictCsv implements AutoCloseable {

    private static final String[] COLUMNS = {
        "attemptId",
        "time",
        "targetSystem",
        "accountId",
        "operation",
        "outcome",
        "decision",
        "scenario",
        "confidence",
        "title",
        "because",
        "steps",
        "retryPolicy",
        "retryNotBefore",
        "triesLeft",
        "verifyFirst",
        "also",
        "connector",
        "owner",
        "retryCount",
        "rules",
        "file",
        "line"
    };

    private static final String NONE = "";
    private static final int BUFFER_CHARS = 1 << 14;

    private final Writer writer;
    private final CsvWriter csv;
    private final StringBuilder joined = new StringBuilder(512);

    /** Rows without a header, for a part of the file; {@code out} stays open. */
    public VerdictCsv(OutputStream out) {
        this.writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(BUFFER_CHARS)
                .build(writer);
    }

    /** Begins the file. */
    public static void writeHeader(OutputStream out) throws IOException {
        out.write((String.join(",", COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes one row. */
    public void write(JudgedAttempt judged) {
        Verdict verdict = judged.verdict();
        RetryPlan retry = verdict.retry();
        csv.writeRecord(
                cell(verdict.attemptId()),
                time(verdict.time()),
                cell(verdict.targetSystem()),
                cell(verdict.accountId()),
                verdict.operation().name(),
                judged.outcome().name(),
                verdict.decision().name(),
                cell(verdict.scenario()),
                verdict.confidence() == null ? NONE : verdict.confidence().name(),
                cell(verdict.title()),
                because(verdict.because()),
                joined(verdict.steps()),
                retry == null ? NONE : cell(retry.policy()),
                retry == null ? NONE : time(retry.notBefore()),
                retry == null ? NONE : Integer.toString(retry.triesLeft()),
                retry == null ? NONE : Boolean.toString(retry.verifyFirst()),
                also(verdict.also()),
                cell(judged.connector()),
                cell(judged.owner()),
                Integer.toString(judged.retryCount()),
                joined(verdict.rules()),
                cell(verdict.input().file()),
                Long.toString(verdict.input().line()));
    }

    /** Writes what is held back; the output stays open. */
    @Override
    public void close() throws IOException {
        csv.flush();
        writer.flush();
    }

    private static String time(@Nullable Instant value) {
        return value == null ? NONE : IsoTime.of(value);
    }

    private String because(List<Evidence> because) {
        if (because.isEmpty()) {
            return NONE;
        }
        joined.setLength(0);
        for (Evidence evidence : because) {
            joined.append(joined.isEmpty() ? "" : " ").append(evidence.text());
        }
        return cell(joined.toString());
    }

    private String also(List<Verdict.Also> also) {
        if (also.isEmpty()) {
            return NONE;
        }
        joined.setLength(0);
        for (Verdict.Also each : also) {
            joined.append(joined.isEmpty() ? "" : "; ")
                    .append(each.scenario())
                    .append(' ')
                    .append(each.decision());
        }
        return cell(joined.toString());
    }

    private String joined(List<String> texts) {
        if (texts.size() < 2) {
            return texts.isEmpty() ? NONE : cell(texts.get(0));
        }
        joined.setLength(0);
        for (Iterator<String> each = texts.iterator(); each.hasNext(); ) {
            joined.append(each.next()).append(each.hasNext() ? " | " : "");
        }
        return cell(joined.toString());
    }

    private static String cell(@Nullable String text) {
        return text == null ? NONE : SpreadsheetCell.of(text);
    }
}
