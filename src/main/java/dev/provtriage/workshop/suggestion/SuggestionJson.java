package dev.provtriage.workshop.suggestion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.provtriage.signal.KnownCode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions as one JSON object, in a fixed order: equal suggestions are equal texts.
 *
 * <p>Keys: {@code ruleSet}, {@code attempts}, {@code unexplained}, {@code groups}, {@code furtherGroups}, {@code
 * inFurtherGroups}, {@code other}, {@code proof} ({@code lines}, {@code explained}, {@code unchanged}). A group: {@code kind}
 * (MESSAGE, WITHOUT_ERROR, UNKNOWN_OUTCOME), {@code template}, {@code attempts}, {@code share} (of the unexplained, 0 to 1),
 * {@code targets}, {@code operations}, {@code from}, {@code to}, {@code example} ({@code attemptId}, {@code input} with
 * {@code file} and {@code line}, {@code message}), {@code recognized}, {@code unknownCodes}, {@code draft}. A draft by its
 * {@code kind}: LINE with {@code line}, {@code family}, {@code code}, {@code signal} (null where one is to be chosen) and {@code
 * choices} ({@code signal}, {@code resembles} with {@code family}, {@code code} and {@code signal} or null, {@code likeness},
 * {@code explained}, {@code changed}, {@code verdicts}); RULE with {@code file}, {@code text}, {@code precedence}, {@code
 * alsoFires}, {@code why}; ADVICE with {@code sentence}.
 */
public final class SuggestionJson {

    private SuggestionJson() {}

    /** The text, which ends in a line break. */
    public static String of(Suggestions suggestions) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            // The usual one breaks lines as the machine does.
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("ruleSet", suggestions.ruleSet());
            json.writeNumberField("attempts", suggestions.attempts());
            json.writeNumberField("unexplained", suggestions.unexplained());
            json.writeArrayFieldStart("groups");
            for (SuggestedGroup group : suggestions.groups()) {
                write(group, suggestions.unexplained(), json);
            }
            json.writeEndArray();
            json.writeNumberField("furtherGroups", suggestions.furtherGroups());
            json.writeNumberField("inFurtherGroups", suggestions.inFurtherGroups());
            json.writeNumberField("other", suggestions.other());
            json.writeObjectFieldStart("proof");
            json.writeNumberField("lines", suggestions.proof().lines());
            json.writeNumberField("explained", suggestions.proof().explained());
            json.writeNumberField("unchanged", suggestions.proof().unchanged());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
        return text + "\n";
    }

    private static void write(SuggestedGroup group, long unexplained, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", group.kind().name());
        json.writeStringField("template", group.template());
        json.writeNumberField("attempts", group.attempts());
        json.writeNumberField("share", rounded((double) group.attempts() / unexplained));
        numbers("targets", group.targets(), json);
        numbers("operations", group.operations(), json);
        text("from", group.from(), json);
        text("to", group.to(), json);
        json.writeObjectFieldStart("example");
        json.writeStringField("attemptId", group.example().attemptId());
        json.writeObjectFieldStart("input");
        json.writeStringField("file", group.example().input().file());
        json.writeNumberField("line", group.example().input().line());
        json.writeEndObject();
        json.writeStringField("message", group.example().message());
        json.writeEndObject();
        texts("recognized", group.recognized(), json);
        texts("unknownCodes", group.unknownCodes(), json);
        json.writeObjectFieldStart("draft");
        if (group.draft() instanceof Draft.Line line) {
            write(line, json);
        } else if (group.draft() instanceof Draft.Rule rule) {
            json.writeStringField("kind", "RULE");
            json.writeStringField("file", rule.file());
            json.writeStringField("text", rule.text());
            json.writeStringField("precedence", rule.precedence());
            json.writeNumberField("alsoFires", rule.alsoFires());
            json.writeStringField("why", rule.why());
        } else if (group.draft() instanceof Draft.Advice advice) {
            json.writeStringField("kind", "ADVICE");
            json.writeStringField("sentence", advice.sentence());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(Draft.Line line, JsonGenerator json) throws IOException {
        json.writeStringField("kind", "LINE");
        json.writeStringField("line", line.line());
        json.writeStringField("family", line.family());
        json.writeStringField("code", line.code());
        text("signal", line.signal(), json);
        json.writeArrayFieldStart("choices");
        for (Draft.Choice choice : line.choices()) {
            json.writeStartObject();
            json.writeStringField("signal", choice.signal().name());
            KnownCode known = choice.resembles();
            if (known == null) {
                json.writeNullField("resembles");
            } else {
                json.writeObjectFieldStart("resembles");
                json.writeStringField("family", known.family());
                json.writeStringField("code", known.code());
                json.writeStringField("signal", known.kind().name());
                json.writeEndObject();
            }
            json.writeNumberField("likeness", rounded(choice.likeness()));
            json.writeNumberField("explained", choice.explained());
            json.writeNumberField("changed", choice.changed());
            numbers("verdicts", choice.verdicts(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }

    private static void numbers(String key, Map<String, Long> numbers, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(key);
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            json.writeNumberField(number.getKey(), number.getValue());
        }
        json.writeEndObject();
    }

    private static void texts(String key, Iterable<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void text(String key, @Nullable Object value, JsonGenerator json) throws IOException {
        json.writeFieldName(key);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }
}
