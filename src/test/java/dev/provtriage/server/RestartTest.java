package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.store.Job;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void verdictsAreThereAfterwards() throws Exception {
        String told;
        try (Service service = Service.in(folder)) {
            told = service.client()
                    .analyze(Client.JSON, Client.refused("A-1", "corp-ldap"))
                    .body();
            service.client().analyze(Client.NDJSON, Client.refused("A-2", "hr") + "\n" + Client.refused("A-3", "hr"));
        }
        try (Service service = Service.in(folder)) {
            JsonNode all = Client.json(service.client().get("/api/v1/verdicts"));
            assertEquals(3, all.path("verdicts").size());
            HttpResponse<String> one = service.client().get("/api/v1/verdicts?targetSystem=CORP-LDAP");
            assertTrue(one.body().contains(told), one.body());
        }
    }

    @Test
    void dryRunLeavesNothing() throws Exception {
        try (Service service = Service.in(folder)) {
            String path = Client.ANALYSES + "?dryRun=true";
            assertEquals(
                    200,
                    service.client()
                            .send("POST", path, Client.JSON, Client.refused("A-1", "a"))
                            .statusCode());
            service.client().send("POST", path, Client.NDJSON, Client.refused("A-2", "a"));
            assertEquals(
                    0,
                    Client.json(service.client().get("/api/v1/verdicts"))
                            .path("verdicts")
                            .size());
        }
    }

    @Test
    void snapshotAnswersAsBeforeAndKeepsNoSecret() throws Exception {
        String secret = "hunter2hunter2";
        String snapshot = """
                {"targetSystem":"corp-ldap","takenAt":"%s","completeness":"COMPLETE",
                 "schema":[{"name":"uid","type":"STRING","unique":true}],
                 "accounts":[{"id":"jdoe","status":"ACTIVE","owner":"E2002",
                              "fields":{"uid":"jdoe","userPassword":"%s"}}],
                 "entitlements":[{"id":"finance","members":["jdoe","gone"]}]}
                """.formatted(Instant.now(), secret);
        String attempt = Client.refused("A-1", "corp-ldap")
                .replace("2026-11-23T08:15:00Z", Instant.now().toString());
        String grant = """
                {"id":"G-1","operation":"GRANT","targetSystem":"corp-ldap","accountId":"gone",\
                "entitlements":["finance"],"outcome":"PLANNED"}""";
        String before;
        String granted;
        try (Service service = Service.in(folder)) {
            Client client = service.client();
            assertEquals(
                    201,
                    client.send("PUT", "/api/v1/snapshots/corp-ldap", Client.JSON, snapshot)
                            .statusCode());
            before = client.analyze(Client.JSON, attempt).body();
            granted = client.analyze(Client.JSON, grant).body();
            assertTrue(before.contains("CONFIRMED"), before);
            assertTrue(granted.contains("existing-entitlement"), granted);
        }
        try (Service service = Service.in(folder)) {
            assertEquals(before, service.client().analyze(Client.JSON, attempt).body());
            assertEquals(granted, service.client().analyze(Client.JSON, grant).body());
            assertEquals(
                    204,
                    service.client()
                            .send("DELETE", "/api/v1/snapshots/CORP-LDAP", null, "")
                            .statusCode());
        }
        try (Service service = Service.in(folder)) {
            assertEquals(
                    404, service.client().get("/api/v1/snapshots/corp-ldap").statusCode());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(secret), file.toString());
            }
        }
    }

    @Test
    void healthCountsAtOnceAndAfterwards() throws Exception {
        String old =
                "{\"targetSystem\":\"hr\",\"takenAt\":\"2026-01-01T00:00:00Z\",\"reachable\":true,\"connector\":{\"name\":\"c-1\",\"health\":\"UP\"}}";
        String planned =
                "{\"operation\":\"CREATE\",\"targetSystem\":\"hr\",\"accountId\":\"x\",\"outcome\":\"PLANNED\","
                        + "\"time\":\"" + Instant.now() + "\"}";
        try (Service service = Service.in(folder)) {
            Client client = service.client();
            client.send("PUT", "/api/v1/snapshots/hr", Client.JSON, old);
            assertEquals("PROCEED", decision(client, planned));
            client.send("PATCH", "/api/v1/systems/hr/health", Client.JSON, "{\"reachable\":false}");
            assertEquals("RETRY", decision(client, planned));
            client.send("PATCH", "/api/v1/systems/hr/health", Client.JSON, "{\"connector\":{\"health\":\"DOWN\"}}");
            assertEquals("BLOCK", decision(client, planned));
        }
        try (Service service = Service.in(folder)) {
            Client client = service.client();
            assertEquals("BLOCK", decision(client, planned));
            JsonNode health = Client.json(client.get("/api/v1/systems/hr/health"));
            assertEquals("c-1", health.path("connector").path("name").asText());
            assertFalse(health.path("reachable").asBoolean());
            client.send(
                    "PATCH",
                    "/api/v1/systems/hr/health",
                    Client.JSON,
                    "{\"reachable\":true,\"connector\":{\"health\":\"UP\"}}");
            assertEquals("PROCEED", decision(client, planned));
        }
    }

    @Test
    void historyCountsTheTriesThatALogDoesNotKnow() throws Exception {
        String busy = """
                {"id":"R-%d","time":"%s","operation":"CREATE","targetSystem":"hr","accountId":"jdoe",\
                "outcome":"FAILED","error":{"code":"HTTP 429","message":"Too Many Requests"}}""";
        Instant time = Instant.now().minusSeconds(60);
        int first;
        try (Service service = Service.in(folder)) {
            first = triesLeft(service.client(), busy.formatted(1, time));
            assertEquals(first, triesLeft(service.client(), busy.formatted(1, time)));
        }
        try (Service service = Service.in(folder)) {
            assertEquals(first - 1, triesLeft(service.client(), busy.formatted(2, time.plusSeconds(10))));
            assertEquals(first - 2, triesLeft(service.client(), busy.formatted(3, time.plusSeconds(20))));
        }
    }

    @Test
    void outageStaysOpenAndClosesOnce() throws Exception {
        String down = """
                {"id":"O-%d","time":"%s","operation":"CREATE","targetSystem":"hr","connector":"c-1","accountId":"a%d",\
                "outcome":"FAILED","error":{"type":"java.net.ConnectException","message":"Connection refused"}}""";
        Instant time = Instant.now().minusSeconds(600);
        try (Service service = Service.in(folder)) {
            for (int i = 0; i < 10; i++) {
                service.client().analyze(Client.JSON, down.formatted(i, time.plusSeconds(i), i));
            }
            assertEquals(1, outages(service, "OPEN").size());
        }
        try (Service service = Service.in(folder)) {
            JsonNode open = outages(service, "OPEN");
            assertEquals(1, open.size());
            assertEquals(10, open.path(0).path("attempts").asInt());
            service.client()
                    .send(
                            "PATCH",
                            "/api/v1/systems/hr/health",
                            Client.JSON,
                            "{\"reachable\":true,\"connector\":{\"name\":\"c-1\",\"health\":\"UP\"}}");
            assertEquals(0, outages(service, "OPEN").size());
            assertEquals(1, outages(service, "CLOSED").size());
        }
        try (Service service = Service.in(folder)) {
            assertEquals(1, outages(service, "CLOSED").size());
        }
    }

    @Test
    void auditThatWasInterruptedBeginsAgain() throws Exception {
        String id;
        try (Service service = Service.in(folder)) {
            HttpResponse<String> audit =
                    service.client().send("POST", "/api/v1/audits", Client.NDJSON, Client.refused("A-1", "hr"));
            id = Client.json(audit).path("id").asText();
            Audits.end(service, id);
        }
        // As a process leaves it that is killed while it works on them.
        String interrupted;
        String lost;
        try (Service service = Service.in(folder)) {
            String log = "{\"source\":\"log\",\"bytes\":9,\"author\":\"local\"}";
            Job job = service.store().jobs().add("audit", log);
            interrupted = job.id();
            lost = service.store().jobs().add("audit", log).id();
            Files.createDirectories(folder.resolve("audits").resolve(interrupted));
            Files.writeString(
                    folder.resolve("audits").resolve(interrupted).resolve("log"), Client.refused("A-2", "hr"));
            service.store().jobs().start(interrupted);
            service.store().jobs().start(lost);
        }
        try (Service service = Service.in(folder)) {
            assertEquals("DONE", Audits.end(service, id).path("state").asText());
            assertEquals("DONE", Audits.end(service, interrupted).path("state").asText());
            JsonNode failed = Audits.end(service, lost);
            assertEquals("FAILED", failed.path("state").asText());
            assertTrue(failed.path("problem").asText().contains("send it again"));
            assertEquals(
                    1,
                    Client.json(service.client().get("/api/v1/audits/" + interrupted + "/result"))
                            .path("attempts")
                            .asInt());
        }
    }

    private static int triesLeft(Client client, String attempt) throws Exception {
        JsonNode verdict = Client.json(client.analyze(Client.JSON, attempt));
        assertEquals("RETRY", verdict.path("decision").asText(), verdict.toString());
        return verdict.path("retry").path("triesLeft").asInt();
    }

    private static JsonNode outages(Service service, String state) throws Exception {
        return Client.json(service.client().get("/api/v1/outages?state=" + state))
                .path("outages");
    }

    private static String decision(Client client, String attempt) throws Exception {
        return Client.json(client.analyze(Client.JSON, attempt))
                .path("decision")
                .asText();
    }
}
