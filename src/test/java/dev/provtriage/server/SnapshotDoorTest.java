package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.target.Snapshots;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnapshotDoorTest {

    private static TriageServer server;
    private static Client client;

    @BeforeAll
    static void start() throws ServerException {
        server = TriageServer.start("127.0.0.1", 0, Client.TRIAGE, Snapshots.none());
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void firstSnapshotIsCreatedAndTheNextReplacesIt() throws Exception {
        assertEquals(
                201, put("first", snapshot("first", "2026-11-23T08:00:00Z")).statusCode());
        assertEquals(
                200, put("first", snapshot("first", "2026-11-23T08:00:00Z")).statusCode());
        assertEquals(
                200, put("first", snapshot("first", "2026-11-23T09:00:00Z")).statusCode());
        assertEquals(
                "2026-11-23T09:00:00Z",
                Client.json(client.get(path("first"))).path("takenAt").asText());
    }

    @Test
    void summaryTellsCountsAndNoAccounts() throws Exception {
        put("counts", snapshot("counts", "2026-11-23T08:00:00Z"));

        HttpResponse<String> answer = client.get(path("counts"));

        assertEquals(200, answer.statusCode());
        assertEquals(
                "{\"targetSystem\":\"counts\",\"takenAt\":\"2026-11-23T08:00:00Z\",\"reachable\":true,"
                        + "\"connector\":{\"name\":\"ldap-1\",\"health\":\"UP\",\"detail\":null},\"completeness\":\"COMPLETE\","
                        + "\"accounts\":1,\"entitlements\":2,\"fields\":1}",
                answer.body());
    }

    @Test
    void whatASnapshotDoesNotSayIsNull() throws Exception {
        HttpResponse<String> answer = put("bare", "{\"targetSystem\":\"bare\"}");

        assertEquals(201, answer.statusCode());
        JsonNode summary = Client.json(answer);
        assertTrue(summary.path("takenAt").isNull());
        assertTrue(summary.path("reachable").isNull());
        assertEquals("UNKNOWN", summary.path("completeness").asText());
        assertEquals(0, summary.path("accounts").asInt());
    }

    @Test
    void snapshotOfOneAccountALineIsTaken() throws Exception {
        HttpResponse<String> answer = client.send(
                "PUT", path("lines"), Client.NDJSON, "{\"targetSystem\":\"lines\"}\n{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
        assertEquals(2, Client.json(answer).path("accounts").asInt());
    }

    @Test
    void snapshotChangesTheVerdictOfTheNextAttempt() throws Exception {
        String attempt = Client.refused("A-1", "corp-ldap");
        assertEquals(
                "OBSERVED",
                Client.json(client.analyze(null, attempt)).path("confidence").asText());

        put("corp-ldap", snapshot("corp-ldap", "2026-11-23T08:00:00Z"));

        assertEquals(
                "CONFIRMED",
                Client.json(client.analyze(null, attempt)).path("confidence").asText());
    }

    @Test
    void olderSnapshotIsRefusedAndTheHeldOneStays() throws Exception {
        put("aged", snapshot("aged", "2026-11-23T08:00:00Z"));
        for (String older : List.of(snapshot("aged", "2026-11-23T07:59:59Z"), "{\"targetSystem\":\"aged\"}")) {
            HttpResponse<String> answer = put("aged", older);

            assertEquals(409, answer.statusCode());
            assertEquals(
                    "urn:provtriage:problem:older-snapshot",
                    Client.json(answer).path("type").asText());
        }
        assertEquals(
                "2026-11-23T08:00:00Z",
                Client.json(client.get(path("aged"))).path("takenAt").asText());
    }

    @Test
    void snapshotOfATimeToComeIsRefusedAndLocksNothing() throws Exception {
        Instant now = Instant.now();
        Instant tomorrow = now.plus(1, ChronoUnit.DAYS);
        HttpResponse<String> answer = put("early", snapshot("early", tomorrow.toString()));

        assertEquals(422, answer.statusCode(), answer.body());
        JsonNode problem = Client.json(answer);
        assertEquals(
                "urn:provtriage:problem:future-snapshot", problem.path("type").asText());
        String detail = problem.path("detail").asText();
        assertTrue(detail.contains("`takenAt` is " + tomorrow + ", and the server's clock says 20"), detail);
        assertEquals(404, client.get(path("early")).statusCode());
        assertEquals(201, put("early", snapshot("early", now.toString())).statusCode());
        // Two clocks may differ a little.
        Instant soon = now.plus(1, ChronoUnit.MINUTES);
        assertEquals(200, put("early", snapshot("early", soon.toString())).statusCode());
    }

    @Test
    void snapshotOfAnotherTargetSystemIsRefused() throws Exception {
        HttpResponse<String> answer = put("this", snapshot("that", "2026-11-23T08:00:00Z"));

        assertEquals(409, answer.statusCode());
        assertTrue(Client.json(answer).path("detail").asText().contains("that"));
        assertEquals(404, client.get(path("this")).statusCode());
        assertEquals(404, client.get(path("that")).statusCode());
    }

    @Test
    void targetSystemCountsWithoutRegardToCase() throws Exception {
        assertEquals(
                201, put("CASED", snapshot("cased", "2026-11-23T08:00:00Z")).statusCode());
        assertEquals(
                200, put("cased", snapshot("Cased", "2026-11-23T08:00:00Z")).statusCode());
        assertEquals(
                "Cased",
                Client.json(client.get(path("caSED"))).path("targetSystem").asText());
    }

    @Test
    void targetSystemMayHoldBlanksAndSigns() throws Exception {
        assertEquals(
                201,
                put("SAP%20P%C3%BC%23%3F", snapshot("SAP P\u00fc#?", "2026-11-23T08:00:00Z"))
                        .statusCode());
        assertEquals(200, client.get(path("SAP%20P%C3%BC%23%3F")).statusCode());
    }

    @Test
    void unreadableSnapshotIsToldWithItsLine() throws Exception {
        HttpResponse<String> answer = put("torn", "{\"targetSystem\":\"torn\",\n\"accounts\":[{\"id\":\"a\"},\n");

        assertEquals(400, answer.statusCode());
        JsonNode problem = Client.json(answer);
        assertEquals(
                "urn:provtriage:problem:unreadable-input", problem.path("type").asText());
        assertTrue(problem.path("detail").asText().startsWith("request, line 3"), answer.body());
        assertEquals(path("torn"), problem.path("instance").asText());
        assertFalse(answer.body().contains("com.fasterxml"), answer.body());
        assertEquals(404, client.get(path("torn")).statusCode());
    }

    @Test
    void emptySnapshotIsRefused() throws Exception {
        HttpResponse<String> answer = put("none", "");
        assertEquals(400, answer.statusCode());
        assertEquals(
                "urn:provtriage:problem:empty-body",
                Client.json(answer).path("type").asText());
    }

    private static HttpResponse<String> put(String targetSystem, String snapshot) throws Exception {
        return client.send("PUT", path(targetSystem), Client.JSON, snapshot);
    }

    private static String path(String targetSystem) {
        return "/api/v1/snapshots/" + targetSystem;
    }

    private static String snapshot(String targetSystem, String takenAt) {
        return """
                {"targetSystem":"%s","takenAt":"%s","reachable":true,"completeness":"COMPLETE",
                 "connector":{"name":"ldap-1","health":"UP","detail":null},
                 "schema":[{"name":"sn","type":"STRING"}],
                 "accounts":[{"id":"jdoe","status":"ACTIVE","owner":"E1001","fields":{"userPassword":"hunter2"}}],
                 "entitlements":[{"id":"staff","members":["jdoe"]},{"id":"admins","members":[]}]}
                """.formatted(targetSystem, takenAt);
    }
}
