package dev.provtriage.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as the text that is kept of it: the JSON of {@link VerdictJson}, with every character beyond ASCII escaped.
 * That way both databases take all that a Java text can hold, and give it back as it was.
 */
final class StoredVerdict {

    // A verdict of the samples has 1,000 to 3,000 characters; 100,000 hold the longest honest error several times.
    private static final int USUAL = 100_000;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredVerdict() {}

    static String text(Verdict verdict) {
        String text = json(verdict);
        return text.length() <= USUAL ? text : json(BoundedVerdict.of(verdict));
    }

    private static String json(Verdict verdict) {
        StringWriter text = new StringWriter(2_000);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            VerdictJson.write(json, verdict);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory always takes more", e);
        }
        return text.toString();
    }

    /** @param text in ASCII */
    static Verdict read(byte[] text) {
        try {
            return read(MAPPER.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException("A kept verdict is not JSON", e);
        }
    }

    static Verdict read(JsonNode json) {
        return new Verdict(
                json.required("attemptId").textValue(),
                time(json.get("time")),
                json.required("targetSystem").textValue(),
                text(json.get("accountId")),
                Operation.valueOf(json.required("operation").textValue()),
                Decision.valueOf(json.required("decision").textValue()),
                text(json.get("scenario")),
                confidence(text(json.get("confidence"))),
                text(json.get("title")),
                because(json.required("because")),
                texts(json.required("steps")),
                retry(json.get("retry")),
                also(json.required("also")),
                json.required("ruleSet").textValue(),
                texts(json.required("rules")),
                new Origin(
                        json.required("input").required("file").textValue(),
                        json.required("input").required("line").longValue()));
    }

    private static List<Evidence> because(JsonNode json) {
        List<Evidence> because = new ArrayList<>(json.size());
        for (JsonNode each : json) {
            because.add(new Evidence(
                    each.required("text").textValue(),
                    Evidence.Source.valueOf(each.required("source").textValue())));
        }
        return List.copyOf(because);
    }

    private static List<Verdict.Also> also(JsonNode json) {
        List<Verdict.Also> also = new ArrayList<>(json.size());
        for (JsonNode each : json) {
            also.add(new Verdict.Also(
                    each.required("scenario").textValue(),
                    Decision.valueOf(each.required("decision").textValue()),
                    Confidence.valueOf(each.required("confidence").textValue())));
        }
        return List.copyOf(also);
    }

    private static @Nullable RetryPlan retry(@Nullable JsonNode json) {
        return json == null
                ? null
                : new RetryPlan(
                        json.required("policy").textValue(),
                        time(json.get("notBefore")),
                        json.required("triesLeft").intValue(),
                        json.required("verifyFirst").booleanValue());
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>(json.size());
        for (JsonNode each : json) {
            texts.add(each.textValue());
        }
        return List.copyOf(texts);
    }

    private static @Nullable String text(@Nullable JsonNode json) {
        return json == null ? null : json.textValue();
    }

    private static @Nullable Instant time(@Nullable JsonNode json) {
        String text = text(json);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable Confidence confidence(@Nullable String text) {
        return text == null ? null : Confidence.valueOf(text);
    }
}
