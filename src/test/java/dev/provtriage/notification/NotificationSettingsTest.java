package dev.provtriage.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationSettingsTest {

    private static final String SECRET = "a secret of 24 characters";

    @TempDir
    private Path folder;

    private NotificationSettings read(String text) throws Exception {
        return NotificationSettings.read(file(text), Map.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("notices.properties"), text);
    }

    private String problem(String text) {
        String message = String.valueOf(assertThrows(NotificationSettingsException.class, () -> read(text))
                .getMessage());
        return message.replace(folder.resolve("notices.properties").toString(), "FILE");
    }

    @Test
    void nothingMeansTheLogAlone() throws Exception {
        assertEquals(NotificationSettings.none(), NotificationSettings.read(null, Map.of()));
        assertEquals(NotificationSettings.none(), read("# nothing\n"));
    }

    @Test
    void fileSetsMailAndWebhook() throws Exception {
        NotificationSettings settings = read("""
                mail.host = smtp.example.org
                mail.user = ops
                mail.password = geheim
                mail.from = provtriage@example.org
                mail.to = a@example.org, b@example.org
                webhook.url = https://hooks.example.org/outages
                webhook.secret = %s
                """.formatted(SECRET));
        assertEquals(
                new MailSettings(
                        "smtp.example.org",
                        587,
                        MailSettings.Security.STARTTLS,
                        "ops",
                        "geheim",
                        "provtriage@example.org",
                        List.of("a@example.org", "b@example.org")),
                settings.mail());
        assertEquals(new WebhookSettings(URI.create("https://hooks.example.org/outages"), SECRET), settings.webhook());
        assertFalse(settings.toString().contains("geheim"));
        assertFalse(settings.toString().contains(SECRET));
        assertFalse(settings.toString().contains("outages"));
    }

    @Test
    void environmentWins() throws Exception {
        Path file = file("mail.host=one\nmail.from=a@b\nmail.to=c@d\nmail.security=tls\n");
        NotificationSettings settings = NotificationSettings.read(
                file,
                Map.of("PROVTRIAGE_MAIL_HOST", "two", "PROVTRIAGE_MAIL_USER", "u", "PROVTRIAGE_MAIL_PASSWORD", "p"));
        assertEquals("mail by two:465 (TLS) from a@b to c@d", String.valueOf(settings.mail()));
    }

    @Test
    void secretsComeFromFilesOfTheirOwn() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\nmore\n");
        NotificationSettings settings = NotificationSettings.read(
                null,
                Map.of(
                        "PROVTRIAGE_WEBHOOK_URL",
                        "http://localhost:9000/",
                        "PROVTRIAGE_WEBHOOK_SECRET_FILE",
                        secret.toString()));
        assertEquals(new WebhookSettings(URI.create("http://localhost:9000/"), SECRET), settings.webhook());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/x", "http://[::1]:80/", "http://localhost/", "HTTPS://h.example/"})
    void thisMachineNeedsNoEncryption(String url) throws Exception {
        assertEquals(
                new WebhookSettings(URI.create(url), null),
                read("webhook.url=" + url).webhook());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mail.hots=x             | FILE: there is no setting 'mail.hots'; those that there are:
            mail.to=a@b             | FILE: mail.to: it does nothing without mail.host;
            webhook.secret=x        | FILE: webhook.secret: it does nothing without webhook.url;
            mail.host=x             | FILE: mail.from: it is missing;
            mail.host=x             | FILE: mail.to: it is missing;
            mail.host=x y           | FILE: mail.host: 'x y' is no name of a machine
            mail.host=x;mail.port=0 | FILE: mail.port: '0' is no port; give a number from 1 to 65535.
            mail.host=x;mail.port=z | FILE: mail.port: 'z' is no port;
            mail.host=x;mail.security=ssl | FILE: mail.security: 'ssl' is not one of: tls, starttls, none.
            mail.host=x;mail.user=u | FILE: mail.password: it is missing beside mail.user;
            mail.host=x;mail.password=u | FILE: mail.user: it is missing beside the password;
            mail.host=x;mail.from=me | FILE: mail.from: 'me' is no mail address
            mail.host=x;mail.to=a@b,c | FILE: mail.to: 'c' is no mail address
            mail.host=x;mail.password=p;mail.password-file=f | FILE: mail.password-file: it stands beside mail.password;
            mail.host=x;mail.password-file=/not/there | FILE: mail.password-file: /not/there cannot be read;
            webhook.url=http://hooks.example.org/ | FILE: webhook.url: only https goes to another machine;
            webhook.url=http://127.0.0.1.example.org/ | FILE: webhook.url: only https goes to another machine;
            webhook.url=ftp://localhost/ | FILE: webhook.url: only https
            webhook.url=hooks       | FILE: webhook.url: it is no address of a web server
            webhook.url=https://u:p@h/ | FILE: webhook.url: it is no address of a web server
            webhook.url=https://h/ x | FILE: webhook.url: it is no address:
            webhook.url=https://h/;webhook.secret=short | FILE: webhook.secret: it has 5 bytes; give 24 to 64 random ones.
            webhook.url=https://h/;webhook.secret=whsec_%%% | FILE: webhook.secret: what follows whsec_ is not Base64;
            """)
    void whatIsWrongIsToldWithItsPlace(String lines, String told) {
        String problem = problem(lines.replace(';', '\n'));
        assertEquals(true, problem.contains(told), problem);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertEquals(
                4,
                problem("mail.host=x\nmail.port=no\nwebhook.url=no\n").lines().count());
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        assertEquals(
                missing + " is not there; name a file that is.",
                assertThrows(NotificationSettingsException.class, () -> NotificationSettings.read(missing, Map.of()))
                        .getMessage());
    }
}
