package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowClientsTest {

    private static final int CLIENTS = 64;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void manySlowClientsDoNotKeepOthersFromBeingAnswered() throws Exception {
        try (Service service = Service.in(folder);
                Sockets slow = new Sockets()) {
            for (int i = 0; i < CLIENTS; i++) {
                // Half of them never end their headers, half their bodies.
                slow.open(
                        service.server().port(),
                        "POST " + Client.ANALYSES
                                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                                + (i % 2 == 0 ? "X-Slow: " : "Content-Length: 100000\r\n\r\n{"));
            }
            for (int round = 0; round < 20; round++) {
                slow.drip();
                HttpResponse<String> answer = service.client().analyze(Client.JSON, Client.refused("A-" + round, "hr"));
                assertEquals(200, answer.statusCode());
            }
        }
    }

    @Test
    void bodyThatComesTooSlowlyIsGivenUp() throws Exception {
        Limits limits = Limits.USUAL.withGrace(Duration.ofMillis(500));
        try (Service service = Service.in(folder, settings -> settings.with(limits));
                Sockets slow = new Sockets()) {
            Socket socket = slow.open(
                    service.server().port(),
                    "POST " + Client.ANALYSES
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
            StringBuilder answer = new StringBuilder();
            Thread reading = new Thread(() -> answer.append(read(socket)));
            reading.start();
            while (reading.isAlive()) {
                slow.drip();
                reading.join(50);
            }
            assertTrue(answer.toString().startsWith("HTTP/1.1 408 "), answer.toString());
            assertTrue(answer.toString().contains("too-slow"), answer.toString());
        }
    }

    @Test
    void deeplyNestedAndMalformedBodiesAreToldAndHarmNobody() throws Exception {
        try (Service service = Service.in(folder)) {
            String deep = "[".repeat(200_000);
            String nested = "{\"operation\":\"CREATE\",\"targetSystem\":\"a\",\"outcome\":\"FAILED\",\"fields\":{\"x\":"
                    + "{\"y\":".repeat(50_000) + "1" + "}".repeat(50_000) + "}}";
            for (String body : List.of(deep, nested, "{\"a\":".repeat(50_000), "{", "]", "\u0000", "\"", "{}{}")) {
                HttpResponse<String> answer = service.client().analyze(Client.JSON, body);
                assertTrue(answer.statusCode() == 400 || answer.statusCode() == 200, answer.body());
                if (answer.statusCode() == 200) {
                    assertTrue(answer.body().contains("\"status\":400"), answer.body());
                }
                JsonNode patch =
                        Client.json(service.client().send("PATCH", "/api/v1/systems/a/health", Client.JSON, body));
                assertEquals(400, patch.path("status").asInt());
            }
            assertEquals(
                    200,
                    service.client()
                            .analyze(Client.JSON, Client.refused("A-1", "hr"))
                            .statusCode());
        }
    }

    @Test
    void headerThatIsTooLongIsRefused() throws Exception {
        try (Service service = Service.in(folder);
                Sockets sockets = new Sockets()) {
            Socket socket = sockets.open(
                    service.server().port(),
                    "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");
            assertTrue(read(socket).startsWith("HTTP/1.1 431 "));
        }
    }

    private static String read(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Connections that are closed together. */
    private static final class Sockets implements AutoCloseable {

        private final List<Socket> all = new ArrayList<>();

        Socket open(int port, String begin) throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            all.add(socket);
            socket.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
            return socket;
        }

        /** One more byte from each that is still let. */
        void drip() {
            for (Socket socket : all) {
                try {
                    socket.getOutputStream().write('a');
                } catch (IOException e) {
                    // It was given up.
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : all) {
                socket.close();
            }
        }
    }
}
