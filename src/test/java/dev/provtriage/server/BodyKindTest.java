package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.server.rules.LiveRules;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyKindTest {

    private static final String HEALTH = "/api/v1/systems/hr/health";
    private static final String RULE = "/api/v1/rules/" + SmallRules.RATE_LIMITED;
    private static final String TABLE = "/api/v1/rules/vocabulary/http.csv";

    @TempDir
    private Path folder = Path.of("");

    private Service service;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        SmallRules rules = new SmallRules(folder);
        service = Service.in(folder.resolve("data"), ServerSettings::withAuthoring, new LiveRules(rules.triage()));
        client = service.client();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void healthIsChangedByJsonAndMergePatch() throws Exception {
        for (String type : new String[] {
            "application/json",
            "application/merge-patch+json",
            "application/merge-patch+json; charset=utf-8",
            "application/x-www-form-urlencoded",
            null
        }) {
            HttpResponse<String> answer = client.send("PATCH", HEALTH, type, "{\"reachable\":false}");
            assertEquals(200, answer.statusCode(), type + answer.body());
        }
        for (String type :
                List.of("text/csv", "application/x-ndjson", "application/xml", "application/json-patch+json")) {
            String detail = unsupported(client.send("PATCH", HEALTH, type, "{\"reachable\":false}"));
            assertTrue(detail.contains("application/json or application/merge-patch+json."), detail);
            assertFalse(detail.contains("csv,"), detail);
        }
        // Nobody else reads it.
        unsupported(client.send("POST", "/api/v1/tokens", "application/merge-patch+json", "{}"));
    }

    @Test
    void ruleFileIsTextInUtf8() throws Exception {
        String rule = client.get(RULE).body();
        for (String type :
                new String[] {"text/plain", "text/plain; charset=UTF-8", "text/x-drl", "application/octet-stream", null
                }) {
            HttpResponse<String> answer = client.send("PUT", RULE, type, rule.replace("First.", "Of " + type + "."));
            assertEquals(200, answer.statusCode(), type + answer.body());
        }
        for (String type : List.of("text/csv", "application/json", "image/png", "text/html", "application/x-ndjson")) {
            String detail = unsupported(client.send("PUT", RULE, type, rule));
            assertTrue(detail.contains("text/plain, text/x-drl or application/octet-stream"), detail);
        }
        unsupported(client.send("PUT", RULE, "text/plain; charset=foo", rule));
        String latin = unsupported(client.send("PUT", RULE, "text/plain; charset=ISO-8859-1", rule));
        assertTrue(latin.contains("UTF-8"), latin);
    }

    @Test
    void tableIsCsvToo() throws Exception {
        String table = client.get(TABLE).body();
        for (String type : new String[] {"text/csv", "text/csv; header=present", "text/plain", null}) {
            HttpResponse<String> answer = client.send("PUT", TABLE, type, table);
            assertNotEquals(415, answer.statusCode(), type + answer.body());
        }
        String detail = unsupported(client.send("PUT", TABLE, "text/x-drl", table));
        assertTrue(detail.contains("text/csv, text/plain"), detail);
    }

    @Test
    void rulesThatAreCheckedAreJsonOrText() throws Exception {
        String rule = client.get(RULE).body();
        for (String type : List.of("text/plain", "text/x-drl", "application/octet-stream")) {
            assertEquals(
                    200, client.send("POST", "/api/v1/rules/check", type, rule).statusCode(), type);
        }
        unsupported(client.send("POST", "/api/v1/rules/check", "application/xml", rule));
        unsupported(client.send("POST", "/api/v1/rules/impact", "text/plain", "{}"));
    }

    @Test
    void whatIfMatchDoesNotNameIsAFailedPrecondition() throws Exception {
        String seen = Client.json(client.get("/api/v1/rules")).path("ruleSet").asText();
        String rule = client.get(RULE).body().replace("First.", "Second.");
        for (String tags : List.of("\"sha256:0\"", "sha256:0", "\"a\", \"b\"", "W/\"" + seen + "\"", "\"\"")) {
            HttpResponse<String> answer = put(rule, tags);
            assertEquals(412, answer.statusCode(), tags + answer.body());
            assertEquals(
                    "urn:provtriage:problem:rules-not-matched",
                    Client.json(answer).path("type").asText());
        }
        assertEquals(
                seen, Client.json(client.get("/api/v1/rules")).path("ruleSet").asText());
        HttpResponse<String> back = client.send(client.request("/api/v1/rules/rollback/" + seen)
                .header("If-Match", "\"sha256:0\"")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        assertEquals(412, back.statusCode(), back.body());

        assertEquals(200, put(rule, "\"sha256:0\", \"" + seen + "\"").statusCode());
        assertEquals(200, put(rule.replace("Second.", "Third."), "*").statusCode());
        assertEquals(412, put(rule, "\"" + seen + "\"").statusCode());
        assertEquals(200, put(rule.replace("Second.", "Fourth."), null).statusCode());
    }

    @Test
    void charsetThatNobodyKnowsFailsNobody() throws Exception {
        for (String charset : List.of("foo", "\"utf-8\"", "", "iso-8859-1", "x y")) {
            HttpResponse<String> answer =
                    client.analyze("application/json; charset=" + charset, Client.refused("A-1", "hr"));
            assertEquals(200, answer.statusCode(), charset + answer.body());
        }
    }

    @Test
    void textBehindAJsonObjectIsToldWithItsPlace() throws Exception {
        String detail = wrong(client.send("PATCH", HEALTH, Client.JSON, "{\"reachable\":true}\n  junk"));
        assertEquals(
                "The body is wrong: there is text after the end of the JSON object, at line 2, column 3; leave it out.",
                detail);
        for (String body : List.of(
                "{\"reachable\":true}}",
                "{\"reachable\":true}{\"reachable\":false}",
                "{\"reachable\":true} 1",
                "{\"reachable\":true} \"x",
                "{\"reachable\":true},")) {
            assertTrue(wrong(client.send("PATCH", HEALTH, Client.JSON, body)).contains("text after the end"), body);
        }
        assertEquals(404, client.get(HEALTH).statusCode());
        String range = "{\"from\":\"2026-11-23T03:00:00Z\"} junk";
        assertTrue(
                wrong(client.send("POST", "/api/v1/audits", Client.JSON, range)).contains("text after the end"));

        String attempt = Client.refused("A-1", "hr");
        HttpResponse<String> answer = client.analyze(Client.JSON, attempt + " junk");
        assertEquals(400, answer.statusCode());
        assertTrue(
                answer.body()
                        .contains("there is text after the end of the JSON object, at line 1, column "
                                + (attempt.length() + 2)),
                answer.body());
        List<JsonNode> lines = Client.lines(client.analyze(Client.NDJSON, attempt + "\n" + attempt + "]\n" + attempt));
        assertEquals("A-1", lines.get(2).path("attemptId").asText());
        assertTrue(lines.get(1).path("detail").asText().contains("at line 2, column " + (attempt.length() + 1)));
    }

    @Test
    void jsonThatIsWrongIsToldWithoutTheParsersWords() throws Exception {
        for (String body : List.of(
                "{\"reachable\":tru}",
                "{\"reachable\":true",
                "{\"reachable\":true,\"reachable\":true}",
                "{'reachable':true}",
                "{\"reachable\":" + "[".repeat(200),
                "[]",
                "nothing",
                "{\"reachable\":1" + "0".repeat(2_000) + "}")) {
            String detail = wrong(client.send("PATCH", HEALTH, Client.JSON, body));
            for (String word :
                    List.of("JsonNode", "ObjectNode", "StreamReadFeature", "Source", "fasterxml", "Feature")) {
                assertFalse(detail.contains(word), detail);
            }
            assertTrue(detail.contains("; "), detail);
        }
    }

    private HttpResponse<String> put(String rule, @Nullable String tags) throws Exception {
        HttpRequest.Builder request = client.request(RULE)
                .header("Content-Type", "text/plain")
                .PUT(HttpRequest.BodyPublishers.ofString(rule));
        if (tags != null) {
            request.header("If-Match", tags);
        }
        return client.send(request.build());
    }

    private static String unsupported(HttpResponse<String> answer) throws Exception {
        assertEquals(415, answer.statusCode(), answer.body());
        return Client.json(answer).path("detail").asText();
    }

    private static String wrong(HttpResponse<String> answer) throws Exception {
        assertEquals(400, answer.statusCode(), answer.body());
        return Client.json(answer).path("detail").asText();
    }
}
