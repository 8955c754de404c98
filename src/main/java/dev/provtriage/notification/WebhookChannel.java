package dev.provtriage.notification;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells by a POST of a CloudEvent (1.0, structured JSON), signed as Standard Webhooks says. Any answer of 2xx means that
 * it was taken; redirects are not followed, for they would carry it to where nobody has said it may go.
 */
final class WebhookChannel implements Channel {

    static final String NAME = "webhook";

    private static final URI SOURCE = URI.create("urn:provtriage");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;
    private static final int GONE = 410;
    private static final int SERVER_ERRORS = 500;

    private final WebhookSettings settings;
    private final @Nullable WebhookSignature signature;
    private final Clock clock;
    private final JsonFormat format = new JsonFormat();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    WebhookChannel(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.signature = settings.secret() == null ? null : WebhookSignature.of(settings.secret());
        this.clock = clock;
    }

    @Override
    public void tell(OutageEvent event, String recipient) throws IOException, NoticeRefusedException {
        byte[] body = format.serialize(cloudEvent(event));
        long timestamp = clock.instant().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .header("User-Agent", "Provtriage")
                .header("webhook-id", event.id())
                .header("webhook-timestamp", Long.toString(timestamp))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (signature != null) {
            request.header("webhook-signature", signature.of(event.id(), timestamp, body));
        }
        int status = status(request.build());
        if (status / 100 != 2) {
            fail(status);
        }
    }

    private int status(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            // What it says beside its status is not waited for: it may never end.
            response.body().close();
            return response.statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server stops");
        } catch (IOException e) {
            // The client has no words for a refused connection.
            String reason =
                    e.getMessage() == null ? "no connection to " + request.uri().getHost() : e.getMessage();
            throw new IOException("The receiver of the webhook was not reached: " + PlainText.line(reason) + ".", e);
        }
    }

    private static void fail(int status) throws IOException, NoticeRefusedException {
        String told = "The receiver of the webhook answered " + status;
        if (status == TOO_MANY || status == TIMED_OUT || status >= SERVER_ERRORS) {
            throw new IOException(told + ".");
        }
        if (status / 100 == 3) {
            throw new IOException(told + "; redirects are not followed, so give its new address as webhook.url.");
        }
        throw new NoticeRefusedException(
                told + "; look there for why it does not take this event, and at webhook.url and webhook.secret.",
                status == GONE);
    }

    private static CloudEvent cloudEvent(OutageEvent event) {
        byte[] data = event.json().toString().getBytes(StandardCharsets.UTF_8);
        return CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(SOURCE)
                .withType("dev.provtriage.outage." + (event.closed() ? "closed" : "opened"))
                .withSubject(event.scope().name().toLowerCase(Locale.ROOT) + "/" + event.name())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withData("application/json", BytesCloudEventData.wrap(data))
                .build();
    }
}
