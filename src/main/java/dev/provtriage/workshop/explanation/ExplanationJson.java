package dev.provtriage.workshop.explanation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.report.VerdictJson;
import java.io.IOException;
import java.util.List;

/**
 * An explanation as a JSON object: {@code verdict} as everywhere, {@code asked}, and {@code rules}, each with {@code name, scenario, file,
 * line, firings, nearness} and {@code patterns}; these with {@code written, line, column, result, collect} and {@code facts};
 * these with {@code label, fits} and {@code constraints}; these with {@code written, line, column, result, seen, collect}.
 */
public final class ExplanationJson {

    private ExplanationJson() {}

    /** Writes an explanation of some of its rules as one object. */
    public static void write(JsonGenerator json, Explanation explanation, List<RuleExplanation> rules)
            throws IOException {
        json.writeStartObject();
        json.writeFieldName("verdict");
        VerdictJson.write(json, explanation.verdict());
        json.writeBooleanField("asked", explanation.asked());
        json.writeArrayFieldStart("rules");
        for (RuleExplanation rule : rules) {
            write(json, rule);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, RuleExplanation rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", rule.name());
        json.writeStringField("scenario", rule.scenario());
        json.writeStringField("file", rule.file());
        json.writeNumberField("line", rule.line());
        json.writeNumberField("firings", rule.firings());
        json.writeNumberField("nearness", Math.round(rule.nearness() * 1000) / 1000.0);
        json.writeArrayFieldStart("patterns");
        for (RuleExplanation.Pattern pattern : rule.patterns()) {
            json.writeStartObject();
            place(json, pattern.written(), pattern.line(), pattern.column(), pattern.result());
            json.writeStringField("collect", pattern.collect());
            json.writeArrayFieldStart("facts");
            for (RuleExplanation.Fact fact : pattern.facts()) {
                json.writeStartObject();
                json.writeStringField("label", fact.label());
                json.writeBooleanField("fits", fact.fits());
                json.writeArrayFieldStart("constraints");
                for (RuleExplanation.Constraint constraint : fact.constraints()) {
                    json.writeStartObject();
                    place(json, constraint.written(), constraint.line(), constraint.column(), constraint.result());
                    json.writeStringField("seen", constraint.seen());
                    json.writeStringField("collect", constraint.collect());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, String written, int line, int column, RuleExplanation.Result result)
            throws IOException {
        json.writeStringField("written", written);
        json.writeNumberField("line", line);
        json.writeNumberField("column", column);
        json.writeStringField("result", result.name());
    }
}
