package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service in a process of its own, which is killed while it is sent attempts. */
class KilledServiceTest {

    private static final int ROUNDS = 20;
    private static final int THREADS = 4;
    private static final int AT_LEAST = 40;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger number = new AtomicInteger();

    @Test
    void nothingThatWasAcknowledgedIsMissing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (Served served = Served.in(folder)) {
                requireAll(served.address());
                int before = acknowledged.size();
                AtomicBoolean killed = new AtomicBoolean();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS);
                for (int i = 0; i < THREADS; i++) {
                    boolean lines = i % 2 == 0;
                    threads.execute(() -> send(served.address(), lines, killed));
                }
                while (acknowledged.size() < before + AT_LEAST) {
                    assertTrue(served.process().isAlive());
                    Thread.sleep(1);
                }
                served.process().destroyForcibly().waitFor();
                killed.set(true);
                threads.shutdown();
                assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
            }
        }
        try (Served served = Served.in(folder)) {
            requireAll(served.address());
        }
    }

    /** One by one, or some lines at a time: what the answer names is acknowledged. */
    private void send(String address, boolean lines, AtomicBoolean killed) {
        try {
            while (!killed.get()) {
                StringBuilder body = new StringBuilder();
                for (int i = 0; i < (lines ? 7 : 1); i++) {
                    body.append(Client.refused("K-" + number.incrementAndGet(), "hr"))
                            .append('\n');
                }
                HttpResponse<InputStream> answer = http.send(
                        HttpRequest.newBuilder(URI.create(address + Client.ANALYSES))
                                .header("Content-Type", lines ? Client.NDJSON : Client.JSON)
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                if (answer.statusCode() == 200) {
                    acknowledge(answer.body());
                }
            }
        } catch (IOException e) {
            // Killed in the middle of it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acknowledge(InputStream body) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.endsWith("}")) {
                    acknowledged.add(MAPPER.readTree(line).path("attemptId").asText());
                }
            }
        }
    }

    private void requireAll(String address) throws IOException, InterruptedException {
        Set<String> kept = new TreeSet<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/api/v1/verdicts?limit=1000"
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            JsonNode page = MAPPER.readTree(answer.body());
            page.path("verdicts")
                    .forEach(verdict -> kept.add(verdict.path("attemptId").asText()));
            cursor = page.path("next").textValue();
        }
        Set<String> missing = new TreeSet<>(acknowledged);
        missing.removeAll(kept);
        assertEquals(Set.of(), missing);
    }
}
