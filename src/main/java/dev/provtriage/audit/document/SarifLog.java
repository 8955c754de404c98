package dev.provtriage.audit.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.provtriage.attempt.Origin;
import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Example;
import dev.provtriage.reasoning.RuleBook;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.report.Phrases;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An audit as report.sarif (OASIS SARIF 2.1.0), for pipelines: a rule a scenario, a result a cause on a target system, with
 * the attempt that was hit first as its place. A result has the same fingerprint in every audit.
 */
final class SarifLog {

    /** GitHub takes 25,000 a run and shows the first 5,000. */
    static final int MOST_RESULTS = 5_000;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 1_000;

    private final AuditPicture picture;
    private final Map<String, Help> rules = new LinkedHashMap<>();
    private final List<String> ruleIds;
    private final int mostResults;

    SarifLog(AuditPicture picture, RuleBook book) {
        this(picture, book, MOST_RESULTS);
    }

    SarifLog(AuditPicture picture, RuleBook book, int mostResults) {
        this.picture = picture;
        this.mostResults = mostResults;
        book.scenarios().forEach(scenario -> rules.put(scenario.id(), Help.of(scenario)));
        rules.put(Verdict.UNEXPLAINED, Help.ofUnexplained());
        picture.causes().forEach(cause -> rules.putIfAbsent(cause.scenario(), Help.ofUnexplained()));
        this.ruleIds = List.copyOf(rules.keySet());
    }

    private record Help(String summary, String text) {

        static Help of(Scenario scenario) {
            return new Help(
                    scenario.summary(),
                    "Fires when: " + scenario.firesWhen() + "\nSilent when: " + scenario.silentWhen() + "\nSeen as: "
                            + scenario.seenAs());
        }

        static Help ofUnexplained() {
            return new Help(
                    "No rule explains the failure.",
                    "Find out what the message means, then add its code or phrase to rules/vocabulary, or a rule.");
        }
    }

    private record Result(CauseSummary cause, String target, long attempts) {}

    /** Writes UTF-8 and leaves {@code out} open. */
    void write(OutputStream out) throws IOException {
        List<Result> results = results();
        int told = Math.min(mostResults, results.size());
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(json);
            invocation(json);
            json.writeArrayFieldStart("results");
            for (Result result : results.subList(0, told)) {
                write(result, json);
            }
            json.writeEndArray();
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeObjectFieldStart("properties");
            json.writeNumberField("attempts", picture.attempts());
            json.writeNumberField("failures", picture.failures());
            json.writeStringField("ruleSet", picture.ruleSet());
            json.writeNumberField("resultsLeftOut", results.size() - told);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Those of most attempts first. */
    private List<Result> results() {
        List<Result> results = new ArrayList<>();
        for (CauseSummary cause : picture.causes()) {
            cause.targets()
                    .mostFrequent()
                    .forEach(target -> results.add(new Result(cause, target.getKey(), target.getValue())));
        }
        results.sort(Comparator.comparing(Result::attempts).reversed());
        return results;
    }

    private void tool(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "provtriage");
        json.writeArrayFieldStart("rules");
        for (Map.Entry<String, Help> rule : rules.entrySet()) {
            json.writeStartObject();
            json.writeStringField("id", rule.getKey());
            text(json, "shortDescription", rule.getValue().summary());
            text(json, "fullDescription", rule.getValue().summary());
            text(json, "help", rule.getValue().text());
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(decision(rule.getKey())));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void invocation(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", picture.failedInputs().isEmpty());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Map.Entry<String, String> failed : picture.failedInputs().entrySet()) {
            json.writeStartObject();
            json.writeStringField("level", "error");
            text(
                    json,
                    "message",
                    CutText.line(failed.getKey(), LONGEST_NAME) + ": " + CutText.line(failed.getValue(), LONGEST_TEXT));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private Decision decision(String scenario) {
        return picture.causes().stream()
                .filter(cause -> cause.scenario().equals(scenario))
                .findFirst()
                .map(cause -> Wording.mostly(cause.decisions()))
                .orElse(Decision.BLOCK);
    }

    private static String level(Decision decision) {
        return switch (decision) {
            case BLOCK -> "error";
            case REMEDIATE -> "warning";
            case RETRY -> "note";
            case PROCEED -> "none";
        };
    }

    private void write(Result result, JsonGenerator json) throws IOException {
        String scenario = result.cause().scenario();
        Example example = CauseExample.on(result.target(), result.cause());
        json.writeStartObject();
        json.writeStringField("ruleId", scenario);
        json.writeNumberField("ruleIndex", ruleIds.indexOf(scenario));
        json.writeStringField("level", level(Wording.mostly(result.cause().decisions())));
        text(json, "message", message(result, example));
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        place(json, example.input());
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("name", CutText.line(result.target(), LONGEST_NAME));
        json.writeStringField("kind", "resource");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeNumberField("occurrenceCount", result.attempts());
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("causeOnTarget/v1", fingerprint(scenario, result.target()));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("targetSystem", CutText.line(result.target(), LONGEST_NAME));
        json.writeStringField("attemptId", CutText.line(example.attemptId(), LONGEST_NAME));
        json.writeEndObject();
        json.writeEndObject();
    }

    private String message(Result result, Example example) {
        StringBuilder text = new StringBuilder();
        text.append(Phrases.count(result.attempts(), "attempt"))
                .append(" on ")
                .append(CutText.line(result.target(), LONGEST_NAME))
                .append(". ")
                .append(CutText.line(example.title(), LONGEST_TEXT))
                .append('.');
        example.steps().forEach(step -> text.append(' ').append(CutText.line(step, LONGEST_TEXT)));
        return text.toString();
    }

    private static void place(JsonGenerator json, Origin input) throws IOException {
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(input.file()));
        json.writeEndObject();
        if (input.line() > 0) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", input.line());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String key, String text) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** The name of a file as a reference (RFC 3986): whatever it holds, it names that file and no other scheme. */
    static String uri(String file) {
        String path = file.replace('\\', '/');
        boolean drive = path.matches("[A-Za-z]:/.*");
        StringBuilder uri = new StringBuilder(drive ? "file:///" : path.startsWith("/") ? "file://" : "");
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            boolean letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
            boolean digit = character >= '0' && character <= '9';
            if (letter || digit || "-._~/".indexOf(character) >= 0) {
                uri.append(character);
            } else {
                uri.append(String.format("%%%02X", (int) character));
            }
        }
        return uri.toString();
    }

    private static String fingerprint(String scenario, String target) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((scenario + "\n" + target).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
