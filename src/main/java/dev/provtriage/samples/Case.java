package dev.provtriage.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.target.Snapshots;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A sample without an expectation: an attempt and what the target looked like.
 *
 * @param json the attempt and, where there is one, the snapshot, under the keys of a sample's file
 */
public record Case(String name, JsonNode json, ProvisioningAttempt attempt, Snapshots snapshots) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Reads a case as a sample's file is read; throws with what is wrong in it. */
    public static Case of(String name, JsonNode json) throws RuleFilesException {
        return SampleFile.read(name, json);
    }

    /** The whole text of a sample of this case that expects a verdict. */
    public String sample(String about, Verdict expected) {
        ObjectNode sample = JsonNodeFactory.instance.objectNode();
        sample.put("about", about);
        sample.set("attempt", json.path("attempt"));
        if (json.has("snapshot")) {
            sample.set("snapshot", json.path("snapshot"));
        }
        ObjectNode expect = sample.putObject("expect");
        @Nullable Confidence confidence = expected.confidence();
        expect.put("decision", expected.decision().name());
        expect.put("scenario", expected.scenario());
        expect.put("confidence", confidence == null ? null : confidence.name());
        ArrayNode rules = expect.putArray("rules");
        expected.rules().forEach(rules::add);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sample) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON cannot be written", e);
        }
    }
}
