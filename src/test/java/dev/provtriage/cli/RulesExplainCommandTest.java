package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesExplainCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path attempt;
    private Path snapshot;

    @BeforeEach
    void writeASample() throws IOException {
        JsonNode sample = JSON.readTree(Path.of("samples/existing-account/fires.failed-other-owner.json")
                .toFile());
        attempt = Files.writeString(
                folder.resolve("attempt.json"), sample.path("attempt").toString());
        snapshot = Files.writeString(
                folder.resolve("snapshot.json"), sample.path("snapshot").toString());
    }

    @Test
    void showsWhatFiresAndTheNearestOfWhatDoesNotWithTheValuesSeen() {
        Run run =
                Run.of("rules", "explain", attempt.toString(), "--snapshots", snapshot.toString(), "--rules", "rules");

        assertEquals(0, run.code(), run.err());
        int fires = run.out().indexOf("FIRES   existing-account: refused, and held by another owner");
        int silent = run.out().indexOf("silent  existing-account: refused, and held by the same owner");
        assertTrue(fires > 0 && silent > fires, run.out());
        assertTrue(run.out().contains("FAIL     sameOwner    [sameOwner = false]"), run.out());
        assertTrue(run.out().contains("further rules left out"), run.out());
    }

    @Test
    void saysWhatToCollectWhereNobodyKnows() {
        Run run = Run.of(
                "rules",
                "explain",
                attempt.toString(),
                "--rule",
                "existing-account: refused, and held by another owner");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("UNKNOWN"), run.out());
        assertTrue(run.out().contains("to collect: there is no snapshot of corp-ldap"), run.out());
    }

    @Test
    void saysThatTheLogDoesNotTellTheError() throws IOException {
        Path without = Files.writeString(folder.resolve("without.json"), """
                {"id":"B-1","operation":"UNKNOWN","targetSystem":"hr","accountId":"jdoe","outcome":"FAILED"}
                """);

        Run run = Run.of("rules", "explain", without.toString(), "--all");

        assertTrue(run.out().contains("to collect: the log does not tell the error"), run.out());
        assertTrue(run.out().contains("to collect: the log does not tell the operation"), run.out());
        assertFalse(run.out().contains("FIRES"), run.out());
    }

    @Test
    void writesEveryRuleAsJson() throws IOException {
        Run run =
                Run.of("rules", "explain", attempt.toString(), "--snapshots", snapshot.toString(), "--format", "json");

        JsonNode explanation = JSON.readTree(run.out()).path("explanations").path(0);
        assertEquals("BLOCK", explanation.path("verdict").path("decision").textValue());
        assertTrue(explanation.path("rules").size() > 60, run.out());
        JsonNode first = explanation.path("rules").path(0);
        assertEquals(1, first.path("firings").intValue());
        assertEquals(1.0, first.path("nearness").doubleValue());
        JsonNode account = first.path("patterns").path(2);
        assertEquals("PASS", account.path("result").textValue());
        assertEquals(
                "otherOwner = true",
                account.path("facts")
                        .path(0)
                        .path("constraints")
                        .path(1)
                        .path("seen")
                        .textValue());
    }

    @Test
    void tellsNamesThatAreNotThere() {
        Run noRule = Run.of("rules", "explain", attempt.toString(), "--rule", "no such rule");
        Run noAttempt = Run.of("rules", "explain", attempt.toString(), "--attempt", "Z-9");
        Run noFile = Run.of("rules", "explain", folder.resolve("none.json").toString());

        assertEquals(2, noRule.code());
        assertTrue(noRule.err().contains("provtriage rules list shows all names"), noRule.err());
        assertEquals(2, noAttempt.code());
        assertTrue(noAttempt.err().contains("no attempt has the id 'Z-9'"), noAttempt.err());
        assertEquals(3, noFile.code());
    }

    @Test
    void tellsUnreadableLinesAndExplainsTheOthers() throws IOException {
        Path log = Files.writeString(
                folder.resolve("log.ndjson"), Files.readString(attempt).strip() + "\n{\"id\": \n");

        Run run = Run.of("rules", "explain", log.toString());

        assertEquals(3, run.code());
        assertTrue(run.err().contains(":2"), run.err());
        assertTrue(run.out().startsWith("A-1: CREATE on corp-ldap"), run.out());
    }
}
