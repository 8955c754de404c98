package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.store.Retention;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreSettings;
import dev.provtriage.target.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --retain-days} and {@code --retain-mb} ask of a service that runs. */
@Timeout(120)
class RetentionTest {

    private static final int MANY = 3_000;
    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void oldVerdictsGoAndNewOnesStay() throws Exception {
        try (Running before = new Running(Clock.offset(NOW, Duration.ofDays(-10)), new Retention(null, null))) {
            before.analyze(0, 300);
            assertEquals(300, before.count());
        }
        try (Running running = new Running(Clock.offset(NOW, Duration.ofDays(-1)), new Retention(null, null))) {
            running.analyze(1_000, 7);
        }
        try (Running running = new Running(NOW, new Retention(11, null))) {
            running.analyze(2_000, 1);
            assertEquals(308, running.count());
        }
        try (Running running = new Running(NOW, new Retention(9, null))) {
            while (running.count() > 8) {
                Thread.sleep(50);
            }
            assertEquals(8, running.count());
            JsonNode left = Client.json(running.client.get("/api/v1/verdicts?limit=1000"))
                    .path("verdicts");
            assertEquals(8, left.size());
            left.forEach(
                    verdict -> assertTrue(verdict.path("attemptId").asText().length() == 6, verdict.toString()));
        }
    }

    @Test
    void oldestVerdictsGoUntilTheOthersFit() throws Exception {
        try (Running running = new Running(NOW, new Retention(null, 100L))) {
            running.analyze(0, MANY);
            assertEquals(MANY, running.count());
        }
        try (Running running = new Running(NOW, new Retention(null, 2L))) {
            while (running.count() == MANY) {
                Thread.sleep(50);
            }
            long before = 0;
            for (long now = running.count(); now != before; now = running.count()) {
                before = now;
                Thread.sleep(500);
            }
            List<JsonNode> left = running.verdicts();
            // They take 2 MB with their indexes, of which the text of a verdict is about a half.
            long text = left.stream()
                    .mapToLong(verdict -> verdict.toString().length())
                    .sum();
            assertTrue(text > 700_000 && text < 2_000_000, left.size() + " verdicts of " + text);
            assertTrue(left.stream()
                    .anyMatch(verdict -> verdict.path("attemptId").asText().equals("A-" + (MANY - 1))));
        }
    }

    /** A service of its own clock. */
    private final class Running implements AutoCloseable {

        private final Store store;
        private final TriageServer server;
        private final Client client;

        Running(Clock clock, Retention retention) throws Exception {
            store = Store.open(StoreSettings.folder(folder), clock);
            server = TriageServer.start(
                    ServerSettings.of("127.0.0.1", 0, folder),
                    new Surroundings(new LiveRules(Client.TRIAGE), store, Snapshots.none())
                            .keeping(retention)
                            .at(clock));
            client = new Client(server);
        }

        void analyze(int from, int count) throws Exception {
            client.analyze(
                    Client.NDJSON,
                    IntStream.range(from, from + count)
                            .mapToObj(number -> Client.refused("A-" + number, "hr"))
                            .collect(Collectors.joining("\n")));
        }

        long count() throws Exception {
            return store.verdicts().count(null, null);
        }

        List<JsonNode> verdicts() throws Exception {
            List<JsonNode> all = new ArrayList<>();
            @Nullable String cursor = "";
            while (cursor != null) {
                JsonNode page = Client.json(client.get("/api/v1/verdicts?limit=1000" + cursor));
                page.path("verdicts").forEach(all::add);
                cursor = page.path("next").isNull()
                        ? null
                        : "&cursor=" + page.path("next").asText();
            }
            return all;
        }

        @Override
        public void close() {
            server.close();
            store.close();
        }
    }
}
