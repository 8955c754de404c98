package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.audit.SomeAttempts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditComparisonTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsNewWhatHasEndedAndWhatGoesOnIsTold() throws IOException {
        String before = SomeFiles.written(
                folder,
                "before.json",
                snapshot("{\"id\":\"a\",\"status\":\"REVOKED\",\"entitlements\":[\"vpn\"]},"
                        + "{\"id\":\"b\",\"status\":\"REVOKED\",\"entitlements\":[\"vpn\"]}"));
        String after = SomeFiles.written(
                folder,
                "after.json",
                snapshot("{\"id\":\"b\",\"status\":\"REVOKED\",\"entitlements\":[\"vpn\"]},"
                        + "{\"id\":\"c\",\"status\":\"REVOKED\",\"entitlements\":[\"vpn\"]}"));
        Run.withInput(SomeAttempts.lines(0, 300), "audit", "-", "--snapshots", before, "--out", out("old"))
                .gives(0);
        Run run = Run.withInput(
                        SomeAttempts.lines(0, 200),
                        "audit",
                        "-",
                        "--snapshots",
                        after,
                        "--out",
                        out("new"),
                        "--compare",
                        out("old"))
                .gives(0);
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("new/comparison.json").toFile());
        assertEquals(294, json.at("/numbers/attempts/before").intValue());
        assertEquals(196, json.at("/numbers/attempts/after").intValue());
        assertTrue(json.get("sameRules").booleanValue());
        assertEquals("c", json.at("/leftovers/new/0/accountId").textValue());
        assertEquals("a", json.at("/leftovers/ended/0/accountId").textValue());
        assertEquals("b", json.at("/leftovers/continuing/0/accountId").textValue());
        assertEquals(1, json.at("/leftovers/new").size());
        assertFalse(json.at("/leftovers/cut").booleanValue());
        assertTrue(run.out().contains("Attempts: 294 before, 196 now (-98)"), run.out());
        assertTrue(run.out().contains("New:      c on crm"), run.out());
        assertTrue(run.out().contains("Ended:    a on crm"), run.out());
        assertTrue(run.out().contains("comparison.json"), run.out());
    }

    @Test
    void anAuditComparedWithItselfHasNothingNew() throws IOException {
        Run.withInput(SomeAttempts.lines(0, 300), "audit", "-", "--out", out("same"))
                .gives(0);
        // Also where the new audit takes the place of the old one.
        Run.withInput(SomeAttempts.lines(0, 300), "audit", "-", "--out", out("same"), "--compare", out("same"))
                .gives(0);
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("same/comparison.json").toFile());
        for (String list : new String[] {"rootCauses", "outages", "silences", "unexplained", "leftovers", "orphans"}) {
            assertEquals(0, json.at("/" + list + "/new").size(), list);
            assertEquals(0, json.at("/" + list + "/ended").size(), list);
        }
        assertTrue(json.at("/rootCauses/continuing").size() > 0);
    }

    @Test
    void aRunThatComparesNothingLeavesNoComparisonOfAnEarlierOne() throws IOException {
        Run.withInput(SomeAttempts.lines(0, 30), "audit", "-", "--out", out("a"))
                .gives(0);
        Run.withInput(SomeAttempts.lines(0, 30), "audit", "-", "--out", out("b"), "--compare", out("a"))
                .gives(0);
        Run.withInput(SomeAttempts.lines(0, 30), "audit", "-", "--out", out("b"))
                .gives(0);
        assertFalse(Files.exists(folder.resolve("b/comparison.json")));
    }

    @Test
    void aFolderThatIsNotThereOrHoldsNoAuditIsToldBeforeAnythingIsDone() throws IOException {
        String log = SomeFiles.written(folder, "log.ndjson", SomeFiles.ALL);
        refused(log, folder.resolve("none"), "there is no such folder");
        refused(log, folder, "there is no summary.json in this folder");
        Files.writeString(
                Files.createDirectory(folder.resolve("broken")).resolve("summary.json"), "{\"attempts\": 3,\n ?");
        refused(log, folder.resolve("broken"), "summary.json:2: this is no JSON");
        Files.writeString(Files.createDirectory(folder.resolve("foreign")).resolve("summary.json"), "{\"total\": 3}");
        refused(log, folder.resolve("foreign"), "this is not the summary of an audit");
        Files.writeString(
                Files.createDirectory(folder.resolve("older")).resolve("summary.json"),
                "{\"attempts\": 3, \"decisions\": {}, \"scenarios\": {}}");
        refused(log, folder.resolve("older"), "an older version of provtriage wrote this summary");
        Files.writeString(
                Files.createDirectory(folder.resolve("newer")).resolve("summary.json"),
                "{\"schemaVersion\": 9, \"attempts\": 3, \"decisions\": {}, \"scenarios\": {}}");
        refused(log, folder.resolve("newer"), "this summary has schemaVersion 9");
    }

    private void refused(String log, Path earlier, String reason) {
        Run run = Run.of("audit", log, "--out", out("out"), "--compare", earlier.toString())
                .gives(3);
        assertTrue(run.err().contains(reason), run.err());
        assertTrue(run.err().startsWith("provtriage: " + earlier), run.err());
        assertFalse(Files.exists(folder.resolve("out")), "nothing is to be done");
    }

    private static String snapshot(String accounts) {
        return "{\"targetSystem\":\"crm\",\"takenAt\":\"2026-11-23T00:00:00Z\",\"completeness\":\"COMPLETE\",\"accounts\":["
                + accounts + "]}";
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }
}
