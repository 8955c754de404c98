package dev.provtriage.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.provtriage.outage.OutageChange;
import dev.provtriage.store.NewNotice;
import dev.provtriage.store.Notice;
import dev.provtriage.store.Notices;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreSettings;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real store, a real mail server and a real web server. */
@Timeout(60)
class NoticeDeliveryTest {

    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    private static final RepeatedTries SOON =
            new RepeatedTries(Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofHours(1));
    private static final Duration SHORT_REST = Duration.ofMillis(20);

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private Path folder;

    @BeforeEach
    void startMailServer() {
        mailServer.setUser("ops", "s3cret");
        mailServer.start();
    }

    @AfterEach
    void stopMailServer() {
        mailServer.stop();
    }

    private MailSettings mail(String... to) {
        return new MailSettings(
                "127.0.0.1",
                mailServer.getSmtp().getPort(),
                MailSettings.Security.NONE,
                "ops",
                "s3cret",
                "provtriage@example.org",
                List.of(to));
    }

    private static NotificationSettings webhook(URI url) {
        return new NotificationSettings(null, new WebhookSettings(url, SECRET));
    }

    private Store store() throws Exception {
        return Store.open(StoreSettings.folder(folder), Clock.systemUTC());
    }

    private static NoticeDelivery started(Store store, NotificationSettings settings) {
        NoticeDelivery delivery = new NoticeDelivery(store.notices(), settings, Clock.systemUTC(), SOON, SHORT_REST);
        delivery.start();
        return delivery;
    }

    private static void write(Store store, NotificationSettings settings, OutageChange... changes) throws Exception {
        List<NewNotice> notices = new ArrayList<>();
        for (OutageChange change : changes) {
            notices.addAll(new OutageNotices(settings).of(change));
        }
        store.notices().add(notices);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(10);
        }
    }

    private static boolean over(Notices notices) throws Exception {
        return notices.latest(1_000).stream().noneMatch(notice -> notice.state() == Notice.State.WAITING);
    }

    private static Notice of(Notices notices, String channel) throws Exception {
        return notices.latest(1_000).stream()
                .filter(notice -> notice.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void openingAndClosingAreToldOnceToEachRecipient() throws Exception {
        NotificationSettings settings = new NotificationSettings(mail("a@example.org", "b@example.org"), null);
        try (Store store = store();
                NoticeDelivery delivery = started(store, settings)) {
            write(store, settings, SomeOutages.opened(), SomeOutages.grown(), SomeOutages.closed());
            delivery.wake();
            await(() -> over(store.notices()));
        }
        MimeMessage[] mails = mailServer.getReceivedMessages();
        assertEquals(4, mails.length);
        Set<String> told = new HashSet<>();
        for (MimeMessage each : mails) {
            told.add(each.getAllRecipients()[0] + " " + each.getSubject());
            assertTrue(each.getContentType().startsWith("text/plain"), each.getContentType());
        }
        assertEquals(
                Set.of(
                        "a@example.org Down: connector ldap-1 (connector-down)",
                        "b@example.org Down: connector ldap-1 (connector-down)",
                        "a@example.org Over: connector ldap-1 (connector-down)",
                        "b@example.org Over: connector ldap-1 (connector-down)"),
                told);
        MimeMessage first = mails[0];
        assertEquals("<" + SomeOutages.ID + ".opened@provtriage>", first.getMessageID());
        assertEquals("""
                The connector server or agent does not answer.

                What:       connector ldap-1, cause: connector-down
                Since:      2026-11-23T08:15:00Z
                Affected:   12 attempts of 7 accounts so far, on corp-ldap, crm

                What to do:
                1. Start the connector server again.
                2. Hold all attempts.

                This is told once; another mail follows when it is over.
                Event 5f0c7d1e-0000-4000-8000-000000000001.opened
                """, body(first));
        assertTrue(body(mails[3]).contains("""
                From:       2026-11-23T08:15:00Z
                To:         2026-11-23T09:00:00Z
                Over since: 2026-11-23T09:05:00Z
                Because:    An attempt through the same connector to the same target succeeded.
                """), body(mails[3]));
    }

    private static String body(MimeMessage mail) throws Exception {
        return mail.getContent().toString().replace("\r\n", "\n").stripTrailing() + "\n";
    }

    @Test
    void webhookGetsASignedCloudEvent() throws Exception {
        try (Receiver receiver = new Receiver();
                Store store = store();
                NoticeDelivery delivery = started(store, webhook(receiver.url()))) {
            write(store, webhook(receiver.url()), SomeOutages.closed());
            delivery.wake();
            await(() -> over(store.notices()));
            assertEquals(1, receiver.taken().size());
            Receiver.Taken taken = receiver.taken().get(0);
            String id = SomeOutages.ID + ".closed";
            assertEquals("application/cloudevents+json; charset=utf-8", taken.header("Content-type"));
            assertEquals(id, taken.header("Webhook-id"));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), "any"));
            byte[] signed = mac.doFinal((id + "." + taken.header("Webhook-timestamp") + "." + taken.body())
                    .getBytes(StandardCharsets.UTF_8));
            assertEquals("v1," + Base64.getEncoder().encodeToString(signed), taken.header("Webhook-signature"));
            long age = Instant.now().getEpochSecond() - Long.parseLong(taken.header("Webhook-timestamp"));
            assertTrue(age >= 0 && age < 60);
            JsonNode event = new ObjectMapper().readTree(taken.body());
            assertEquals("1.0", event.get("specversion").asText());
            assertEquals(id, event.get("id").asText());
            assertEquals("urn:provtriage", event.get("source").asText());
            assertEquals("dev.provtriage.outage.closed", event.get("type").asText());
            assertEquals("connector/ldap-1", event.get("subject").asText());
            assertEquals("2026-11-23T09:05:00Z", event.get("time").asText());
            assertEquals("application/json", event.get("datacontenttype").asText());
            JsonNode data = event.get("data");
            assertEquals("connector-down", data.get("scenario").asText());
            assertEquals("CLOSED", data.get("state").asText());
            assertEquals(12, data.get("attempts").asInt());
            assertEquals("SUCCEEDED", data.get("closing").get("reason").asText());
        }
    }

    @Test
    void failingReceiverIsTriedAgainUntilItRecoversWithTheSameId() throws Exception {
        try (Receiver receiver = new Receiver();
                Store store = store();
                NoticeDelivery delivery = started(store, webhook(receiver.url()))) {
            receiver.answers(each -> receiver.taken().size() < 4 ? 503 : 200);
            write(store, webhook(receiver.url()), SomeOutages.opened());
            delivery.wake();
            await(() -> over(store.notices()));
            assertEquals(4, receiver.taken().size());
            assertEquals(
                    Set.of(SomeOutages.ID + ".opened"),
                    new HashSet<>(receiver.taken().stream()
                            .map(each -> each.header("Webhook-id"))
                            .toList()));
            Notice notice = of(store.notices(), "webhook");
            assertEquals(Notice.State.SENT, notice.state());
            assertEquals(4, notice.tries());
        }
    }

    @Test
    void whatWaitsSurvivesARestart() throws Exception {
        NotificationSettings settings;
        try (Receiver receiver = new Receiver()) {
            settings = webhook(receiver.url());
            receiver.answers(each -> 503);
            try (Store store = store();
                    NoticeDelivery delivery = started(store, settings)) {
                write(store, settings, SomeOutages.opened());
                delivery.wake();
                await(() -> receiver.taken().size() > 1);
            }
            int before = receiver.taken().size();
            receiver.answers(each -> 200);
            try (Store store = store();
                    NoticeDelivery delivery = started(store, settings)) {
                await(() -> over(store.notices()));
                delivery.wake();
                assertEquals(before + 1, receiver.taken().size());
            }
            try (Store store = store();
                    NoticeDelivery delivery = started(store, settings)) {
                write(store, settings, SomeOutages.closed());
                delivery.wake();
                await(() -> over(store.notices()));
                assertEquals(before + 2, receiver.taken().size());
            }
        }
    }

    @Test
    void refusedNoticeDoesNotKeepTheOthers() throws Exception {
        try (Receiver receiver = new Receiver();
                Store store = store();
                NoticeDelivery delivery = started(store, webhook(receiver.url()))) {
            receiver.answers(each -> each.body().contains("poison") ? 400 : 200);
            write(store, webhook(receiver.url()), SomeOutages.opened("poison"));
            store.notices().add(List.of(new NewNotice("outage-opened", "webhook", "", "{")));
            for (int i = 0; i < 20; i++) {
                write(store, webhook(receiver.url()), SomeOutages.opened("c" + i));
            }
            delivery.wake();
            await(() -> receiver.taken().stream()
                            .filter(each -> !each.body().contains("poison"))
                            .count()
                    == 20);
            await(() -> receiver.taken().size() > 22);
            List<Notice> all = store.notices().latest(1_000);
            assertEquals(
                    1,
                    all.stream()
                            .filter(each -> each.state() == Notice.State.GIVEN_UP)
                            .count());
        }
    }

    @Test
    void brokenChannelDoesNotKeepTheOthers() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
        NotificationSettings settings =
                new NotificationSettings(mail("a@example.org"), new WebhookSettings(nobody, null));
        try (Store store = store();
                NoticeDelivery delivery = started(store, settings)) {
            for (int i = 0; i < 10; i++) {
                write(store, settings, SomeOutages.opened("c" + i));
            }
            delivery.wake();
            await(() -> mailServer.getReceivedMessages().length == 10);
            await(() -> of(store.notices(), "webhook").tries() > 0);
            String problem = String.valueOf(of(store.notices(), "webhook").problem());
            assertTrue(problem.startsWith("The receiver of the webhook was not reached: "), problem);
        }
    }

    @Test
    void noticeThatIsTooOldIsGivenUpAndSaysWhy() throws Exception {
        RepeatedTries few = new RepeatedTries(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(100));
        try (Receiver receiver = new Receiver();
                Store store = store();
                NoticeDelivery delivery = new NoticeDelivery(
                        store.notices(), webhook(receiver.url()), Clock.systemUTC(), few, SHORT_REST)) {
            receiver.answers(each -> 500);
            write(store, webhook(receiver.url()), SomeOutages.opened());
            delivery.start();
            await(() -> over(store.notices()));
            Notice notice = of(store.notices(), "webhook");
            assertEquals(Notice.State.GIVEN_UP, notice.state());
            assertEquals("The receiver of the webhook answered 500.", notice.problem());
            assertEquals(notice.tries(), receiver.taken().size());
        }
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        try (Receiver receiver = new Receiver();
                Store store = store();
                NoticeDelivery delivery = started(store, webhook(receiver.url()))) {
            receiver.answers(each -> receiver.taken().size() < 2 ? 302 : 200);
            write(store, webhook(receiver.url()), SomeOutages.opened());
            delivery.wake();
            await(() -> over(store.notices()));
            assertEquals(2, receiver.taken().size());
        }
    }

    @Test
    void receiverThatIsGoneForGoodIsNotAskedAgain() throws Exception {
        try (Receiver receiver = new Receiver();
                Store store = store();
                NoticeDelivery delivery = started(store, webhook(receiver.url()))) {
            receiver.answers(each -> 410);
            write(store, webhook(receiver.url()), SomeOutages.opened());
            delivery.wake();
            await(() -> over(store.notices()));
            assertEquals(1, receiver.taken().size());
            assertEquals(Notice.State.GIVEN_UP, of(store.notices(), "webhook").state());
        }
    }

    @Test
    void hangingReceiverKeepsNeitherTheWriterNorTheEnd() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Receiver receiver = new Receiver();
                Store store = store()) {
            receiver.answers(each -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return 200;
            });
            long begin = System.nanoTime();
            try (NoticeDelivery delivery = started(store, webhook(receiver.url()))) {
                write(store, webhook(receiver.url()), SomeOutages.opened());
                delivery.wake();
                await(() -> !receiver.taken().isEmpty());
                write(store, webhook(receiver.url()), SomeOutages.opened("other"));
            }
            assertTrue(System.nanoTime() - begin < Duration.ofSeconds(9).toNanos());
            // Nothing of it is lost, nor counted as failed.
            assertEquals(
                    2,
                    store.notices().latest(10).stream()
                            .filter(each -> each.channel().equals("webhook"))
                            .filter(each -> each.state() == Notice.State.WAITING && each.tries() == 0)
                            .count());
            end.countDown();
        }
    }

    @Test
    void namesCannotWriteHeadersOrLines() throws Exception {
        NotificationSettings settings = new NotificationSettings(mail("a@example.org"), null);
        try (Store store = store();
                NoticeDelivery delivery = started(store, settings)) {
            write(store, settings, SomeOutages.opened("x\r\nBcc: evil@example.org\r\n\r\nhello\u202e"));
            delivery.wake();
            await(() -> over(store.notices()));
        }
        MimeMessage[] mails = mailServer.getReceivedMessages();
        assertEquals(1, mails.length);
        assertEquals(null, mails[0].getHeader("Bcc"));
        assertEquals("Down: connector x  Bcc: evil@example.org    hello (connector-down)", mails[0].getSubject());
    }

    @Test
    void rejectedLoginIsToldAsWhatItIs() throws Exception {
        MailSettings right = mail("a@example.org");
        MailSettings wrong = new MailSettings(
                right.host(), right.port(), right.security(), "ops", "wrong", right.from(), right.to());
        assertProblem(new NotificationSettings(wrong, null), "rejects the login; correct mail.user and mail.password");
    }

    @Test
    void mailServerWithoutEncryptionGetsNothingWhereItIsAskedFor() throws Exception {
        MailSettings plain = mail("a@example.org");
        for (MailSettings.Security security : List.of(MailSettings.Security.STARTTLS, MailSettings.Security.TLS)) {
            MailSettings encrypted =
                    new MailSettings(plain.host(), plain.port(), security, "ops", "s3cret", plain.from(), plain.to());
            assertProblem(new NotificationSettings(encrypted, null), "does not speak as mail.security says");
        }
        assertEquals(0, mailServer.getReceivedMessages().length);
    }

    @Test
    void certificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        Path key = MailServer.key(folder);
        for (MailSettings.Security security : List.of(MailSettings.Security.STARTTLS, MailSettings.Security.TLS)) {
            try (MailServer server = MailServer.start(security, key)) {
                MailSettings encrypted = new MailSettings(
                        "localhost",
                        server.port(),
                        security,
                        MailServer.USER,
                        MailServer.PASSWORD,
                        "provtriage@example.org",
                        List.of("a@example.org"));
                assertProblem(new NotificationSettings(encrypted, null), "does not speak as mail.security says");
                assertEquals(List.of(), server.mails());
            }
        }
    }

    private void assertProblem(NotificationSettings settings, String problem) throws Exception {
        // One of its own: what waits in another one has had its problem before.
        try (Store store = Store.open(
                        StoreSettings.folder(Files.createTempDirectory(folder, "store")), Clock.systemUTC());
                NoticeDelivery delivery = started(store, settings)) {
            write(store, settings, SomeOutages.opened());
            delivery.wake();
            await(() -> of(store.notices(), "mail").tries() > 0);
            @Nullable String told = of(store.notices(), "mail").problem();
            assertTrue(told != null && told.contains(problem), settings.mail() + ": " + told);
        }
    }

    @Test
    void channelThatIsNotSetUpAnyMoreIsGivenUp() throws Exception {
        try (Store store = store();
                NoticeDelivery delivery = started(store, NotificationSettings.none())) {
            write(store, new NotificationSettings(mail("a@example.org"), null), SomeOutages.opened());
            delivery.wake();
            await(() -> over(store.notices()));
            assertEquals(Notice.State.GIVEN_UP, of(store.notices(), "mail").state());
            assertEquals(Notice.State.SENT, of(store.notices(), "log").state());
        }
    }

    @Test
    void waitsGetLongerUpToAnHourAndThenEnd() throws IOException {
        Instant written = Instant.parse("2026-11-23T08:00:00Z");
        for (int tries = 0; tries < 100; tries++) {
            Notice notice =
                    new Notice(1, "outage-opened", "mail", "", Notice.State.WAITING, tries, written, written, null);
            Instant next = RepeatedTries.USUAL.next(notice, written).orElseThrow();
            long most = Math.min(3_600_000L, 10_000L << Math.min(tries, 20));
            long wait = Duration.between(written, next).toMillis();
            assertTrue(wait >= most / 2 && wait <= most, tries + ": " + wait);
            assertTrue(RepeatedTries.USUAL
                    .next(notice, written.plus(Duration.ofHours(73)))
                    .isEmpty());
        }
    }
}
