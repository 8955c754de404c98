package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.target.Snapshots;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final Map<String, List<String>> FILTERS = Map.of(
            "/api/v1/verdicts",
            List.of("targetSystem", "accountId", "scenario", "decision", "from", "to", "cursor", "limit"),
            "/api/v1/outages",
            List.of("state", "targetSystem", "scenario", "from", "to", "cursor", "limit"),
            "/api/v1/rules/changes",
            List.of("limit"));

    private static TriageServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        server = TriageServer.start("127.0.0.1", 0, Client.TRIAGE, Snapshots.none());
        client = new Client(server);
        client.analyze(Client.JSON, Client.refused("A-1", "corp-ldap"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void filterWithoutAValueIsAMistakeAndNotNoFilter() throws Exception {
        for (Map.Entry<String, List<String>> route : FILTERS.entrySet()) {
            for (String name : route.getValue()) {
                for (String value : List.of(name + "=", name, name + "=%20", "&" + name + "=&")) {
                    JsonNode problem = wrong(client.get(route.getKey() + "?" + value));
                    assertEquals(
                            "The parameter " + name + " has no value; write one, or leave the parameter out.",
                            problem.path("detail").asText());
                }
            }
        }
        assertEquals(
                1, Client.json(client.get("/api/v1/verdicts")).path("verdicts").size());
    }

    @Test
    void formatAndSourceWithoutAValueAreMistakesToo() throws Exception {
        String attempt = Client.refused("A-2", "corp-ldap");
        for (String path : List.of(Client.ANALYSES + "?format=", "/api/v1/audits?source=", "/api/v1/audits?source")) {
            wrong(client.send("POST", path, Client.JSON, attempt));
        }
        assertTrue(wrong(client.send("POST", "/api/v1/rules/check?file=", "text/plain", "rule"))
                .path("detail")
                .asText()
                .contains("file"));
    }

    @Test
    void flagNeedsNoValue() throws Exception {
        for (String flag : List.of("?dryRun", "?dryRun=", "?dryRun=true", "?dryRun=TRUE")) {
            client.send("POST", Client.ANALYSES + flag, Client.JSON, Client.refused("A-" + flag, "corp-ldap"));
        }
        assertEquals(
                1, Client.json(client.get("/api/v1/verdicts")).path("verdicts").size());
        wrong(client.send("POST", Client.ANALYSES + "?dryRun=maybe", Client.JSON, Client.refused("A-3", "a")));
    }

    @Test
    void wordsAreListedAsTheyAreWrittenAndTakenInAnyCase() throws Exception {
        assertTrue(wrong(client.send("POST", "/api/v1/audits?source=zz", Client.JSON, "{}"))
                .path("detail")
                .asText()
                .endsWith("is 'zz'; write one of log, stored."));
        assertTrue(wrong(client.get("/api/v1/outages?state=zz"))
                .path("detail")
                .asText()
                .endsWith("write one of OPEN, CLOSED."));
        assertTrue(wrong(client.get("/api/v1/verdicts?decision=zz"))
                .path("detail")
                .asText()
                .endsWith("write one of PROCEED, RETRY, REMEDIATE, BLOCK."));
        assertEquals(200, client.get("/api/v1/verdicts?decision=block").statusCode());
        for (String source : List.of("stored", "STORED", "Stored")) {
            HttpResponse<String> queued =
                    client.send("POST", "/api/v1/audits?source=" + source, Client.JSON, "{\"to\":\"2020-01-01\"}");
            assertEquals(202, queued.statusCode(), queued.body());
        }
    }

    @Test
    void whatCannotBeDecodedIsAMistake() throws Exception {
        for (String query : List.of("accountId=%FF", "accountId=a%C3", "accountId=%C0%AF")) {
            wrong(client.get("/api/v1/verdicts?" + query));
        }
        assertEquals(200, client.get("/api/v1/verdicts?accountId=%EF%BF%BD").statusCode());
        assertEquals(
                200, client.get("/api/v1/verdicts?accountId=Jos%C3%A9+a%00b").statusCode());
    }

    @Test
    void strangeAndRepeatedParametersAreMistakes() throws Exception {
        for (String query :
                List.of("acountId=x", "accountId=a&accountId=b", "limit=0", "limit=1.5", "limit=1e3", "=x")) {
            wrong(client.get("/api/v1/verdicts?" + query));
        }
    }

    private static JsonNode wrong(HttpResponse<String> answer) throws Exception {
        assertEquals(400, answer.statusCode(), answer.body());
        JsonNode problem = Client.json(answer);
        assertEquals(
                "urn:provtriage:problem:wrong-parameter", problem.path("type").asText());
        return problem;
    }
}
