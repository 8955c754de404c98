package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.report.GoldenFile;
import dev.provtriage.report.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {

    @TempDir
    private Path folder;

    @Test
    void textTellsOfEachAttemptWhatToDo() {
        Run run = Run.withInput(SomeFiles.ALL, "analyze", "--snapshots", snapshot())
                .gives(0);
        GoldenFile.assertSame("analyze.txt", run.out());
        assertEquals("", run.err());
    }

    @Test
    void ndjsonHoldsOneVerdictALineInTheOrderOfTheInputs() throws IOException {
        String first = SomeFiles.written(folder, "first.ndjson", SomeFiles.REFUSED + SomeFiles.TIMED_OUT);
        String second = SomeFiles.written(folder, "second.ndjson", SomeFiles.EXISTS);
        Run run = Run.of("analyze", second, first, "--snapshots", snapshot(), "--format", "ndjson")
                .gives(0);
        List<String> lines = run.out().lines().toList();
        assertEquals(3, lines.size());
        JsonNode verdict = new ObjectMapper().readTree(lines.get(0));
        assertEquals("A-1001", verdict.get("attemptId").textValue());
        assertEquals("existing-account", verdict.get("scenario").textValue());
        assertEquals("BLOCK", verdict.get("decision").textValue());
        assertEquals("CONFIRMED", verdict.get("confidence").textValue());
        assertEquals(second, verdict.get("input").get("file").textValue());
        assertEquals(
                "A-1002",
                new ObjectMapper().readTree(lines.get(1)).get("attemptId").textValue());
        JsonNode last = new ObjectMapper().readTree(lines.get(2));
        assertEquals(2, last.get("input").get("line").longValue());
        assertTrue(last.get("retry").get("verifyFirst").booleanValue());
    }

    @Test
    void jsonIsOneArrayAlsoWhereALineCannotBeRead() throws IOException {
        Run run = Run.withInput(SomeFiles.REFUSED + "{\n" + SomeFiles.SUCCEEDED, "analyze", "-", "--format", "json")
                .gives(3);
        assertEquals(2, new ObjectMapper().readTree(run.out()).size());
        assertTrue(run.err().startsWith("stdin:2: "), run.err());
    }

    @Test
    void gzipIsReadLikeAnyFile() throws IOException {
        Path file = folder.resolve("log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(SomeFiles.REFUSED.getBytes(StandardCharsets.UTF_8));
        }
        Run run = Run.of("analyze", file.toString(), "--format", "ndjson").gives(0);
        assertEquals(1, run.out().lines().count());
    }

    @Test
    void aFileThatIsNotThereIsToldAndTheOthersAreRead() {
        String there = SomeFiles.written(folder, "there.ndjson", SomeFiles.REFUSED);
        String missing = folder.resolve("attempts.json").toString();
        Run run = Run.of("analyze", missing, there, "--format", "ndjson").gives(3);
        assertEquals("provtriage: " + missing + ": there is no such file\n", run.err());
        assertEquals(1, run.out().lines().count());
    }

    @Test
    void aFolderIsNoLog() {
        Run run = Run.of("analyze", folder.toString()).gives(3);
        assertEquals("provtriage: " + folder + ": it is a folder; name the files in it\n", run.err());
    }

    @Test
    void failOnCountsTheDecisionAndAllThatAreStricter() {
        Run.withInput(SomeFiles.TIMED_OUT, "analyze", "--fail-on", "retry").gives(1);
        Run.withInput(SomeFiles.TIMED_OUT, "analyze", "--fail-on", "remediate").gives(0);
        Run.withInput(SomeFiles.UNEXPLAINED, "analyze", "--fail-on", "retry").gives(1);
        Run.withInput(SomeFiles.SUCCEEDED, "analyze", "--fail-on", "retry").gives(0);
    }

    @Test
    void anUnreadableLineWeighsMoreThanFailOn() {
        Run.withInput(SomeFiles.TIMED_OUT + "{\n", "analyze", "--fail-on", "retry")
                .gives(3);
    }

    @Test
    void aReaderThatHasSeenEnoughEndsTheRunQuietly() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Main.run(new String[] {"analyze", "--format", "ndjson"}, input(), new BrokenOutput("Broken pipe"), err);
        assertEquals(0, code);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFullDiskIsTold() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new String[] {"analyze"}, input(), new BrokenOutput("No space left on device"), err);
        assertEquals(3, code);
        assertEquals(
                "provtriage: standard output cannot be written (No space left on device)\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutFileOnATerminalNobodyWaitsForInput() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams terminal = new Streams(
                input(),
                new DataOutput(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                new Screen(80, true),
                true);
        assertEquals(2, Main.run(new String[] {"analyze"}, terminal));
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("provtriage: no FILE; "));
    }

    @Test
    void aLogThatWasTakenForASnapshotGetsAHint() {
        String log = SomeFiles.written(folder, "log.ndjson", SomeFiles.EXISTS);
        Run run = Run.of("analyze", "--snapshots", snapshot(), log).gives(3);
        assertTrue(run.err().contains("put it before --snapshots or after --"), run.err());
        Run.of("analyze", "--snapshots", snapshot(), "--", log).gives(0);
    }

    @Test
    void textIsUtf8AndSecretsDoNotComeBack() {
        Run run = Run.withInput("""
                        {"id":"A","operation":"CREATE","targetSystem":"crm","accountId":"m\u00fcller","outcome":"FAILED",\
                        "fields":{"userPassword":"hunter22"},"error":{"message":"Flurble hunter22"}}
                        """, "analyze").gives(0);
        assertTrue(run.out().contains("m\u00fcller"), run.out());
        assertFalse(run.out().contains("hunter22"), run.out());
    }

    private static ByteArrayInputStream input() {
        return new ByteArrayInputStream(SomeFiles.ALL.getBytes(StandardCharsets.UTF_8));
    }

    private String snapshot() {
        return SomeFiles.written(folder, "snapshot.json", SomeFiles.SNAPSHOT);
    }

    /** Fails as the operating system does. */
    private static final class BrokenOutput extends OutputStream {

        private final String message;

        BrokenOutput(String message) {
            this.message = message;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(message);
        }
    }
}
