package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad input gives one clear line with its place, the right exit code, and never loses the good lines beside it. */
class BadInputTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"operation\":\"CREATE\",\"targetSystem\":\"crm\",\"outc",
                "{\"operation\":\"CREATE\",\"targetSystem\":\"crm\",\"outcome\":\"FAILED\",\"fields\":7}",
                "{\"operation\":\"CRAETE\",\"targetSystem\":\"crm\",\"outcome\":\"FAILED\"}",
                "{\"operation\":\"CREATE\",\"outcome\":\"FAILED\"}",
                "not JSON at all"
            })
    void aBadLineIsToldWithItsPlaceBetweenTheGoodOnes(String bad) {
        String log = SomeFiles.written(folder, "log.ndjson", SomeFiles.REFUSED + bad + "\n" + SomeFiles.SUCCEEDED);
        assertOneLine(log + ":2: ", Run.of("analyze", log, "--format", "ndjson").gives(3), 2);
    }

    @Test
    void aLineOfTenMegabytesIsToldWithItsPlace() {
        String huge = "{\"operation\":\"CREATE\",\"targetSystem\":\"" + "x".repeat(10 << 20) + "\"}\n";
        String log = SomeFiles.written(folder, "log.ndjson", SomeFiles.REFUSED + huge + SomeFiles.SUCCEEDED);
        assertOneLine(log + ":2: ", Run.of("analyze", log, "--format", "ndjson").gives(3), 2);
    }

    @Test
    void invalidUtf8IsToldWithItsPlace() throws IOException {
        Path log = folder.resolve("log.ndjson");
        String text = SomeFiles.REFUSED + SomeFiles.SUCCEEDED.replace("jroe", "j\u00e4ger") + SomeFiles.SUCCEEDED;
        Files.write(log, text.getBytes(StandardCharsets.ISO_8859_1));
        assertOneLine(
                log + ":2: ",
                Run.of("analyze", log.toString(), "--format", "ndjson").gives(3),
                2);
    }

    @Test
    void aLogWithoutAttemptsIsToldOnce() {
        String log = SomeFiles.written(folder, "server.log", "2026-09-01T08:00:00Z INFO started\n");
        String told = "provtriage: " + log + ": 1 line was read as text, and none tells of a provisioning attempt\n";
        assertEquals(told, Run.of("analyze", log).gives(0).err());
        String out = folder.resolve("out").toString();
        assertEquals(told, Run.of("audit", log, "--out", out).gives(0).err());
    }

    @Test
    void anEmptyFileIsTold() {
        String log = SomeFiles.written(folder, "log.ndjson", "");
        assertOneLine(log + ":1: ", Run.of("analyze", log, "--format", "ndjson").gives(3), 0);
        Run audit =
                Run.of("audit", log, "--out", folder.resolve("out").toString()).gives(3);
        assertTrue(audit.err().contains("1 line could not be read"), audit.err());
    }

    @Test
    void aSnapshotThatNamesNoTargetStopsTheRun() {
        String snapshot = SomeFiles.written(folder, "snapshot.json", "{\"accounts\":[]}");
        Run run = Run.withInput(SomeFiles.REFUSED, "analyze", "-", "--snapshots", snapshot)
                .gives(3);
        assertOneLine("provtriage: " + snapshot, run, 0);
        assertTrue(run.err().contains("targetSystem"), run.err());
    }

    @Test
    void aSnapshotThatIsNotThereStopsTheRun() {
        String missing = folder.resolve("missing.json").toString();
        Run run = Run.withInput(SomeFiles.REFUSED, "analyze", "-", "--snapshots", missing)
                .gives(3);
        assertOneLine("provtriage: " + missing + ": there is no such file", run, 0);
    }

    @Test
    void ofTwoSnapshotsOfOneTargetTheNewerWinsAndTheOtherIsTold() {
        String old = SomeFiles.written(
                folder,
                "old.json",
                SomeFiles.SNAPSHOT.replace("2026-11-23T08", "2026-11-22T08").replace("jdoe", "other"));
        String current = SomeFiles.written(folder, "current.json", SomeFiles.SNAPSHOT);
        Run run = Run.withInput(
                        SomeFiles.EXISTS,
                        "analyze",
                        "-",
                        "--format",
                        "ndjson",
                        "--snapshots",
                        current,
                        "--snapshots",
                        old)
                .gives(0);
        assertTrue(run.out().contains("\"confidence\":\"CONFIRMED\""), run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("corp-ldap"), run.err());
        assertTrue(run.err().contains("2026-11-22T08:00:00Z"), run.err());
    }

    @Test
    void aFolderWithoutRulesIsTold() {
        Run run = Run.withInput(SomeFiles.REFUSED, "analyze", "--rules", folder.toString())
                .gives(4);
        assertOneLine(folder + ": the folder holds no rules", run, 0);
    }

    @Test
    void aRuleFileThatDoesNotCompileIsToldWithItsLine() {
        String rules = SomeFiles.rules(folder, "further/wrong.drl", """
                package rules.further
                import dev.provtriage.attempt.ProvisioningAttempt
                import dev.provtriage.reasoning.Advice
                global Advice advice
                rule "wrong: unknown field"
                    @title( "Wrong" )
                when
                    $attempt : ProvisioningAttempt( noSuchField )
                then
                    advice.block();
                end
                """);
        for (List<String> command : List.of(List.of("analyze"), List.of("rules", "list"), List.of("scenarios"))) {
            String[] arguments =
                    Stream.concat(command.stream(), Stream.of("--rules", rules)).toArray(String[]::new);
            Run run = Run.withInput(SomeFiles.REFUSED, arguments).gives(4);
            assertOneLine(Path.of(rules, "further/wrong.drl") + ":8:37: ", run, 0);
        }
    }

    @Test
    void aStackTraceStandsOnlyWhereItIsAskedFor() {
        String snapshot = SomeFiles.written(folder, "snapshot.json", "{");
        assertFalse(
                Run.of("analyze", "-", "--snapshots", snapshot).gives(3).err().contains("\tat "));
        assertTrue(Run.of("analyze", "-", "--verbose", "--snapshots", snapshot)
                .gives(3)
                .err()
                .contains("\tat "));
    }

    private static void assertOneLine(String beginning, Run run, int verdicts) {
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith(beginning), run.err());
        assertEquals(verdicts, run.out().lines().count(), run.out());
    }
}
