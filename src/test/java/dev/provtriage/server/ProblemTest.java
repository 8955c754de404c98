package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final long BODY_LIMIT = 500_000;

    private static TriageServer server;
    private static Client client;

    @BeforeAll
    static void start() throws ServerException {
        server = TriageServer.start("127.0.0.1", 0, new LiveRules(Client.TRIAGE), Snapshots.none(), BODY_LIMIT);
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void malformedAttemptIsToldWithReasonAndLine() throws Exception {
        JsonNode problem = problem(400, "unreadable-input", client.analyze(Client.JSON, "{\n\"operation\": CREATE\n}"));
        assertEquals("request", problem.path("input").path("file").asText());
        assertEquals(2, problem.path("input").path("line").asInt());
        assertFalse(problem.path("detail").asText().contains("fasterxml"));
    }

    @Test
    void attemptThatLacksAKeyNamesIt() throws Exception {
        JsonNode problem = problem(
                400,
                "unreadable-input",
                client.analyze(Client.JSON, "{\"operation\":\"CREATE\",\"outcome\":\"FAILED\"}"));
        assertTrue(problem.path("detail").asText().contains("targetSystem"));
    }

    @Test
    void textThatIsNoJsonIsRefused() throws Exception {
        problem(400, "unreadable-input", client.analyze(null, "hello"));
    }

    @Test
    void emptyBodyIsRefused() throws Exception {
        for (String body : List.of("", " \n\r\n\t")) {
            for (String contentType : new String[] {Client.JSON, Client.NDJSON, null}) {
                problem(400, "empty-body", client.analyze(contentType, body));
            }
        }
        problem(400, "empty-body", client.packed(Client.ANALYSES, "gzip", new byte[0]));
        problem(400, "empty-body", client.packed(Client.ANALYSES, "gzip", Client.gzip(new byte[0])));
    }

    @Test
    void otherContentTypeIsRefused() throws Exception {
        problem(415, "unsupported-content", client.analyze("text/html", Client.refused("A-1", "a")));
        problem(415, "unsupported-content", client.send("PUT", "/api/v1/snapshots/a", "image/png", "a"));
    }

    @Test
    void otherContentEncodingIsRefused() throws Exception {
        problem(415, "unsupported-content", client.packed(Client.ANALYSES, "br", new byte[] {1, 2, 3}));
    }

    @Test
    void damagedGzipIsRefused() throws Exception {
        byte[] attempt = Client.refused("A-1", "a").getBytes(StandardCharsets.UTF_8);
        byte[] packed = Client.gzip(attempt);
        problem(400, "unreadable-input", client.packed(Client.ANALYSES, "gzip", attempt));
        problem(400, "unreadable-input", client.packed(Client.ANALYSES, "gzip", Arrays.copyOf(packed, 5)));
        problem(400, "unreadable-input", client.packed(Client.ANALYSES, "gzip", Arrays.copyOf(packed, 60)));
        problem(400, "unreadable-input", client.packed(Client.ANALYSES, "gzip", Client.gzip(packed)));
    }

    @Test
    void unknownPathIsTold() throws Exception {
        for (String path : List.of("/", "/api/v1/analysis", "/api/v1/snapshot", "/index.html?token=abc")) {
            JsonNode problem = problem(404, "unknown-path", client.get(path));
            assertEquals(
                    path.replaceFirst("\\?.*", ""), problem.path("instance").asText());
        }
    }

    @Test
    void unknownSnapshotIsTold() throws Exception {
        JsonNode problem = problem(404, "no-snapshot", client.get("/api/v1/snapshots/nowhere"));
        assertTrue(problem.path("detail").asText().contains("nowhere"));
    }

    @Test
    void wrongMethodIsToldWithThoseThatAreAllowed() throws Exception {
        assertEquals("POST", allowed(client.get(Client.ANALYSES)));
        assertEquals("DELETE, GET, HEAD, PUT", allowed(client.send("POST", "/api/v1/snapshots/a", null, "")));
        assertEquals("GET, HEAD", allowed(client.send("POST", "/health/live", Client.JSON, "{}")));
        assertEquals("POST", allowed(client.send("OPTIONS", Client.ANALYSES, null, "")));
    }

    @Test
    void bodyOverTheLimitIsRefused() throws Exception {
        String tooLong = " ".repeat((int) BODY_LIMIT) + Client.refused("A-1", "a");
        problem(413, "body-too-large", client.analyze(Client.JSON, tooLong));
        problem(413, "body-too-large", client.send("PUT", "/api/v1/snapshots/a", Client.JSON, tooLong));
    }

    @Test
    void bodyThatUnpacksToOverTheLimitIsRefused() throws Exception {
        byte[] bomb = Client.gzip(new byte[10_000_000]);
        assertTrue(bomb.length < BODY_LIMIT);
        problem(413, "body-too-large", client.packed(Client.ANALYSES, "gzip", bomb));
        byte[] snapshot = ("{\"targetSystem\":\"a\",\"accounts\":[" + "{\"id\":\"a\"},".repeat(100_000))
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest put = client.request("/api/v1/snapshots/a")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Client.gzip(snapshot)))
                .build();
        problem(413, "body-too-large", client.send(put));
    }

    @Test
    void answerThatHasBegunEndsWithTheProblem() throws Exception {
        String lines = (Client.refused("A-1", "a") + "\n").repeat(10_000);
        byte[] packed = Client.gzip(lines.getBytes(StandardCharsets.UTF_8));

        List<JsonNode> answers = Client.lines(client.packed(Client.ANALYSES, "gzip", packed));

        JsonNode last = answers.get(answers.size() - 1);
        assertEquals("A-1", answers.get(0).path("attemptId").asText());
        assertEquals(413, last.path("status").asInt());
        assertEquals(answers.size() - 1, last.path("input").path("line").asInt());
    }

    @Test
    void whatIsNoHttpIsToldAsAProblemToo() throws Exception {
        String answer = raw("GET /health/live HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("Content-Type: application/problem+json"), answer);
        assertTrue(answer.contains("\"status\":400"), answer);
        assertFalse(answer.contains("Server:"), answer);
    }

    @Test
    void headerThatIsTooLongIsToldAsAProblemToo() throws Exception {
        String answer = raw("GET /health/live HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 431"), answer);
        assertTrue(answer.contains("Content-Type: application/problem+json"), answer);
        assertTrue(answer.contains("\"title\":\"Request Header Fields Too Large\""), answer);
    }

    @Test
    void ambiguousPathIsToldAsAProblemToo() throws Exception {
        HttpResponse<String> answer = client.get("/api/v1/snapshots/a%2Fb");
        assertTrue(answer.statusCode() == 400 || answer.statusCode() == 404, answer.toString());
        assertEquals(
                Problem.CONTENT_TYPE,
                answer.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void pathThatCannotBeDecodedIsAWrongPath() throws Exception {
        for (String path : List.of("%zz", "%", "a%4", "a%00b", "%ff", "%c0%af", "%u0041", "\u00e4", "a%u0041%zz")) {
            String answer =
                    raw("GET /api/v1/snapshots/" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 400"), path + answer);
            assertTrue(answer.contains("Content-Type: application/problem+json"), path + answer);
            assertTrue(answer.contains("\"type\":\"urn:provtriage:problem:wrong-path\""), path + answer);
            assertTrue(answer.contains("write %25") || answer.contains("Write %25"), path + answer);
        }
        problem(404, "no-snapshot", client.get("/api/v1/snapshots/a%25b"));
    }

    @Test
    void whatTheHttpLayerRefusesHasAKindOfItsOwn() throws Exception {
        String end = " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
        String post = "POST " + Client.ANALYSES + end;
        for (List<String> request : List.of(
                List.of("no-http", "GET /health/live HTTP/1.1\r\n\r\n"),
                List.of("no-http", "GET /health/live" + end + "Host: b\r\n\r\n"),
                List.of("no-http", post + "Content-Length: -5\r\n\r\n"),
                List.of("no-http", post + "Content-Length: 99999999999999999999\r\n\r\n"),
                List.of("no-http", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
                List.of("no-http", "\u0016\u0003\u0001\r\n\r\n"),
                List.of("uri-too-long", "GET /" + "a".repeat(20_000) + end + "\r\n"),
                List.of("request-header-fields-too-large", "GET /" + end + "X: " + "a".repeat(20_000) + "\r\n\r\n"),
                List.of("http-version-not-supported", "GET / HTTP/3.0\r\n\r\n"))) {
            String answer = raw(request.get(1));
            assertTrue(answer.contains("\"type\":\"urn:provtriage:problem:" + request.get(0) + "\""), answer);
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String allowed(HttpResponse<String> answer) throws IOException {
        problem(405, "method-not-allowed", answer);
        return answer.headers().firstValue("Allow").orElse("");
    }

    private static JsonNode problem(int status, String word, HttpResponse<String> answer) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                Problem.CONTENT_TYPE,
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertFalse(answer.headers().firstValue("Server").isPresent());
        JsonNode problem = Client.json(answer);
        assertEquals("urn:provtriage:problem:" + word, problem.path("type").asText(), answer.body());
        assertEquals(status, problem.path("status").asInt());
        assertFalse(problem.path("title").asText().isEmpty());
        assertFalse(problem.path("detail").asText().isEmpty());
        assertTrue(problem.path("instance").asText().startsWith("/"));
        return problem;
    }
}
