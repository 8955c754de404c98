package dev.provtriage.workshop.lint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * What was found in a rule set as one JSON object, in a fixed order:
 *
 * <ul>
 *   <li>{@code ruleSet}; {@code rules}, {@code samples}, {@code cases}: how many were looked at; {@code seed}
 *   <li>{@code findings}: {@code kind} ({@code contradiction}, {@code shadowed}, {@code never-fires}, {@code always-true},
 *       {@code always-false}, {@code no-sample}, {@code differs-alone}), {@code scenario}, {@code text}, {@code cases} (how
 *       often it was seen), {@code places} ({@code rule}, empty where the whole scenario is meant, {@code file},
 *       {@code line}, {@code column}, 0 where the whole rule is meant), {@code witness} ({@code name}, {@code attempt},
 *       {@code snapshot} where there is one, and its present {@code verdict}: {@code decision}, {@code scenario},
 *       {@code confidence}, {@code rules})
 * </ul>
 */
public final class LintJson {

    private static final JsonMapper JSON = new JsonMapper();

    private LintJson() {}

    /**
     * Writes the object.
     *
     * @param paths how a rule file is named to the reader
     */
    public static void write(LintRun run, UnaryOperator<String> paths, JsonGenerator json) throws IOException {
        ObjectNode written = JSON.createObjectNode();
        written.put("ruleSet", run.ruleSet());
        written.put("rules", run.rules());
        written.put("samples", run.samples());
        written.put("cases", run.cases());
        written.put("seed", run.seed());
        ArrayNode findings = written.putArray("findings");
        run.findings().forEach(finding -> write(finding, paths, findings.addObject()));
        JSON.writeTree(json, written);
    }

    private static void write(LintFinding finding, UnaryOperator<String> paths, ObjectNode into) {
        into.put("kind", finding.kind().id());
        into.put("scenario", finding.scenario());
        into.put("text", finding.text());
        into.put("cases", finding.cases());
        ArrayNode places = into.putArray("places");
        for (LintFinding.Place place : finding.places()) {
            places.addObject()
                    .put("rule", place.rule())
                    .put("file", paths.apply(place.file()))
                    .put("line", place.line())
                    .put("column", place.column());
        }
        ObjectNode witness = into.putObject("witness");
        witness.put("name", finding.witness().name());
        witness.set("attempt", finding.witness().json().path("attempt"));
        if (finding.witness().json().has("snapshot")) {
            witness.set("snapshot", finding.witness().json().path("snapshot"));
        }
        write(finding.verdict(), witness.putObject("verdict"));
    }

    private static void write(Verdict verdict, ObjectNode into) {
        into.put("decision", verdict.decision().name());
        into.put("scenario", verdict.scenario());
        into.put(
                "confidence",
                verdict.confidence() == null ? null : verdict.confidence().name());
        ArrayNode rules = into.putArray("rules");
        verdict.rules().forEach(rules::add);
    }
}
