package dev.provtriage.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One verdict as a JSON object on one line. Keys come in a fixed order; what is not known or does not apply is null, and
 * only {@code retry} is left out where the decision is another.
 */
public final class VerdictJson {

    private static final JsonFactory JSON = new JsonFactory();

    private VerdictJson() {}

    /**
     * A generator for {@link #write} that puts nothing between two values, so that the caller says what stands there, and
     * leaves {@code out} open when it is closed. It buffers: flush it.
     */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.setRootValueSeparator(new SerializedString(""));
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return json;
    }

    /** Writes one verdict as one object. */
    public static void write(JsonGenerator json, Verdict verdict) throws IOException {
        json.writeStartObject();
        json.writeStringField("attemptId", verdict.attemptId());
        time(json, "time", verdict.time());
        json.writeStringField("targetSystem", verdict.targetSystem());
        text(json, "accountId", verdict.accountId());
        json.writeStringField("operation", verdict.operation().name());
        json.writeStringField("decision", verdict.decision().name());
        text(json, "scenario", verdict.scenario());
        text(json, "confidence", verdict.confidence());
        text(json, "title", verdict.title());
        json.writeArrayFieldStart("because");
        for (Evidence evidence : verdict.because()) {
            json.writeStartObject();
            json.writeStringField("text", evidence.text());
            json.writeStringField("source", evidence.source().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        texts(json, "steps", verdict.steps());
        RetryPlan retry = verdict.retry();
        if (retry != null) {
            json.writeObjectFieldStart("retry");
            json.writeStringField("policy", retry.policy());
            time(json, "notBefore", retry.notBefore());
            json.writeNumberField("triesLeft", retry.triesLeft());
            json.writeBooleanField("verifyFirst", retry.verifyFirst());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("also");
        for (Verdict.Also also : verdict.also()) {
            json.writeStartObject();
            json.writeStringField("scenario", also.scenario());
            json.writeStringField("decision", also.decision().name());
            json.writeStringField("confidence", also.confidence().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("ruleSet", verdict.ruleSet());
        texts(json, "rules", verdict.rules());
        json.writeObjectFieldStart("input");
        json.writeStringField("file", verdict.input().file());
        json.writeNumberField("line", verdict.input().line());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String key, @Nullable Instant value) throws IOException {
        text(json, key, value == null ? null : IsoTime.of(value));
    }

    private static void text(JsonGenerator json, String key, @Nullable Object value) throws IOException {
        json.writeFieldName(key);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    private static void texts(JsonGenerator json, String key, Iterable<String> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
