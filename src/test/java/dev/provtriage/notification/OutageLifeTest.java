package dev.provtriage.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.outage.FollowedOutage;
import dev.provtriage.outage.OutageChange;
import dev.provtriage.outage.OutageWatch;
import dev.provtriage.store.KeptOutage;
import dev.provtriage.store.KeptOutages;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreSettings;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From verdicts to what a receiver hears, with restarts in between: what a service does with these parts. */
@Timeout(60)
class OutageLifeTest {

    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void receiverHearsOfEachOpeningAndClosingOnceWhateverIsStartedAgain() throws Exception {
        try (Receiver receiver = new Receiver()) {
            NotificationSettings settings = new NotificationSettings(null, new WebhookSettings(receiver.url(), null));
            receiver.answers(each -> 503);
            run(settings, fails(0), fails(1), fails(2));
            receiver.answers(each -> 200);
            run(settings, fails(3));
            run(settings, succeeds(4));
            run(settings, fails(2));
            run(settings, fails(5), succeeds(6));
            run(settings);
            List<String> heard = receiver.taken().stream()
                    .map(each -> each.header("Webhook-id"))
                    .distinct()
                    .map(id -> id.substring(id.indexOf('.') + 1))
                    .toList();
            assertEquals(List.of("opened", "closed", "opened", "closed"), heard);
            try (Store store = store()) {
                assertEquals(List.of(), store.outages().open());
                List<KeptOutage> last = store.outages().lastClosed();
                assertEquals(1, last.size());
                assertEquals(BEGIN.plusSeconds(300), last.get(0).outage().from());
            }
        }
    }

    private Store store() throws Exception {
        return Store.open(StoreSettings.folder(folder), Clock.systemUTC());
    }

    /** One process: goes on from what is kept, takes attempts, tells, and ends. */
    private void run(NotificationSettings settings, JudgedAttempt... attempts) throws Exception {
        try (Store store = store();
                NoticeDelivery delivery = new NoticeDelivery(
                        store.notices(),
                        settings,
                        Clock.systemUTC(),
                        new RepeatedTries(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofHours(1)),
                        Duration.ofMillis(5))) {
            OutageWatch watch = new OutageWatch(Duration.ofHours(24));
            List<FollowedOutage> known = new ArrayList<>();
            for (KeptOutage kept : store.outages().open()) {
                known.add(FollowedOutage.of(kept.id(), kept.outage(), kept.memory()));
            }
            for (KeptOutage kept : store.outages().lastClosed()) {
                known.add(FollowedOutage.of(kept.id(), kept.outage(), kept.memory()));
            }
            watch.resume(known);
            delivery.start();
            for (JudgedAttempt attempt : attempts) {
                for (OutageChange change : watch.observe(List.of(attempt), Instant.now())) {
                    keep(store.outages(), change, new OutageNotices(settings));
                }
            }
            delivery.wake();
            // Until it is told, or has failed at least once.
            while (store.notices().latest(100).stream().anyMatch(notice -> notice.tries() == 0)) {
                Thread.sleep(10);
            }
        }
    }

    private static void keep(KeptOutages outages, OutageChange change, OutageNotices notices) throws Exception {
        FollowedOutage followed = change.outage();
        FollowedOutage.Closing closing = followed.closing();
        switch (change.kind()) {
            case OPENED -> outages.open(followed.id(), followed.outage(), followed.memory(), notices.of(change));
            case GROWN -> outages.update(followed.id(), followed.outage(), followed.memory());
            case CLOSED ->
                outages.close(
                        followed.id(),
                        followed.outage(),
                        followed.memory(),
                        closing == null ? "" : closing.reason().sentence(),
                        notices.of(change));
        }
    }

    private static JudgedAttempt fails(int minute) {
        return attempt(minute, Outcome.FAILED);
    }

    private static JudgedAttempt succeeds(int minute) {
        return attempt(minute, Outcome.SUCCEEDED);
    }

    private static JudgedAttempt attempt(int minute, Outcome outcome) {
        boolean failed = outcome == Outcome.FAILED;
        Verdict verdict = new Verdict(
                "A-" + minute,
                BEGIN.plus(Duration.ofMinutes(minute)),
                "corp-ldap",
                "jdoe",
                Operation.CREATE,
                failed ? Decision.BLOCK : Decision.PROCEED,
                failed ? "connector-down" : null,
                failed ? Confidence.OBSERVED : null,
                failed ? "The connector server or agent does not answer" : null,
                List.of(),
                failed ? List.of("Start it again.") : List.of(),
                null,
                List.of(),
                "sha256:0",
                List.of(),
                new Origin("test", 1));
        return new JudgedAttempt(verdict, "ldap-1", null, outcome, 0, 0, null);
    }
}
