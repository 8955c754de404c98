package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What followers of audits hear. */
@Timeout(120)
class AuditEventsTest {

    private static final int ATTEMPTS = 200_000;
    private static final String LONG_LOG = (Client.refused("A-1", "hr") + "\n").repeat(ATTEMPTS);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private Service service;

    @BeforeEach
    void start() throws Exception {
        service = Service.in(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void progressOnlyGrowsAndEndsWithDone() throws Exception {
        List<Event> events = events(follow(post()).get());

        Event last = events.get(events.size() - 1);
        assertEquals("end", last.name());
        assertEquals("DONE", last.audit().path("state").asText());
        assertEquals(LONG_LOG.length(), last.audit().path("done").asLong());
        long done = 0;
        int state = 0;
        for (Event event : events.subList(0, events.size() - 1)) {
            assertEquals("progress", event.name());
            int now = List.of("QUEUED", "RUNNING")
                    .indexOf(event.audit().path("state").asText());
            assertTrue(now >= state, events.toString());
            assertTrue(event.audit().path("done").asLong() >= done, events.toString());
            state = now;
            done = event.audit().path("done").asLong();
        }
        assertTrue(done > 0 && done <= LONG_LOG.length(), events.toString());
        // Who comes later hears the end alone.
        List<Event> late = events(follow(last.audit().path("id").asText()).get());
        assertEquals(List.of(last), late);
    }

    @Test
    void followersHearThatAnAuditIsCancelled() throws Exception {
        String first = post();
        String second = post();
        for (String id : List.of(second, first)) {
            CompletableFuture<HttpResponse<String>> following = follow(id);
            service.client().send("DELETE", "/api/v1/audits/" + id, null, "");
            List<Event> events = events(following.get());
            Event last = events.get(events.size() - 1);
            assertEquals("end", last.name());
            assertEquals("CANCELLED", last.audit().path("state").asText());
            assertEquals(0, last.audit().path("files").size());
        }
        assertEquals(404, service.client().get("/api/v1/audits/none/events").statusCode());
    }

    @Test
    void auditThatRunsWhenTheServiceStopsBeginsAgainAndIsFollowedToItsEnd() throws Exception {
        String running = post();
        String waiting = post();
        CompletableFuture<HttpResponse<String>> following = follow(running);
        while (state(running).equals("QUEUED")) {
            Thread.sleep(5);
        }
        service.close();
        // Nobody hears of an end that there was not.
        events(following.get()).forEach(event -> assertEquals("progress", event.name(), event.toString()));

        start();

        for (String id : List.of(running, waiting)) {
            List<Event> events = events(follow(id).get());
            assertEquals(
                    "DONE", events.get(events.size() - 1).audit().path("state").asText());
            assertEquals(
                    ATTEMPTS,
                    Client.json(service.client().get("/api/v1/audits/" + id + "/result"))
                            .path("attempts")
                            .asInt());
        }
    }

    private record Event(String name, JsonNode audit) {}

    private String post() throws Exception {
        return Client.json(service.client().send("POST", "/api/v1/audits", Client.NDJSON, LONG_LOG))
                .path("id")
                .asText();
    }

    private String state(String id) throws Exception {
        return Client.json(service.client().get("/api/v1/audits/" + id))
                .path("state")
                .asText();
    }

    private CompletableFuture<HttpResponse<String>> follow(String id) {
        Client client = service.client();
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.get("/api/v1/audits/" + id + "/events");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The format of server-sent events: two lines each, and a blank one; a colon begins a comment. */
    private static List<Event> events(HttpResponse<String> answer) throws Exception {
        assertEquals(
                "text/event-stream; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        List<Event> events = new ArrayList<>();
        for (String block : answer.body().split("\n\n", -1)) {
            if (!block.isEmpty() && !block.startsWith(":")) {
                List<String> lines = block.lines().toList();
                assertEquals(2, lines.size(), block);
                events.add(new Event(
                        lines.get(0).replaceFirst("^event: ", ""),
                        MAPPER.readTree(lines.get(1).replaceFirst("^data: ", ""))));
            }
        }
        return events;
    }
}
