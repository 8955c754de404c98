package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.server.rules.LiveRules;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDoorTest {

    private static final String CHECK = "/api/v1/rules/check";
    private static final String EXPLAIN = "/api/v1/rules/explain";
    private static final String IMPACT = "/api/v1/rules/impact";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path parent = Path.of("");

    private SmallRules rules;
    private Service service;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        rules = new SmallRules(parent);
        service = Service.in(parent.resolve("data"), settings -> settings, new LiveRules(rules.triage()));
        client = service.client();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void rulesAreToldWithTheirFilesAndTexts() throws Exception {
        JsonNode told = Client.json(client.get("/api/v1/rules"));
        assertEquals(rules.triage().ruleSet(), told.path("ruleSet").asText());
        assertTrue(told.path("lastReload").isNull());
        assertTrue(told.path("authoring").isBoolean() && !told.path("authoring").asBoolean());
        assertEquals(RuleFiles.in(rules.folder()).paths(), texts(told.path("files")));
        for (JsonNode file : told.path("files")) {
            HttpResponse<String> text = client.get("/api/v1/rules/" + file.asText());
            assertEquals(200, text.statusCode());
            assertEquals(RuleFiles.in(rules.folder()).text(file.asText()), text.body());
        }
        assertEquals(404, client.get("/api/v1/rules/further/none.drl").statusCode());
        JsonNode scenarios = Client.json(client.get("/api/v1/scenarios"));
        assertEquals(
                List.of("quota-exceeded", "rate-limited"),
                StreamSupport.stream(scenarios.spliterator(), false)
                        .map(scenario -> scenario.path("id").asText())
                        .sorted()
                        .toList());
        assertEquals(
                "Nothing but an example.", scenarios.path(0).path("summary").asText());
    }

    @Test
    void checkNamesEachMistakeWithItsPlaceAndChangesNothing() throws Exception {
        String sound = SmallRules.rule("retry( \"header\" )", "Second.");
        String torn = sound.replace("RATE_LIMITED", "RATE_LIMITTED");
        int line = torn.substring(0, torn.indexOf("RATE_LIMITTED")).split("\n", -1).length;
        assertEquals(List.of(), mistakes(client.send("POST", CHECK, "text/plain", sound)));
        // A text alone is the file that its rule names; a parameter may name another.
        for (String query : List.of("", "?file=" + SmallRules.RATE_LIMITED)) {
            JsonNode mistake = mistakes(client.send("POST", CHECK + query, "text/plain", torn))
                    .get(0);
            assertEquals(SmallRules.RATE_LIMITED, mistake.path("file").asText());
            assertEquals(line, mistake.path("line").asInt());
            assertTrue(mistake.path("fatal").asBoolean());
            assertTrue(mistake.path("message").asText().contains("RATE_LIMITTED"), mistake.toString());
        }
        List<JsonNode> elsewhere =
                mistakes(client.send("POST", CHECK + "?file=further/other.drl", "text/plain", sound));
        assertTrue(!elsewhere.isEmpty());
        ObjectNode files = MAPPER.createObjectNode()
                .put(SmallRules.RATE_LIMITED, torn)
                .put("vocabulary/acme.csv", "family,code\n");
        for (String body : List.of(files.toString(), "{\"files\":" + files + "}")) {
            HttpResponse<String> answer = client.send("POST", CHECK, Client.JSON, body);
            assertEquals(2, Client.json(answer).path("files").asInt());
            List<String> named = mistakes(answer).stream()
                    .map(mistake -> mistake.path("file").asText())
                    .distinct()
                    .sorted()
                    .toList();
            assertEquals(List.of(SmallRules.RATE_LIMITED, "vocabulary/acme.csv"), named);
        }
        for (String wrong : List.of("{}", "{\"further/x.drl\":7}", "[]", "{")) {
            assertEquals(400, client.send("POST", CHECK, Client.JSON, wrong).statusCode(), wrong);
        }
        assertEquals(400, client.send("POST", CHECK, "text/plain", "").statusCode());
        assertEquals(
                rules.triage().ruleSet(),
                Client.json(client.get("/api/v1/rules")).path("ruleSet").asText());
    }

    @Test
    void explanationSaysOfEachRuleWhyItFiresOrNot() throws Exception {
        HttpResponse<String> one = client.send("POST", EXPLAIN, Client.JSON, SmallRules.attempt());
        assertEquals(200, one.statusCode(), one.body());
        JsonNode explanation = Client.json(one);
        assertTrue(explanation.isObject());
        assertTrue(one.body().contains("rate-limited: refused"), one.body());
        assertTrue(one.body().contains("quota-exceeded: refused"), one.body());
        HttpResponse<String> array = client.send(
                "POST", EXPLAIN, Client.JSON, "[" + SmallRules.attempt() + "," + SmallRules.attempt() + "]");
        assertEquals(2, Client.json(array).size());
        assertEquals(explanation.path("rules"), Client.json(array).path(1).path("rules"));
        HttpResponse<String> lines =
                client.send("POST", EXPLAIN, Client.NDJSON, (SmallRules.attempt() + "\n").repeat(3));
        assertEquals(3, Client.json(lines).size());

        assertEquals(
                400,
                client.send("POST", EXPLAIN, Client.JSON, "{\"operation\":7}").statusCode());
        assertEquals(400, client.send("POST", EXPLAIN, Client.JSON, "[]").statusCode());
        HttpResponse<String> many =
                client.send("POST", EXPLAIN, Client.NDJSON, (SmallRules.attempt() + "\n").repeat(101));
        assertEquals(400, many.statusCode());
        assertTrue(many.body().contains("more than 100 attempts"), many.body());
        // Nothing of it is kept.
        assertEquals(
                0, Client.json(client.get("/api/v1/verdicts")).path("verdicts").size());
    }

    @Test
    void impactIsMeasuredOnTheLastAttemptsWhereNoLogIsSent() throws Exception {
        JsonNode nothing = Client.json(impact(SmallRules.rule("block()", "First."), null));
        assertEquals("recent", nothing.path("measuredOn").asText());
        assertEquals(0, nothing.path("attempts").asInt());
        client.analyze(Client.JSON, SmallRules.attempt());
        client.send("POST", Client.ANALYSES + "?dryRun=true", Client.JSON, SmallRules.attempt());

        JsonNode told = Client.json(impact(SmallRules.rule("block()", "First."), null));

        assertTrue(told.path("about").asText().contains("last 2000 attempts at most"), told.toString());
        assertEquals(1, told.path("attempts").asInt());
        assertEquals(1, told.path("changed").asInt());
        assertTrue(told.path("allowed").asBoolean());
        assertEquals("RETRY", told.path("decisions").path(0).path("before").asText());
        assertEquals("BLOCK", told.path("decisions").path(0).path("after").asText());
        assertEquals(
                0,
                Client.json(impact(SmallRules.rule("retry( \"header\" )", "First."), null))
                        .path("changed")
                        .asInt());

        StringBuilder many = new StringBuilder();
        IntStream.range(0, 2_100)
                .forEach(number -> many.append(SmallRules.attempt()
                                .replace("jdoe", "a" + number)
                                .replace("HTTP 429", "HTTP 507"))
                        .append('\n'));
        client.analyze(Client.NDJSON, many.toString());
        JsonNode last = Client.json(impact(SmallRules.rule("block()", "First."), null));
        assertEquals(RecentAttempts.MOST, last.path("attempts").asInt());
        assertEquals(
                rules.triage().ruleSet(),
                Client.json(client.get("/api/v1/rules")).path("ruleSet").asText());
    }

    @Test
    void impactIsMeasuredOnTheLogThatIsSent() throws Exception {
        client.analyze(Client.JSON, SmallRules.attempt());
        String log = (SmallRules.attempt() + "\n").repeat(3) + "torn\n"
                + SmallRules.attempt().replace("HTTP 429", "HTTP 507").replace("Too Many Requests", "Full") + "\n";
        JsonNode told = Client.json(impact(SmallRules.rule("block()", "First."), log));
        assertEquals("log", told.path("measuredOn").asText());
        assertEquals(4, told.path("attempts").asInt());
        assertEquals(1, told.path("unreadable").asInt());
        assertEquals(3, told.path("changed").asInt());
        ObjectNode quota = MAPPER.createObjectNode();
        quota.putObject("files")
                .put(
                        "further/quota-exceeded.drl",
                        client.get("/api/v1/rules/further/quota-exceeded.drl")
                                .body()
                                .replace("block()", "retry( \"header\" )"));
        quota.put("log", log);
        JsonNode dangerous = Client.json(client.send("POST", IMPACT, Client.JSON, quota.toString()));
        assertTrue(!dangerous.path("allowed").asBoolean(), dangerous.toString());
        assertEquals(
                "BLOCK-to-RETRY:quota-exceeded",
                dangerous.path("dangerous").path(0).path("allow").asText());

        HttpResponse<String> none = impact(SmallRules.rule("block()", "First."), "no log at all\n");
        assertEquals(400, none.statusCode(), none.body());
        assertTrue(none.body().contains("There is no attempt in `log`"), none.body());
        assertEquals(400, impact(SmallRules.rule("block()", "First."), "").statusCode());
        HttpResponse<String> wrong = impact("no rule", log);
        assertEquals(422, wrong.statusCode(), wrong.body());
        assertTrue(Client.json(wrong).path("mistakes").size() > 0);
        assertEquals(
                400, client.send("POST", IMPACT, Client.JSON, "{\"log\":\"\"}").statusCode());
        assertEquals(
                400,
                client.send("POST", IMPACT, Client.JSON, "{\"files\":{},\"logs\":\"\"}")
                        .statusCode());
    }

    private HttpResponse<String> impact(String rule, @Nullable String log) throws Exception {
        ObjectNode body = MAPPER.createObjectNode();
        body.putObject("files").put(SmallRules.RATE_LIMITED, rule);
        if (log != null) {
            body.put("log", log);
        }
        return client.send("POST", IMPACT, Client.JSON, body.toString());
    }

    private static List<JsonNode> mistakes(HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode(), answer.body());
        return StreamSupport.stream(Client.json(answer).path("mistakes").spliterator(), false)
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
