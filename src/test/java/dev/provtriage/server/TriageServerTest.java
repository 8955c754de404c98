package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TriageServerTest {

    private TriageServer server;
    private Client client;

    @BeforeEach
    void start() throws ServerException {
        server = TriageServer.start("127.0.0.1", 0, Client.TRIAGE, Snapshots.none());
        client = new Client(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void livesAndIsReady() throws Exception {
        HttpResponse<String> live = client.get("/health/live");
        assertEquals(200, live.statusCode());
        assertEquals("{\"status\":\"UP\"}", live.body());
        assertEquals(
                "nosniff", live.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("no-store", live.headers().firstValue("Cache-Control").orElse(""));
        assertFalse(live.headers().firstValue("Server").isPresent());

        client.send("PUT", "/api/v1/snapshots/a", Client.JSON, "{\"targetSystem\":\"a\"}");
        JsonNode ready = Client.json(client.get("/health/ready"));
        assertEquals(Client.TRIAGE.ruleSet(), ready.path("ruleSet").asText());
        assertEquals(1, ready.path("snapshots").asInt());
    }

    @Test
    void headIsAnsweredWithoutABody() throws Exception {
        HttpResponse<String> head = client.send(client.request("/health/live")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }

    @Test
    void scenariosAreToldWithTheirRules() throws Exception {
        JsonNode scenarios = Client.json(client.get("/api/v1/scenarios"));

        assertEquals(Client.TRIAGE.ruleBook().scenarios().size(), scenarios.size());
        JsonNode existingAccount = MissingNode.getInstance();
        for (JsonNode scenario : scenarios) {
            assertFalse(scenario.path("summary").asText().isEmpty());
            assertTrue(scenario.path("rules").size() > 0);
            if (scenario.path("id").asText().equals("existing-account")) {
                existingAccount = scenario;
            }
        }
        assertEquals("account", existingAccount.path("scope").asText());
        JsonNode rule = existingAccount.path("rules").path(0);
        assertTrue(rule.path("name").asText().startsWith("existing-account: "));
        assertFalse(rule.path("title").asText().isEmpty());
    }

    @Test
    void takenPortIsTold() {
        assertEquals(
                "cannot listen on 127.0.0.1:" + server.port()
                        + ", since another program does; stop it, or choose another port",
                refusal("127.0.0.1", server.port()));
    }

    @Test
    void unknownHostIsTold() {
        for (String host : new String[] {"no-such-host.invalid", "", " "}) {
            assertEquals(
                    "there is no host '" + host + "'; name an address of this machine, such as 127.0.0.1",
                    refusal(host, 0));
        }
    }

    @Test
    void hostOfAnotherMachineIsTold() {
        // RFC 5737: an address for documentation, of no machine.
        String refusal = refusal("192.0.2.1", 0);
        assertTrue(refusal.contains("no address of this machine"), refusal);
    }

    @Test
    void portOutOfRangeIsTold() {
        for (int port : new int[] {-1, 65_536}) {
            assertEquals("the port " + port + " is none; choose one from 0 to 65535", refusal("127.0.0.1", port));
        }
    }

    @Test
    void closingLetsARunningRequestEnd() throws Exception {
        String first = (Client.refused("A-1", "corp-ldap") + "\n").repeat(500);
        String last = Client.refused("A-2", "corp-ldap");
        try (Conversation conversation = new Conversation(server, first.length() + last.length())) {
            conversation.say(first);
            assertTrue(conversation.verdict().startsWith("{\"attemptId\":\"A-1\""));

            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            awaitRefusal();
            conversation.say(last);

            assertEquals(500, conversation.rest());
            closed.join();
        }
    }

    private static String refusal(String host, int port) {
        return String.valueOf(assertThrows(
                        ServerException.class, () -> TriageServer.start(host, port, Client.TRIAGE, Snapshots.none()))
                .getMessage());
    }

    private void awaitRefusal() throws Exception {
        while (true) {
            try {
                HttpResponse<String> answer = new Client(server).get("/health/live");
                if (answer.statusCode() == 503) {
                    return;
                }
            } catch (IOException e) {
                // The connection was closed at once: the server is stopping.
                return;
            }
            Thread.onSpinWait();
        }
    }
}
