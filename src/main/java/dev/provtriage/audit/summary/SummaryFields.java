package dev.provtriage.audit.summary;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.attempt.Origin;
import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Example;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Fields of summary.json that stand in several places of it. */
final class SummaryFields {

    private SummaryFields() {}

    static void counts(JsonGenerator json, String key, Counts counts) throws IOException {
        json.writeObjectFieldStart(key);
        for (String name : counts.names()) {
            json.writeNumberField(name, counts.of(name));
        }
        json.writeEndObject();
    }

    /** Null stays null: a reader need not ask whether the field is there. */
    static void text(JsonGenerator json, String key, @Nullable Object value) throws IOException {
        json.writeFieldName(key);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    static void texts(JsonGenerator json, String key, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void input(JsonGenerator json, Origin input) throws IOException {
        json.writeObjectFieldStart("input");
        json.writeStringField("file", input.file());
        json.writeNumberField("line", input.line());
        json.writeEndObject();
    }

    static void example(JsonGenerator json, Example example) throws IOException {
        json.writeObjectFieldStart("example");
        json.writeStringField("attemptId", example.attemptId());
        json.writeStringField("title", example.title());
        json.writeStringField("firstStep", example.firstStep());
        input(json, example.input());
        json.writeEndObject();
    }

    /** From 0 to 1, to six digits, so that two readers of it say the same. */
    static void share(JsonGenerator json, String key, long part, long whole) throws IOException {
        json.writeNumberField(key, whole == 0 ? 0 : Math.round(1e6 * part / whole) / 1e6);
    }
}
