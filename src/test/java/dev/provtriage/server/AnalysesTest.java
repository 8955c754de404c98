package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.target.Snapshots;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnalysesTest {

    private static final String BAD = "{\"operation\":\"CRAETE\",\"targetSystem\":\"a\",\"outcome\":\"FAILED\"}";

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
    void brokenEscapeIsAMistakeAndNoEmptyValue() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request =
                    "GET /api/v1/verdicts?targetSystem=%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("wrong-parameter"), answer);
        }
    }

    @Test
    void oneAttemptIsAnsweredWithOneVerdict() throws Exception {
        HttpResponse<String> answer = client.analyze(Client.JSON, Client.refused("A-1", "corp-ldap"));

        assertEquals(200, answer.statusCode());
        assertEquals(Client.JSON, answer.headers().firstValue("Content-Type").orElse(""));
        JsonNode verdict = Client.json(answer);
        assertEquals("A-1", verdict.path("attemptId").asText());
        assertEquals("existing-account", verdict.path("scenario").asText());
        assertEquals("request", verdict.path("input").path("file").asText());
        assertEquals(1, verdict.path("input").path("line").asInt());
        assertEquals(Client.TRIAGE.ruleSet(), verdict.path("ruleSet").asText());
    }

    @Test
    void oneAttemptMaySpanLinesAndHaveNoContentType() throws Exception {
        String attempt = Client.refused("A-1", "corp-ldap").replace(",\"", ",\n  \"");
        assertEquals(
                "A-1",
                Client.json(client.analyze(null, attempt)).path("attemptId").asText());
    }

    @Test
    void contentTypeMayNameItsCharset() throws Exception {
        HttpResponse<String> answer =
                client.analyze("Application/JSON; charset=utf-8", Client.refused("A-1", "corp-ldap"));
        assertEquals(200, answer.statusCode());
    }

    @Test
    void arrayIsAnsweredWithAnArrayInItsOrder() throws Exception {
        HttpResponse<String> answer = client.analyze(
                Client.JSON, "[" + Client.refused("A-1", "a") + ",\n" + Client.refused("A-2", "b") + "]");

        assertEquals(Client.JSON, answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(List.of("A-1", "A-2"), ids(Client.json(answer)));
    }

    @Test
    void emptyArrayIsAnsweredWithAnEmptyArray() throws Exception {
        HttpResponse<String> answer = client.analyze(Client.JSON, " [ ] ");
        assertEquals(200, answer.statusCode());
        assertEquals("[]", answer.body());
    }

    @Test
    void problemStandsAtThePlaceOfABadElement() throws Exception {
        HttpResponse<String> answer = client.analyze(
                Client.JSON,
                "[" + Client.refused("A-1", "a") + ",\n" + BAD + ",\n7,\n" + Client.refused("A-2", "b") + "]");

        assertEquals(200, answer.statusCode());
        JsonNode elements = Client.json(answer);
        assertEquals(List.of("A-1", "", "", "A-2"), ids(elements));
        JsonNode problem = elements.path(1);
        assertEquals(400, problem.path("status").asInt());
        assertTrue(problem.path("detail").asText().contains("CREATE"), answer.body());
        assertEquals("request", problem.path("input").path("file").asText());
        assertEquals(2, problem.path("input").path("line").asInt());
        assertEquals(3, elements.path(2).path("input").path("line").asInt());
    }

    @Test
    void arrayThatBreaksOffKeepsWhatCameBeforeAndSaysSo() throws Exception {
        HttpResponse<String> answer =
                client.analyze(Client.JSON, "[" + Client.refused("A-1", "a") + ",\n{\"operation\":\"CRE");

        JsonNode elements = Client.json(answer);
        assertEquals(2, elements.size(), answer.body());
        assertEquals("A-1", elements.path(0).path("attemptId").asText());
        assertEquals(400, elements.path(1).path("status").asInt());
    }

    @Test
    void linesAreAnsweredWithLinesWhateverTheContentType() throws Exception {
        String body = Client.refused("A-1", "a") + "\n" + BAD + "\n{\n" + Client.refused("A-2", "b") + "\n";
        for (String contentType : new String[] {Client.NDJSON, Client.JSON, null}) {
            HttpResponse<String> answer = client.analyze(contentType, body);

            assertEquals(200, answer.statusCode());
            assertEquals(
                    Client.NDJSON, answer.headers().firstValue("Content-Type").orElse(""));
            assertTrue(answer.body().endsWith("}\n"));
            List<JsonNode> lines = Client.lines(answer);
            assertEquals(4, lines.size(), answer.body());
            assertEquals("A-1", lines.get(0).path("attemptId").asText());
            assertEquals(2, lines.get(1).path("input").path("line").asInt());
            assertEquals(3, lines.get(2).path("input").path("line").asInt());
            assertEquals("A-2", lines.get(3).path("attemptId").asText());
            assertFalse(lines.get(2).has("instance"));
        }
    }

    @Test
    void oneLineIsAnsweredWithOneLineWhereTheContentTypeSaysLines() throws Exception {
        HttpResponse<String> good = client.analyze(Client.NDJSON, Client.refused("A-1", "a"));
        assertEquals(Client.NDJSON, good.headers().firstValue("Content-Type").orElse(""));
        assertEquals("A-1", Client.lines(good).get(0).path("attemptId").asText());

        HttpResponse<String> bad = client.analyze(Client.NDJSON, BAD);
        assertEquals(200, bad.statusCode());
        assertEquals(400, Client.lines(bad).get(0).path("status").asInt());
    }

    @Test
    void manyLinesAreAnsweredInTheirOrderToAClientThatSendsAllBeforeItReads() throws Exception {
        // So many that request and answer do not fit into the buffers of the connection.
        String body = IntStream.rangeClosed(1, 20_000)
                .mapToObj(number -> Client.refused("A-" + number, "corp-" + number % 7))
                .collect(Collectors.joining("\n"));
        InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));

        HttpResponse<InputStream> answer = client.stream(in);

        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        }
        assertEquals(20_000, lines.size());
        for (int number = 1; number <= lines.size(); number++) {
            assertTrue(lines.get(number - 1).startsWith("{\"attemptId\":\"A-" + number + "\","));
        }
    }

    @Test
    void verdictsGoOutWhileAttemptsComeIn() throws Exception {
        // More than the server's buffers hold.
        String first = (Client.refused("A-1", "corp-ldap") + "\n").repeat(500);
        String last = Client.refused("A-2", "corp-ldap");
        try (Conversation conversation = new Conversation(server, first.length() + last.length())) {
            conversation.say(first);
            assertTrue(conversation.verdict().startsWith("{\"attemptId\":\"A-1\""));
            conversation.say(last);
            assertEquals(500, conversation.rest());
        }
    }

    @Test
    void gzipIsUnpackedWithOrWithoutItsHeader() throws Exception {
        byte[] attempt = Client.refused("A-1", "a").getBytes(StandardCharsets.UTF_8);
        for (String encoding : new String[] {"gzip", null}) {
            HttpResponse<String> answer = client.packed(Client.ANALYSES, encoding, Client.gzip(attempt));
            assertEquals("A-1", Client.json(answer).path("attemptId").asText());
        }
    }

    @Test
    void gzipOfSeveralMembersIsReadToItsEnd() throws Exception {
        byte[] one = Client.gzip((Client.refused("A-1", "a") + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] two = new byte[one.length * 2];
        System.arraycopy(one, 0, two, 0, one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertEquals(
                2, Client.lines(client.packed(Client.ANALYSES, "gzip", two)).size());
    }

    @Test
    void concurrentRequestsAgreeWithSequentialOnes() throws Exception {
        List<String> bodies = IntStream.range(0, 40)
                .mapToObj(number -> number % 3 == 0
                        ? BAD
                        : Client.refused("A-" + number, "corp-ldap")
                                .replace("LDAP 68", number % 2 == 0 ? "LDAP 68" : "LDAP 51"))
                .toList();
        List<String> sequential = new ArrayList<>();
        for (String body : bodies) {
            sequential.add(client.analyze(Client.NDJSON, body).body());
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<String>>> tasks = IntStream.range(0, 8)
                    .mapToObj(thread -> (Callable<List<String>>) () -> {
                        List<String> answers = new ArrayList<>();
                        for (String body : bodies) {
                            answers.add(client.analyze(Client.NDJSON, body).body());
                        }
                        return answers;
                    })
                    .toList();
            for (Future<List<String>> concurrent : threads.invokeAll(tasks)) {
                assertEquals(sequential, concurrent.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void noSecretOfARequestComesBack() throws Exception {
        String secret = "hunter2hunter2";
        String good = Client.refused("A-1", "a")
                .replace("\"sn\":\"Doe\"", "\"sn\":\"Doe\",\"userPassword\":\"" + secret + "\"")
                .replace("Already Exists", "Already Exists userPassword=" + secret);
        String bad = BAD.replace("{", "{\"fields\":{\"userPassword\":\"" + secret + "\"},");
        String torn = "{\"userPassword\":\"" + secret + "\"";
        for (String body : List.of(
                good, bad, torn, good + "\n" + bad + "\n" + torn, "[" + good + "," + bad + "," + torn, "[" + torn)) {
            String answer = client.analyze(null, body).body();
            assertFalse(answer.contains(secret), answer);
        }
    }

    private static List<String> ids(JsonNode elements) {
        List<String> ids = new ArrayList<>();
        elements.forEach(element -> ids.add(element.path("attemptId").asText()));
        return ids;
    }
}
