package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditDoorTest {

    private static final String LONG_LOG = (Client.refused("A-1", "hr") + "\n").repeat(200_000);

    @TempDir
    private Path folder = Path.of("");

    private Service service;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        service = Service.in(folder);
        client = service.client();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void logIsAuditedAndItsResultsCanBeFetched() throws Exception {
        String log = Files.readString(Path.of("samples/audits/attempts.ndjson"));
        HttpResponse<String> queued = client.send("POST", "/api/v1/audits", Client.NDJSON, log);
        assertEquals(202, queued.statusCode());
        String path = queued.headers().firstValue("Location").orElse("");
        JsonNode audit = Audits.end(service, Client.json(queued).path("id").asText());

        assertEquals("DONE", audit.path("state").asText(), audit.toString());
        assertEquals(audit.path("total").asLong(), audit.path("done").asLong());
        JsonNode result = Client.json(client.get(path + "/result"));
        assertEquals(423, result.path("attempts").asInt());
        for (JsonNode file : audit.path("files")) {
            HttpResponse<String> fetched = client.get(path + "/result/" + file.asText());
            assertEquals(200, fetched.statusCode());
        }
        assertTrue(audit.path("files").toString().contains("verdicts.ndjson"));
        assertEquals(
                423, client.get(path + "/result/verdicts.ndjson").body().lines().count());
        assertEquals(404, client.get(path + "/result/log").statusCode());
        assertEquals(
                404,
                client.get(path + "/result/..%2Flog").statusCode() == 400
                        ? 404
                        : client.get(path + "/result/..%2Flog").statusCode());
    }

    @Test
    void storedVerdictsAreAuditedByTimeRange() throws Exception {
        for (int hour = 0; hour < 10; hour++) {
            client.analyze(Client.JSON, Client.refused("S-" + hour, "hr").replace("T08:", "T0" + hour + ":"));
        }
        String range = "{\"from\":\"2026-11-23T03:00:00Z\",\"to\":\"2026-11-23T06:00:00Z\"}";
        for (String query : List.of("", "?source=stored")) {
            HttpResponse<String> queued = client.send("POST", "/api/v1/audits" + query, Client.JSON, range);
            JsonNode audit = Audits.end(service, Client.json(queued).path("id").asText());
            assertEquals("DONE", audit.path("state").asText(), audit.toString());
            JsonNode result =
                    Client.json(client.get("/api/v1/audits/" + audit.path("id").asText() + "/result"));
            assertEquals(3, result.path("attempts").asInt(), result.toString());
            assertEquals(3, result.path("scenarios").path("existing-account").asInt());
        }
        assertEquals(
                400,
                client.send("POST", "/api/v1/audits?source=stored", Client.JSON, "{\"from\":\"yesterday\"}")
                        .statusCode());
    }

    @Test
    void eventsTellUntilTheEnd() throws Exception {
        String id = Client.json(client.send("POST", "/api/v1/audits", Client.NDJSON, LONG_LOG))
                .path("id")
                .asText();
        HttpResponse<String> events = client.get("/api/v1/audits/" + id + "/events");

        assertTrue(events.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream"));
        List<String> names =
                events.body().lines().filter(line -> line.startsWith("event: ")).toList();
        List<String> data =
                events.body().lines().filter(line -> line.startsWith("data: ")).toList();
        assertTrue(names.size() >= 2, events.body());
        assertEquals(1, names.stream().filter("event: end"::equals).count());
        assertEquals("event: end", names.get(names.size() - 1));
        JsonNode last = new ObjectMapper().readTree(data.get(data.size() - 1).substring(6));
        assertEquals("DONE", last.path("state").asText());
    }

    @Test
    void cancelledAuditHasNoResult() throws Exception {
        String first = Client.json(client.send("POST", "/api/v1/audits", Client.NDJSON, LONG_LOG))
                .path("id")
                .asText();
        String second = Client.json(client.send("POST", "/api/v1/audits", Client.NDJSON, LONG_LOG))
                .path("id")
                .asText();
        for (String id : List.of(second, first)) {
            String path = "/api/v1/audits/" + id;
            HttpResponse<String> cancelled = client.send("DELETE", path, null, "");
            assertEquals(200, cancelled.statusCode(), cancelled.body());
            assertEquals("CANCELLED", Client.json(cancelled).path("state").asText());
            assertEquals(409, client.get(path + "/result").statusCode());
            assertEquals(409, client.send("DELETE", path, null, "").statusCode());
        }
        assertEquals(404, client.get("/api/v1/audits/none").statusCode());
    }

    @Test
    void tooManyThatWaitAreSentAway() throws Exception {
        int status = 202;
        int queued = 0;
        while (status == 202 && queued < 100) {
            status = client.send("POST", "/api/v1/audits", Client.NDJSON, LONG_LOG.substring(0, 20_000_000))
                    .statusCode();
            queued++;
        }
        assertEquals(429, status);
        for (JsonNode audit : Client.json(client.get("/api/v1/audits"))) {
            client.send("DELETE", "/api/v1/audits/" + audit.path("id").asText(), null, "");
        }
    }
}
