package dev.provtriage.audit.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.TargetSummary;
import dev.provtriage.audit.retry.RetryReport;
import dev.provtriage.audit.unexplained.UnexplainedMessages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes a summary as one JSON object, in a fixed order: equal summaries are equal bytes. Its schema is
 * {@code schema/audit-summary.schema.json}.
 */
public final class SummaryJson {

    /** Of the schema in the program; it grows when a reader of the last one would misread a field. */
    static final int SCHEMA_VERSION = 1;

    static final int MOST_LISTED = 10_000;

    private static final JsonFactory JSON = new JsonFactory();

    /** The usual one breaks lines as the machine does. */
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private SummaryJson() {}

    /** Writes UTF-8 and leaves {@code out} open. */
    public static void write(AuditSummary summary, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(PRINTER.createInstance());
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("ruleSet", summary.ruleSet());
            numbers(json, summary);
            CauseFields.rootCauses(json, summary.rootCauses(), summary.failures());
            CauseFields.outages(json, summary.outages());
            CauseFields.silences(json, summary.silences());
            RetryFields.retryAudit(json, summary.retryAudit());
            CauseFields.coverage(json, summary.coverage());
            CauseFields.unexplained(json, summary.unexplained(), summary.unexplainedOther());
            targets(json, summary.targets());
            CauseFields.causes(json, summary.causes());
            CauseFields.timeline(json, summary.timeline());
            SweepFields.leftovers(json, summary.leftovers());
            SweepFields.orphans(json, summary.orphans());
            SweepFields.duplicateValues(json, summary.duplicateValues());
            SummaryFields.counts(json, "ruleFaults", summary.ruleFaults());
            json.writeObjectFieldStart("failedInputs");
            for (Map.Entry<String, String> failed : summary.failedInputs().entrySet()) {
                json.writeStringField(failed.getKey(), failed.getValue());
            }
            json.writeEndObject();
            limits(json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void numbers(JsonGenerator json, AuditSummary summary) throws IOException {
        json.writeNumberField("attempts", summary.attempts());
        json.writeNumberField("failures", summary.failures());
        json.writeNumberField("plannedFailures", summary.plannedFailures());
        json.writeNumberField("unreadable", summary.unreadable());
        SummaryFields.text(json, "from", summary.from());
        SummaryFields.text(json, "to", summary.to());
        SummaryFields.counts(json, "decisions", summary.decisions());
        SummaryFields.counts(json, "confidences", summary.confidences());
        json.writeObjectFieldStart("scenarios");
        for (CauseSummary cause : summary.causes()) {
            json.writeNumberField(cause.scenario(), cause.attempts());
        }
        json.writeEndObject();
    }

    private static void targets(JsonGenerator json, Map<String, TargetSummary> targets) throws IOException {
        json.writeObjectFieldStart("targets");
        for (Map.Entry<String, TargetSummary> target : targets.entrySet()) {
            json.writeObjectFieldStart(target.getKey());
            json.writeNumberField("attempts", target.getValue().attempts());
            SummaryFields.counts(json, "decisions", target.getValue().decisions());
            SummaryFields.counts(json, "scenarios", target.getValue().scenarios());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** How many of each list are written at most; how many there are stands beside each list. */
    private static void limits(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("limits");
        json.writeNumberField("rootCauses", MOST_LISTED);
        json.writeNumberField("outages", MOST_LISTED);
        json.writeNumberField("silences", MOST_LISTED);
        json.writeNumberField("unexplained", UnexplainedMessages.MOST_LISTED);
        json.writeNumberField("mostFutile", RetryReport.MOST_LISTED);
        json.writeNumberField("givenUpFailures", RetryReport.MOST_LISTED);
        json.writeNumberField("leftovers", SweepSummary.MOST_LISTED);
        json.writeNumberField("orphans", SweepSummary.MOST_LISTED);
        json.writeNumberField("duplicateValues", SweepSummary.MOST_LISTED);
        json.writeNumberField("accountIds", SweepFields.MOST_ACCOUNTS);
        json.writeEndObject();
    }
}
