package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.rulefiles.RuleFiles;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service in a process of its own, which is killed while its rules are changed over HTTP. */
class KilledAuthoringTest {

    private static final int ROUNDS = 3;

    @TempDir
    private Path parent = Path.of("");

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final Random random = new Random(1);

    @Test
    void changesThatWereAcknowledgedAreThereAndNoOtherIsHalfMade() throws Exception {
        SmallRules rules = new SmallRules(parent);
        String first = RuleFiles.in(rules.folder()).digest();
        for (int round = 0; round < ROUNDS; round++) {
            try (Served served = serve(rules)) {
                requireOneTruth(rules, served, first);
                int from = round * 1_000;
                ExecutorService thread = Executors.newSingleThreadExecutor();
                thread.execute(() -> change(served, from, first));
                while (acknowledged.size() < round + 1) {
                    assertTrue(served.process().isAlive());
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(200));
                served.kill();
                thread.shutdown();
                assertTrue(thread.awaitTermination(30, TimeUnit.SECONDS));
            }
        }
        try (Served served = serve(rules)) {
            requireOneTruth(rules, served, first);
        }
    }

    private Served serve(SmallRules rules) throws IOException {
        return Served.in(parent.resolve("data"), "--rules", rules.folder().toString(), "--enable-authoring");
    }

    /** Forward and back, as long as somebody answers. */
    private void change(Served served, int from, String first) {
        try {
            for (int number = from; ; number++) {
                acknowledge(served.send(
                        "PUT",
                        "/api/v1/rules/" + SmallRules.RATE_LIMITED,
                        "text/plain",
                        SmallRules.rule("retry( \"header\" )", "Number " + number + ".")));
                acknowledge(served.send(
                        "PUT",
                        "/api/v1/rules/vocabulary/acme.csv",
                        "text/csv",
                        "family,code,signal,note,source\n# " + number + "\n"));
                acknowledge(served.send("POST", "/api/v1/rules/rollback/" + first, "text/plain", ""));
            }
        } catch (IOException e) {
            // Killed in the middle of it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acknowledge(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        acknowledged.add(Client.json(answer).path("id").asText());
    }

    /** The folder, the rules that answer and the last change are the same, and each change begins where one ended. */
    private void requireOneTruth(SmallRules rules, Served served, String first) throws Exception {
        String answers =
                Client.json(served.get("/api/v1/rules")).path("ruleSet").asText();
        assertEquals(RuleFiles.in(rules.folder()).digest(), answers);
        List<String> kept = new ArrayList<>();
        String after = answers;
        for (JsonNode change : Client.json(served.get("/api/v1/rules/changes?limit=1000"))) {
            assertEquals(after, change.path("ruleSet").asText(), served.said().toString());
            assertEquals("local", change.path("author").asText());
            after = change.path("before").asText();
            kept.add(change.path("id").asText());
        }
        assertEquals(first, after);
        assertTrue(kept.containsAll(acknowledged), acknowledged + " are not all in " + kept);
        try (Stream<Path> files = Files.walk(rules.folder())) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".draft")).toList());
        }
    }
}
