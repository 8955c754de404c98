package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.store.Place;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service in a process of its own that keeps everything in a real PostgreSQL, killed and started again. */
@Timeout(180)
class ServedOnPostgresTest {

    private static final String LONG_LOG = (Client.refused("L-1", "hr") + "\n").repeat(150_000);

    @TempDir
    private Path folder = Path.of("");

    private final String url = Place.newDatabase();

    @Test
    void whatIsKeptIsThereAfterTheProcessWasKilled() throws Exception {
        Instant now = Instant.now();
        String attempt = Client.refused("A-1", "corp-ldap").replace("2026-11-23T08:15:00Z", now.toString());
        String verdict;
        String audit;
        String interrupted;
        try (Served served = serve()) {
            assertEquals(
                    201,
                    served.send("PUT", "/api/v1/snapshots/corp-ldap", Client.JSON, """
                    {"targetSystem":"corp-ldap","takenAt":"%s","completeness":"COMPLETE",
                     "accounts":[{"id":"jdoe","status":"ACTIVE","owner":"E2002"}]}""".formatted(now))
                            .statusCode());
            verdict = served.send("POST", Client.ANALYSES, Client.JSON, attempt).body();
            assertTrue(verdict.contains("\"CONFIRMED\""), verdict);
            HttpResponse<String> lines = served.send("POST", Client.ANALYSES, Client.NDJSON, lines(600));
            assertEquals(600, Client.lines(lines).size());
            for (int i = 0; i < 5; i++) {
                served.send("POST", Client.ANALYSES, Client.JSON, """
                        {"id":"O-%d","time":"%s","operation":"CREATE","targetSystem":"crm","connector":"c-1",\
                        "accountId":"a%d","outcome":"FAILED","error":{"type":"java.net.ConnectException",\
                        "message":"Connection refused"}}""".formatted(i, now.minusSeconds(60 - i), i));
            }
            assertEquals(1, outages(served, "OPEN").size());
            requireVerdicts(served, verdict);
            HttpResponse<String> range = served.send(
                    "POST",
                    "/api/v1/audits",
                    Client.JSON,
                    "{\"from\":\"2026-11-23T00:00:00Z\",\"to\":\"2026-11-24T00:00:00Z\"}");
            audit = Client.json(range).path("id").asText();
            assertEquals(600, attempts(served, audit));
            HttpResponse<String> change = served.send(
                    "PUT",
                    "/api/v1/rules/vocabulary/acme.csv",
                    "text/csv",
                    "family,code,signal,note,source\n# None yet.\n");
            assertEquals(200, change.statusCode(), change.body());
            HttpResponse<String> queued = served.send("POST", "/api/v1/audits", Client.NDJSON, LONG_LOG);
            interrupted = Client.json(queued).path("id").asText();
            while (state(served, interrupted).equals("QUEUED")) {
                Thread.sleep(5);
            }
            served.kill();
        }
        try (Served served = serve()) {
            requireVerdicts(served, verdict);
            assertTrue(Client.json(served.get("/api/v1/snapshots")).toString().contains("corp-ldap"));
            String again = served.send("POST", Client.ANALYSES + "?dryRun=true", Client.JSON, attempt)
                    .body();
            assertTrue(again.contains("\"CONFIRMED\""), again);
            assertEquals(1, outages(served, "OPEN").size());
            served.send("PATCH", "/api/v1/systems/crm/health", Client.JSON, "{\"reachable\":true}");
            assertEquals(0, outages(served, "OPEN").size());
            assertEquals(1, outages(served, "CLOSED").size());
            assertEquals(600, attempts(served, audit));
            // That which was at work begins again, and is followed to its end.
            List<String> events = served.get("/api/v1/audits/" + interrupted + "/events")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("event: "))
                    .toList();
            assertEquals("event: end", events.get(events.size() - 1));
            assertEquals(150_000, attempts(served, interrupted));
            JsonNode changes = Client.json(served.get("/api/v1/rules/changes"));
            assertEquals(1, changes.size());
            assertEquals(
                    changes.path(0).path("ruleSet"),
                    Client.json(served.get("/api/v1/rules")).path("ruleSet"));
            assertTrue(served.get("/metrics").body().contains("provtriage"));
            served.stop();
            assertFalse(
                    served.said().toString().contains("geheim"), served.said().toString());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".mv.db")).toList());
        }
    }

    private Served serve() throws IOException {
        return Served.with(
                Map.of("PROVTRIAGE_DATABASE_PASSWORD", "geheim"),
                List.of(),
                folder,
                "--database",
                url,
                "--database-user",
                "postgres",
                "--enable-authoring");
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Client.refused("B-" + number, "hr"))
                .collect(Collectors.joining("\n"));
    }

    private static void requireVerdicts(Served served, String verdict) throws Exception {
        assertTrue(served.get("/api/v1/verdicts?targetSystem=CORP-LDAP&accountId=jdoe")
                .body()
                .contains(verdict));
        assertEquals(
                5,
                verdicts(served, "scenario=target-system-down&decision=RETRY").size());
        assertEquals(0, verdicts(served, "targetSystem=hr&decision=PROCEED").size());
        int seen = 0;
        String query = "targetSystem=hr&from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z&limit=250";
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            JsonNode found = Client.json(served.get("/api/v1/verdicts?" + query + cursor));
            seen += found.path("verdicts").size();
            cursor = "&cursor=" + found.path("next").asText();
        }
        assertEquals(600, seen);
    }

    private static JsonNode verdicts(Served served, String query) throws Exception {
        return Client.json(served.get("/api/v1/verdicts?" + query)).path("verdicts");
    }

    private static JsonNode outages(Served served, String state) throws Exception {
        return Client.json(served.get("/api/v1/outages?state=" + state)).path("outages");
    }

    private static String state(Served served, String id) throws Exception {
        return Client.json(served.get("/api/v1/audits/" + id)).path("state").asText();
    }

    private static int attempts(Served served, String id) throws Exception {
        while (List.of("QUEUED", "RUNNING").contains(state(served, id))) {
            Thread.sleep(20);
        }
        return Client.json(served.get("/api/v1/audits/" + id + "/result"))
                .path("attempts")
                .asInt();
    }
}
