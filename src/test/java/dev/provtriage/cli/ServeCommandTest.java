package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itSaysWhereItListensAnswersAndStops()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        PipedInputStream said = new PipedInputStream();
        PipedOutputStream err = new PipedOutputStream(said);
        FutureTask<Integer> run = new FutureTask<>(() -> Main.run(
                new String[] {"serve", "--port", "0"},
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                err));
        Thread thread = new Thread(run, "serve");
        thread.start();
        try (Scanner lines = new Scanner(said, StandardCharsets.UTF_8)) {
            String line = lines.nextLine();
            assertTrue(line.matches("provtriage: listening on http://127\\.0\\.0\\.1:[0-9]+"), line);
            String address = line.substring(line.indexOf("http"));
            HttpResponse<String> live = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/health/live"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, live.statusCode());
        }
        thread.interrupt();
        assertEquals(0, run.get(60, TimeUnit.SECONDS));
    }

    @Test
    void aPortThatIsTakenIsToldInOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.of("serve", "--port", Integer.toString(taken.getLocalPort()))
                    .gives(2);
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.err().contains(Integer.toString(taken.getLocalPort())), run.err());
        }
    }

    @Test
    void aPortIsANumber() {
        assertTrue(Run.of("serve", "--port", "http").gives(2).err().contains("--port"));
    }

    @Test
    void changedRulesAreToldAndTakeOver()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        String rules = SomeFiles.rules(folder, "policy/note.csv", "note");
        Path file = Path.of(rules, "further", "rate-limited.drl");
        String sound = Files.readString(file);
        PipedInputStream said = new PipedInputStream();
        PipedOutputStream err = new PipedOutputStream(said);
        FutureTask<Integer> run = new FutureTask<>(() -> Main.run(
                new String[] {"serve", "--port", "0", "--rules", rules},
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                err));
        Thread thread = new Thread(run, "serve");
        thread.start();
        try (Scanner lines = new Scanner(said, StandardCharsets.UTF_8)) {
            assertTrue(lines.nextLine().startsWith("provtriage: listening on "));
            assertEquals("provtriage: nothing is kept across restarts, since no --data DIR is named", lines.nextLine());

            Files.writeString(file, sound.replace("RATE_LIMITED", "RATE_LIMITTED"));
            String refused = lines.nextLine();
            assertTrue(
                    refused.matches("provtriage: the changed rules are refused, and rule set sha256:\\w+ goes on:"),
                    refused);
            String problem = lines.nextLine();
            assertTrue(problem.startsWith(file + ":"), problem);

            Files.writeString(file, sound.replace("fewer requests", "less"));
            String replaced = lines.nextLine();
            while (!replaced.startsWith("provtriage: ")) {
                replaced = lines.nextLine();
            }
            assertTrue(
                    replaced.matches("provtriage: the rules have changed; rule set sha256:\\w+ answers now"), replaced);
        }
        thread.interrupt();
        assertEquals(0, run.get(60, TimeUnit.SECONDS));
    }

    @Test
    void firstRulesMustPassTheSamplesBesideThem() throws IOException {
        String rules = SomeFiles.rules(folder, "policy/note.csv", "note");
        Path sample = folder.resolve("samples/rate-limited/fires.torn.json");
        Files.createDirectories(sample.getParent());
        Files.writeString(sample, "{");
        Run run = Run.of("serve", "--port", "0", "--rules", rules).gives(4);
        assertTrue(run.err().startsWith(sample + ":1: this is no JSON"), run.err());
    }

    @Test
    void samplesAreForRulesOfAFolder() {
        assertTrue(Run.of("serve", "--samples", "samples").gives(2).err().contains("--rules"));
    }

    @Test
    void aPlaceThatCanHoldNoDatabaseIsWrongUsage() throws IOException {
        String file = SomeFiles.written(folder, "file", "x");
        for (String place : List.of(file, file + "/below", "/proc/x", "/proc/self/fd", folder + "/a;b")) {
            Run run = Run.of("serve", "--port", "0", "--data", place).gives(2);
            assertEquals(1, run.err().lines().count(), run.err());
            assertEquals(run.err().indexOf(place), run.err().lastIndexOf(place), run.err());
            assertTrue(run.err().contains("; "), run.err());
        }
        for (String url : List.of("foo", "jdbc:mysql://hugo:geheim@localhost/x", "postgres://hugo:geheim@h/db")) {
            Run run = Run.of("serve", "--port", "0", "--database", url).gives(2);
            assertEquals(1, run.err().lines().count(), run.err());
            assertTrue(run.err().contains("jdbc:postgresql://HOST:PORT/NAME"), run.err());
            assertFalse(run.err().contains("geheim"), run.err());
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsUnreadable() {
        Run run = Run.of("serve", "--port", "0", "--database", "jdbc:postgresql://localhost:1/x")
                .gives(3);
        assertTrue(run.err().contains("cannot be reached"), run.err());
    }
}
