package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.notification.MailServer;
import dev.provtriage.notification.MailSettings;
import dev.provtriage.notification.Receiver;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service with {@code --notify}, a mail server and a receiver of webhooks, each in its own process or as good as. */
@Timeout(120)
class NotifiedOutagesTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private final Instant time = Instant.now().minusSeconds(600);
    private Path key;
    private int number;

    @BeforeEach
    void makeKey() throws Exception {
        key = MailServer.key(folder);
    }

    @Test
    void openingAndClosingAreToldOnceByMailWebhookAndLog() throws Exception {
        try (MailServer mail = MailServer.start(MailSettings.Security.STARTTLS, key);
                Receiver receiver = new Receiver()) {
            Path settings = settings("starttls", mail.port(), receiver.url());
            try (Served served = serve(settings)) {
                down(served, "hr", 5);
                await(() -> receiver.taken().size() == 1 && mail.mails().size() == 2);
                assertTrue(
                        mail.mails().get(0).startsWith("ops@example.org Down: "), mail.mails() + ", " + served.said());
                assertTrue(
                        mail.mails().get(1).startsWith("boss@example.org Down: "), mail.mails() + ", " + served.said());
                JsonNode opened = event(receiver.taken().get(0));
                assertEquals("dev.provtriage.outage.opened", opened.path("type").asText());
                assertEquals("OPEN", opened.path("data").path("state").asText());
                // It grows, which is not told.
                down(served, "hr", 20);
                up(served, "hr");
                await(() -> receiver.taken().size() == 2 && mail.mails().size() == 4);
                JsonNode closed = event(receiver.taken().get(1));
                assertEquals("dev.provtriage.outage.closed", closed.path("type").asText());
                assertEquals(
                        opened.path("data").path("outage"), closed.path("data").path("outage"));
                assertEquals(
                        "SUCCEEDED",
                        closed.path("data").path("closing").path("reason").asText());
                assertTrue(
                        mail.mails().get(2).startsWith("ops@example.org Over: "), mail.mails() + ", " + served.said());
                await(() -> count(served.said(), "Over: ") == 1);
                assertEquals(1, count(served.said(), "Down: "));
                served.stop();
            }
            try (Served served = serve(settings)) {
                // Whatever had been told again would have been before this.
                down(served, "crm", 5);
                await(() -> receiver.taken().size() >= 3 && mail.mails().size() >= 6);
                assertEquals(
                        "crm",
                        event(receiver.taken().get(2))
                                .path("data")
                                .path("targets")
                                .path(0)
                                .asText());
                assertEquals(3, receiver.taken().size());
                assertEquals(6, mail.mails().size());
                assertEquals(1, count(served.said(), "Down: "));
                assertEquals(0, count(served.said(), "Over: "));
                served.stop();
                assertFalse(
                        String.join("\n", served.said()).contains(SECRET),
                        served.said().toString());
                assertFalse(
                        String.join("\n", served.said()).contains("s3cret"),
                        served.said().toString());
            }
        }
    }

    @Test
    void whatWaitsForAReceiverIsToldOnceWhenBothAreBack() throws Exception {
        URI url;
        try (Receiver gone = new Receiver()) {
            url = gone.url();
        }
        try (MailServer mail = MailServer.start(MailSettings.Security.TLS, key)) {
            Path settings = settings("tls", mail.port(), url);
            try (Served served = serve(settings)) {
                down(served, "hr", 5);
                await(() -> mail.mails().size() == 2
                        && count(served.said(), "was not told by webhook, and is tried again") == 1);
                served.kill();
            }
            try (Receiver receiver = new Receiver(url.getPort());
                    Served served = serve(settings)) {
                await(() -> receiver.taken().size() == 1);
                JsonNode opened = event(receiver.taken().get(0));
                assertEquals("dev.provtriage.outage.opened", opened.path("type").asText());
                served.send(
                        "PATCH",
                        "/api/v1/systems/hr/health",
                        Client.JSON,
                        "{\"reachable\":true,\"connector\":{\"name\":\"c-1\",\"health\":\"UP\"}}");
                await(() -> receiver.taken().size() == 2 && mail.mails().size() == 4);
                JsonNode closed = event(receiver.taken().get(1));
                assertEquals(
                        "HEALTH_UP",
                        closed.path("data").path("closing").path("reason").asText());
                assertTrue(mail.mails().get(2).contains(" Over: "), mail.mails() + ", " + served.said());
                assertEquals(2, receiver.taken().size());
            }
        }
    }

    @Test
    void settingsThatCannotBeUsedAreToldAndNothingIsServed() throws Exception {
        Path wrong =
                Files.writeString(folder.resolve("wrong.properties"), "mail.host=localhost\nwebhook.url=ftp://x\n");
        IOException refused = assertThrows(IOException.class, () -> serve(wrong).close());
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains("mail.from") && said.contains("webhook.url"), said);
    }

    private Served serve(Path settings) throws IOException {
        return Served.with(
                Map.of("PROVTRIAGE_WEBHOOK_SECRET", SECRET),
                List.of(
                        "-Djavax.net.ssl.trustStore=" + key,
                        "-Djavax.net.ssl.trustStorePassword=" + MailServer.KEY_PASSWORD),
                folder.resolve("data"),
                "--notify",
                settings.toString());
    }

    private Path settings(String security, int mailPort, URI webhook) throws IOException {
        return Files.writeString(folder.resolve("notify.properties"), """
                mail.host=localhost
                mail.port=%d
                mail.security=%s
                mail.user=ops
                mail.password=s3cret
                mail.from=provtriage@example.org
                mail.to=ops@example.org, boss@example.org
                webhook.url=%s
                """.formatted(mailPort, security, webhook));
    }

    private void down(Served served, String target, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            analyze(
                    served,
                    target,
                    "FAILED",
                    ",\"error\":{\"type\":\"java.net.ConnectException\"," + "\"message\":\"Connection refused\"}");
        }
    }

    private void up(Served served, String target) throws Exception {
        for (int i = 0; i < 3; i++) {
            analyze(served, target, "SUCCEEDED", "");
        }
    }

    private void analyze(Served served, String target, String outcome, String error) throws Exception {
        number++;
        assertEquals(
                200,
                served.send("POST", Client.ANALYSES, Client.JSON, """
                {"id":"N-%d","time":"%s","operation":"CREATE","targetSystem":"%s","connector":"c-1","accountId":"a%d",\
                "outcome":"%s"%s}""".formatted(
                                        number, time.plusSeconds(number), target, number, outcome, error))
                        .statusCode());
    }

    /** A CloudEvent 1.0 in structured mode, signed. */
    private static JsonNode event(Receiver.Taken taken) throws Exception {
        assertTrue(taken.header("Content-type").startsWith("application/cloudevents+json"));
        JsonNode event = MAPPER.readTree(taken.body());
        Map<String, String> attributes = new HashMap<>();
        event.properties()
                .forEach(attribute ->
                        attributes.put(attribute.getKey(), attribute.getValue().asText()));
        assertEquals("1.0", attributes.get("specversion"));
        assertEquals("urn:provtriage", attributes.get("source"));
        assertEquals("application/json", attributes.get("datacontenttype"));
        assertEquals(taken.header("Webhook-id"), attributes.get("id"));
        Instant happened = Instant.parse(String.valueOf(attributes.get("time")));
        assertTrue(happened.isBefore(Instant.now().plusSeconds(1)), happened.toString());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "any"));
        String signed = taken.header("Webhook-id") + "." + taken.header("Webhook-timestamp") + "." + taken.body();
        assertEquals(
                "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))),
                taken.header("Webhook-signature"));
        return event;
    }

    private static long count(List<String> lines, String words) {
        return lines.stream().filter(line -> line.contains(words)).count();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(20);
        }
    }
}
