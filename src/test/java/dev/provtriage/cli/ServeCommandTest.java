package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Scanner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ServeCommandTest {

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
}
