package dev.provtriage.workshop.testing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Coverage as one JSON object: {@code over} (what the incidents are of), {@code incidents}, {@code constraints},
 * {@code covered}, and {@code rules}, each with {@code rule, scenario, file, line, fired} and {@code constraints}; these with
 * {@code written, pattern, line, column, seenTrue, seenFalse}.
 */
public final class CoverageJson {

    private CoverageJson() {}

    /**
     * Writes the object.
     *
     * @param rules folder of the rules; null for those inside the program
     */
    public static void write(Coverage coverage, String over, @Nullable Path rules, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("over", over);
        json.writeNumberField("incidents", coverage.incidents());
        json.writeNumberField("constraints", coverage.constraints());
        json.writeNumberField("covered", coverage.covered());
        json.writeArrayFieldStart("rules");
        for (Coverage.Rule rule : coverage.rules()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.name());
            json.writeStringField("scenario", rule.scenario());
            json.writeStringField(
                    "file",
                    rules == null ? rule.file() : rules.resolve(rule.file()).toString());
            json.writeNumberField("line", rule.line());
            json.writeNumberField("fired", rule.fired());
            json.writeArrayFieldStart("constraints");
            for (Coverage.Constraint constraint : rule.constraints()) {
                json.writeStartObject();
                json.writeStringField("written", constraint.written());
                json.writeStringField("pattern", constraint.pattern());
                json.writeNumberField("line", constraint.line());
                json.writeNumberField("column", constraint.column());
                json.writeNumberField("seenTrue", constraint.seenTrue());
                json.writeNumberField("seenFalse", constraint.seenFalse());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
