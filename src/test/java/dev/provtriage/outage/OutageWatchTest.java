package dev.provtriage.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Fingerprint;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.outage.FollowedOutage.Reason;
import dev.provtriage.outage.Outage.Scope;
import dev.provtriage.outage.OutageChange.Kind;
import dev.provtriage.verdict.JudgedAttempt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final OutageWatch watch = new OutageWatch(Duration.ofHours(24));

    private static Instant minute(int minute) {
        return NOW.plus(Duration.ofMinutes(minute));
    }

    private List<OutageChange> fails(int minute, String target, @Nullable String connector, String scenario) {
        return take(Flow.attempt(minute(minute), target, connector, Outcome.FAILED, scenario, "u" + minute));
    }

    private List<OutageChange> succeeds(int minute, String target, @Nullable String connector) {
        return take(Flow.attempt(minute(minute), target, connector, Outcome.SUCCEEDED, null, "u"));
    }

    private List<OutageChange> plans(int minute, String scenario) {
        return take(Flow.attempt(minute(minute), "crm", "c", Outcome.PLANNED, scenario, "u"));
    }

    private List<OutageChange> take(JudgedAttempt attempt) {
        return watch.observe(List.of(attempt), minute(1_000));
    }

    private static List<Kind> kinds(List<OutageChange> changes) {
        return changes.stream().map(OutageChange::kind).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "connector-down, CONNECTOR, c",
        "credentials-rejected, CONNECTOR, c",
        "target-system-down, TARGET, crm",
        "mapping-fault, TARGET, crm"
    })
    void opensOnceGrowsAndClosesOnce(String scenario, Scope scope, String name) {
        List<OutageChange> opened = fails(0, "crm", "c", scenario);
        assertEquals(List.of(Kind.OPENED), kinds(opened));
        FollowedOutage outage = opened.get(0).outage();
        assertEquals(scope, outage.outage().scope());
        assertEquals(name, outage.outage().name());
        assertEquals("It is " + scenario, outage.title());
        assertEquals(List.of("Mend it.", "Try again."), outage.steps());
        List<OutageChange> grown = fails(1, "crm", "c", scenario);
        assertEquals(List.of(Kind.GROWN), kinds(grown));
        assertEquals(outage.id(), grown.get(0).outage().id());
        assertEquals(2, grown.get(0).outage().outage().attempts());
        assertEquals(2, grown.get(0).outage().outage().accounts());
        List<OutageChange> closed = succeeds(2, "crm", "c");
        assertEquals(List.of(Kind.CLOSED), kinds(closed));
        assertEquals(outage.id(), closed.get(0).outage().id());
        assertEquals(
                new FollowedOutage.Closing(Reason.SUCCEEDED, minute(2)),
                closed.get(0).outage().closing());
        assertEquals(List.of(), succeeds(3, "crm", "c"));
        assertEquals(List.of(), watch.open());
    }

    @Test
    void targetsOfOneConnectorJoinOneOutage() {
        fails(0, "crm", "c", "connector-down");
        fails(1, "erp", "c", "connector-down");
        assertEquals(Set.of("crm", "erp"), watch.open().get(0).outage().targets());
        assertEquals(1, watch.open().size());
    }

    @Test
    void otherCausesAreNotFollowed() {
        assertEquals(List.of(), fails(0, "crm", "c", "rate-limited"));
        assertEquals(List.of(), fails(0, "crm", "c", "existing-account"));
    }

    @Test
    void successElsewhereDoesNotClose() {
        fails(0, "crm", "c", "target-system-down");
        assertEquals(List.of(), succeeds(1, "erp", "c"));
        assertEquals(List.of(), succeeds(1, "crm", "other"));
        assertEquals(List.of(Kind.CLOSED), kinds(succeeds(1, "crm", "c")));
    }

    @Test
    void successOnATargetThatWasNotHitDoesNotCloseAConnector() {
        fails(0, "crm", "c", "credentials-rejected");
        assertEquals(List.of(), succeeds(1, "erp", "c"));
    }

    @Test
    void successFromBeforeTheLastFailureDoesNotClose() {
        fails(5, "crm", "c", "connector-down");
        assertEquals(List.of(), succeeds(4, "crm", "c"));
    }

    @Test
    void lateFailureFromBeforeTheClosingDoesNotReopen() {
        fails(0, "crm", "c", "connector-down");
        succeeds(10, "crm", "c");
        assertEquals(List.of(), fails(9, "crm", "c", "connector-down"));
        assertEquals(List.of(), fails(9, "erp", "c", "connector-down"));
        assertEquals(List.of(Kind.OPENED), kinds(fails(11, "crm", "c", "connector-down")));
    }

    @Test
    void failureThatComesAfterALaterSuccessDoesNotOpen() {
        succeeds(10, "crm", "c");
        assertEquals(List.of(), fails(9, "crm", "c", "connector-down"));
        assertEquals(List.of(Kind.OPENED), kinds(fails(9, "erp", "d", "connector-down")));
    }

    @Test
    void healthClosesWhatIsDown() {
        fails(0, "crm", "c", "connector-down");
        fails(0, "crm", "c", "target-system-down");
        assertEquals(List.of(), watch.health(Scope.CONNECTOR, "c", false, minute(1), minute(1)));
        List<OutageChange> closed = watch.health(Scope.CONNECTOR, "c", true, minute(2), minute(2));
        assertEquals(List.of(Kind.CLOSED), kinds(closed));
        assertEquals(
                new FollowedOutage.Closing(Reason.HEALTH_UP, minute(2)),
                closed.get(0).outage().closing());
        assertEquals(List.of(Kind.CLOSED), kinds(watch.health(Scope.TARGET, "crm", true, minute(2), minute(2))));
    }

    @Test
    void healthFromBeforeTheLastFailureClosesNothing() {
        fails(5, "crm", "c", "connector-down");
        assertEquals(List.of(), watch.health(Scope.CONNECTOR, "c", true, minute(4), minute(6)));
    }

    @Test
    void rejectedLoginIsNotMendedByAConnectorThatWasUpAllTheTime() {
        watch.health(Scope.CONNECTOR, "c", true, minute(0), minute(0));
        fails(1, "crm", "c", "credentials-rejected");
        assertEquals(List.of(), watch.health(Scope.CONNECTOR, "c", true, minute(2), minute(2)));
        watch.health(Scope.CONNECTOR, "c", false, minute(3), minute(3));
        assertEquals(List.of(Kind.CLOSED), kinds(watch.health(Scope.CONNECTOR, "c", true, minute(4), minute(4))));
    }

    @Test
    void longQuietTimeCloses() {
        fails(0, "crm", "c", "connector-down");
        Instant received = minute(1_000);
        assertEquals(List.of(), watch.pass(received.plus(Duration.ofHours(24))));
        List<OutageChange> closed = watch.pass(received.plus(Duration.ofHours(25)));
        assertEquals(
                new FollowedOutage.Closing(Reason.QUIET, minute(0)),
                closed.get(0).outage().closing());
        assertEquals(List.of(), watch.pass(received.plus(Duration.ofHours(26))));
    }

    @Test
    void plannedAttemptThatASnapshotHoldsBackOpensToo() {
        assertEquals(List.of(Kind.OPENED), kinds(plans(0, "connector-down")));
        assertEquals(List.of(), plans(0, "mapping-fault"));
    }

    @Test
    void oldSnapshotDoesNotOpenWhatHasJustSucceeded() {
        succeeds(0, "crm", "c");
        assertEquals(List.of(), plans(30, "connector-down"));
        assertEquals(List.of(Kind.OPENED), kinds(plans(61, "connector-down")));
    }

    @Test
    void whatIsNotKnownIsTheOthersFault() {
        assertEquals(
                Scope.TARGET,
                fails(0, "crm", null, "connector-down").get(0).outage().outage().scope());
        assertEquals(
                "c",
                fails(0, ProvisioningAttempt.UNKNOWN_SYSTEM, "c", "target-system-down")
                        .get(0)
                        .outage()
                        .outage()
                        .name());
        assertEquals(List.of(), fails(0, ProvisioningAttempt.UNKNOWN_SYSTEM, null, "connector-down"));
        assertEquals(2, succeeds(1, "crm", "c").size());
    }

    @Test
    void attemptWithoutTimeIsOfWhenItCameIn() {
        watch.observe(List.of(Flow.attempt(null, "crm", "c", Outcome.FAILED, "connector-down", null)), minute(3));
        assertEquals(minute(3), watch.open().get(0).outage().from());
        assertEquals(0, watch.open().get(0).outage().accounts());
    }

    @Test
    void timeInTheFutureNeitherKeepsOpenNorHides() {
        take(Flow.attempt(Instant.parse("2099-01-01T00:00:00Z"), "crm", "c", Outcome.FAILED, "connector-down", "u"));
        assertEquals(List.of(Kind.CLOSED), kinds(succeeds(1, "crm", "c")));
        take(Flow.attempt(Instant.parse("2099-01-01T00:00:00Z"), "erp", "d", Outcome.SUCCEEDED, null, "u"));
        assertEquals(List.of(Kind.OPENED), kinds(fails(2, "erp", "d", "connector-down")));
    }

    @Test
    void oneLogIsOneChangeOfAStep() {
        List<JudgedAttempt> log = new Flow()
                .at(minute(0))
                .fails(50, "connector-down")
                .succeeds(5)
                .fails(30, "connector-down")
                .attempts();
        List<OutageChange> changes = watch.observe(log, minute(1_000));
        assertEquals(List.of(Kind.OPENED, Kind.CLOSED, Kind.OPENED), kinds(changes));
        assertEquals(50, changes.get(0).outage().outage().attempts());
        assertEquals(50, changes.get(1).outage().outage().attempts());
        assertEquals(30, changes.get(2).outage().outage().attempts());
    }

    @Test
    void goesOnAfterARestart() {
        fails(0, "crm", "c", "connector-down");
        fails(1, "erp", "c", "connector-down");
        fails(1, "ldap", "d", "connector-down");
        FollowedOutage closed = succeeds(2, "ldap", "d").get(0).outage();
        FollowedOutage open = watch.open().get(0);
        OutageWatch next = new OutageWatch(Duration.ofHours(24));
        next.resume(List.of(kept(open), kept(closed)));
        assertEquals(
                List.of(),
                next.observe(
                        List.of(Flow.attempt(minute(1), "ldap", "d", Outcome.FAILED, "connector-down", "u")),
                        minute(5)));
        // One account that is known already, and one that is not.
        List<OutageChange> grown = next.observe(
                List.of(
                        Flow.attempt(minute(3), "crm", "c", Outcome.FAILED, "connector-down", "u0"),
                        Flow.attempt(minute(4), "crm", "c", Outcome.FAILED, "connector-down", "u9")),
                minute(5));
        assertEquals(List.of(Kind.GROWN), kinds(grown));
        assertEquals(open.id(), grown.get(0).outage().id());
        assertEquals(4, grown.get(0).outage().outage().attempts());
        assertEquals(3, grown.get(0).outage().outage().accounts());
        assertEquals(
                List.of(Kind.CLOSED),
                kinds(next.observe(
                        List.of(Flow.attempt(minute(6), "erp", "c", Outcome.SUCCEEDED, null, "u")), minute(6))));
    }

    private static FollowedOutage kept(FollowedOutage outage) {
        FollowedOutage kept = FollowedOutage.of(outage.id(), outage.outage(), outage.memory());
        assertEquals(outage.routes(), kept.routes());
        assertEquals(outage.steps(), kept.steps());
        assertEquals(outage.closing(), kept.closing());
        assertEquals(outage.lastSeen(), kept.lastSeen());
        return kept;
    }

    @Test
    void memoryThatIsNoneIsTold() {
        Outage outage = new Flow().fails(5, "connector-down").found().outages().get(0);
        UUID id = UUID.randomUUID();
        for (String memory : List.of("", "{", "{}", "[]", "{\"routes\":1}")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> FollowedOutage.of(id, outage, memory.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void manyNamesDoNotGrowWithoutEnd() {
        for (int i = 0; i < 12_000; i++) {
            fails(i, "t" + i, "c" + i, "connector-down");
        }
        assertEquals(10_000, watch.open().size());
        for (int i = 0; i < 3_000; i++) {
            fails(20_000, "t" + i, "wide", "connector-down");
        }
        FollowedOutage wide = watch.open().get(watch.open().size() - 1);
        assertEquals(3_000, wide.outage().attempts());
        assertEquals(1_000, wide.routes().size());
        assertTrue(wide.memory().length < 400_000);
    }

    @Test
    void manyThreadsOpenOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<OutageChange>>> running = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                running.add(threads.submit(() -> fails(number, "crm", "c", "connector-down")));
            }
            long opened = 0;
            for (Future<List<OutageChange>> each : running) {
                opened += each.get().stream()
                        .filter(change -> change.kind() == Kind.OPENED)
                        .count();
            }
            assertEquals(1, opened);
            assertEquals(200, watch.open().get(0).outage().attempts());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void accountsAreCountedExactlyThenNearly() {
        AccountSketch sketch = AccountSketch.ofNothing();
        for (int i = 0; i < 1_000; i++) {
            sketch = sketch.with(Fingerprint.account("crm", "u" + i)).with(Fingerprint.account("crm", "u" + i / 2));
        }
        assertEquals(1_000, sketch.count());
        for (int i = 0; i < 100_000; i++) {
            sketch = sketch.with(Fingerprint.account("crm", "u" + i));
        }
        assertEquals(100_000.0, (double) AccountSketch.of(sketch.bytes()).count(), 8_000);
    }
}
