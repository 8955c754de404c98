package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final Answers answers = new Answers();

    @Test
    void nothingStandsBetweenValuesButWhatIsWritten() throws Exception {
        for (boolean received : new boolean[] {true, false}) {
            String answer = answer(request -> answers.stream(request, Answers.NDJSON, received, (json, push) -> {
                json.writeNumber(1);
                json.writeRaw('\n');
                push.now();
                json.writeNumber(2);
            }));
            assertEquals("1\n2", answer);
        }
    }

    @Test
    void answerThatFailsMidwayDoesNotLookComplete() {
        assertThrows(IOException.class, () -> answer(this::failMidway));
    }

    private void failMidway(Context request) throws IOException {
        answers.stream(request, Answers.NDJSON, true, (json, push) -> {
            while (!request.res().isCommitted()) {
                json.writeString("x".repeat(1_000));
            }
            throw new IllegalStateException("for the test");
        });
    }

    private static String answer(Handler handler) throws IOException, InterruptedException {
        Javalin javalin = Javalin.start(config -> {
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.get("/", handler);
        });
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port()))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            javalin.stop();
        }
    }
}
