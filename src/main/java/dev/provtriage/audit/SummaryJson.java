package dev.provtriage.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Example;
import dev.provtriage.audit.count.TargetSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a summary as one JSON object, in a fixed order: equal summaries are equal bytes. */
final class SummaryJson {

    private static final JsonFactory JSON = new JsonFactory();

    /** The usual one breaks lines as the machine does. */
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private SummaryJson() {}

    /** Writes UTF-8 and leaves {@code out} open. */
    static void write(AuditSummary summary, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(PRINTER.createInstance());
            json.writeStartObject();
            json.writeStringField("ruleSet", summary.ruleSet());
            json.writeNumberField("attempts", summary.attempts());
            json.writeNumberField("unreadable", summary.unreadable());
            time(json, "from", summary.from());
            time(json, "to", summary.to());
            counts(json, "decisions", summary.decisions());
            counts(json, "confidences", summary.confidences());
            json.writeObjectFieldStart("scenarios");
            for (CauseSummary cause : summary.causes()) {
                json.writeNumberField(cause.scenario(), cause.attempts());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("targets");
            for (Map.Entry<String, TargetSummary> target : summary.targets().entrySet()) {
                json.writeObjectFieldStart(target.getKey());
                json.writeNumberField("attempts", target.getValue().attempts());
                counts(json, "decisions", target.getValue().decisions());
                counts(json, "scenarios", target.getValue().scenarios());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeArrayFieldStart("causes");
            for (CauseSummary cause : summary.causes()) {
                write(json, cause);
            }
            json.writeEndArray();
            counts(json, "ruleFaults", summary.ruleFaults());
            json.writeObjectFieldStart("failedInputs");
            for (Map.Entry<String, String> failed : summary.failedInputs().entrySet()) {
                json.writeStringField(failed.getKey(), failed.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(JsonGenerator json, CauseSummary cause) throws IOException {
        Example example = cause.example();
        json.writeStartObject();
        json.writeStringField("scenario", cause.scenario());
        json.writeNumberField("attempts", cause.attempts());
        counts(json, "decisions", cause.decisions());
        counts(json, "targets", cause.targets());
        counts(json, "rules", cause.rules());
        json.writeObjectFieldStart("example");
        json.writeStringField("attemptId", example.attemptId());
        json.writeStringField("title", example.title());
        json.writeStringField("firstStep", example.firstStep());
        json.writeObjectFieldStart("input");
        json.writeStringField("file", example.input().file());
        json.writeNumberField("line", example.input().line());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, String key, Counts counts) throws IOException {
        json.writeObjectFieldStart(key);
        for (String name : counts.names()) {
            json.writeNumberField(name, counts.of(name));
        }
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String key, @Nullable Instant time) throws IOException {
        json.writeFieldName(key);
        if (time == null) {
            json.writeNull();
        } else {
            json.writeString(time.toString());
        }
    }
}
