package dev.provtriage.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.outage.Outage;
import dev.provtriage.target.ConnectorHealth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Place.class)
class StoreTest {

    private static final byte[] MEMORY = {1, 0, -1};

    @Parameter
    private Place place = Place.H2;

    @TempDir
    private Path folder;

    private StoreSettings settings;

    @AutoClose
    private Store store;

    private Instant now = Judged.MORNING;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @BeforeEach
    void open() throws StoreException {
        settings = place.fresh(folder);
        store = Store.open(settings, clock);
    }

    @Test
    void anOpenStoreAnswersAndAClosedOneSaysThatItIsClosed() throws StoreException {
        store.check();
        assertTrue(store.bytes() > 0);
        store.close();
        assertThrows(StoreException.class, store::check);
        assertThrows(StoreException.class, () -> store.jobs().add("audit", "{}"));
        assertThrows(StoreException.class, () -> store.verdicts().find(VerdictQuery.all(1)));
    }

    @Test
    void aSnapshotComesBackByteByByteWhateverTheCaseOfItsName() throws Exception {
        byte[] bytes = new byte[3_000_001];
        new Random(7).nextBytes(bytes);
        Instant takenAt = Instant.parse("+123456-01-01T00:00:00.123456789Z");
        store.snapshots().put("Corp-LDAP", takenAt, "native", new ByteArrayInputStream(bytes));
        restart();
        SnapshotHead head = store.snapshots().find("corp-ldap").orElseThrow();
        assertEquals(new SnapshotHead("Corp-LDAP", takenAt, "native", now, bytes.length), head);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(store.snapshots().write("CORP-LDAP", out));
        assertArrayEquals(bytes, out.toByteArray());
    }

    @Test
    void aNewSnapshotTakesThePlaceOfTheOneBefore() throws Exception {
        put("corp-ldap", "one");
        put("sap", "two");
        put("CORP-ldap", "three");
        assertEquals(
                List.of("CORP-ldap", "sap"),
                store.snapshots().list().stream()
                        .map(SnapshotHead::targetSystem)
                        .toList());
        assertEquals("three", text("corp-ldap"));
        assertTrue(store.snapshots().delete("Corp-Ldap"));
        assertFalse(store.snapshots().delete("corp-ldap"));
        assertEquals(Optional.empty(), store.snapshots().find("corp-ldap"));
        assertEquals(Optional.empty(), store.snapshots().open("corp-ldap"));
        assertEquals("two", text("sap"));
    }

    @Test
    void namesThatADatabaseCannotHoldStayApart() throws Exception {
        List<String> odd = List.of("a\u0000b", "a\ud800b", "a\udc01b", "a\uFFFDb");
        for (String name : odd) {
            put(name, "of " + name.codePointAt(1));
            store.health().put(new HealthReport(name, true, name, null, null, now));
        }
        store.ruleChanges().keep("sha256:1", Map.of("further/a.drl", "a\u0000\uFFFD"));
        restart();
        assertEquals(
                Set.copyOf(odd),
                store.snapshots().list().stream()
                        .map(SnapshotHead::targetSystem)
                        .collect(Collectors.toSet()));
        for (String name : odd) {
            assertEquals("of " + name.codePointAt(1), text(name));
            assertEquals(name, store.health().find(name).orElseThrow().connector());
        }
        assertEquals(4, store.health().list().size());
        assertEquals(
                "a\u0000\uFFFD",
                store.ruleChanges().files("sha256:1").orElseThrow().get("further/a.drl"));
    }

    @Test
    void aNameIsThatOfOneValidToken() throws Exception {
        Token first = store.tokens().add("ci", "submitter", "hash-1").orElseThrow();
        assertEquals(Optional.empty(), store.tokens().add("CI", "auditor", "hash-2"));
        assertTrue(store.tokens().revoke(first.id()));
        assertTrue(store.tokens().add("ci", "auditor", "hash-2").isPresent());
        assertEquals(2, store.tokens().list().size());
    }

    @Test
    void anEmptySnapshotIsOneToo() throws Exception {
        put("sap", "");
        assertEquals("", text("sap"));
    }

    @Test
    void aSnapshotThatBreaksOffLeavesTheOneBefore() throws Exception {
        put("sap", "whole");
        InputStream broken = new BrokenStream();
        IOException failure =
                assertThrows(IOException.class, () -> store.snapshots().put("sap", null, "native", broken));
        assertEquals("cut off", failure.getMessage());
        assertEquals("whole", text("sap"));
        assertNull(store.snapshots().find("sap").orElseThrow().takenAt());
    }

    @Test
    void aSnapshotThatIsReplacedWhileItIsReadSaysSo() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(3).nextBytes(bytes);
        store.snapshots().put("sap", null, "native", new ByteArrayInputStream(bytes));
        try (InputStream reading = store.snapshots().open("sap").orElseThrow()) {
            assertEquals(bytes[0], (byte) reading.read());
            put("sap", "other");
            IOException failure = assertThrows(IOException.class, reading::readAllBytes);
            assertTrue(String.valueOf(failure.getMessage()).contains("replaced or deleted"), failure.getMessage());
        }
    }

    @Test
    void theLastWordOnTheHealthOfATargetStays() throws Exception {
        HealthReport down = new HealthReport("SAP", false, null, null, null, now);
        HealthReport up = new HealthReport("sap", null, "sap-1", ConnectorHealth.UP, "all \u0000 well", now);
        store.health().put(down);
        assertEquals(Optional.of(down), store.health().find("sap"));
        store.health().put(up);
        restart();
        assertEquals("all \uFFFD well", store.health().find("SAP").orElseThrow().detail());
        assertEquals(1, store.health().list().size());
        assertTrue(store.health().delete("sAp"));
        assertFalse(store.health().delete("sap"));
    }

    @Test
    void anOutageOpensOnceAndClosesOnceAndEachIsTold() throws Exception {
        UUID id = UUID.randomUUID();
        NewNotice opened = new NewNotice("outage-opened", "mail", "", "{\"n\":1}");
        NewNotice closed = new NewNotice("outage-closed", "mail", "", "{\"n\":2}");
        assertTrue(store.outages().open(id, outage("ldap-1", 1), MEMORY, List.of(opened, opened)));
        assertFalse(store.outages().open(id, outage("ldap-1", 1), MEMORY, List.of(opened)));
        assertFalse(store.outages().open(UUID.randomUUID(), outage("ldap-1", 1), MEMORY, List.of(opened)));
        assertEquals(2, store.notices().due(10).size());
        assertTrue(store.outages().update(id, outage("ldap-1", 5), MEMORY));
        restart();
        KeptOutage open = store.outages().open().get(0);
        assertEquals(outage("ldap-1", 5), open.outage());
        assertArrayEquals(MEMORY, open.memory());
        assertTrue(open.open());
        assertEquals(List.of(), store.outages().lastClosed());
        now = now.plusSeconds(60);
        assertTrue(store.outages().close(id, outage("ldap-1", 6), MEMORY, "An attempt succeeded.", List.of(closed)));
        assertFalse(store.outages().close(id, outage("ldap-1", 6), MEMORY, "again", List.of(closed)));
        assertFalse(store.outages().update(id, outage("ldap-1", 7), MEMORY));
        assertEquals(3, store.notices().due(10).size());
        KeptOutage over = store.outages().find(id).orElseThrow();
        assertEquals(now, over.closedAt());
        assertEquals("An attempt succeeded.", over.closing());
        assertEquals(
                List.of(id),
                store.outages().lastClosed().stream().map(KeptOutage::id).toList());
        assertTrue(store.outages().open(UUID.randomUUID(), outage("ldap-1", 1), MEMORY, List.of()));
        assertEquals(1, store.outages().open().size());
    }

    @Test
    void anOutageAndItsNoticesAreWrittenTogetherOrNotAtAll() throws Exception {
        NewNotice tooLong = new NewNotice("outage-opened", "mail", "", "x".repeat(1_000_001));
        assertThrows(
                StoreException.class,
                () -> store.outages()
                        .open(
                                UUID.randomUUID(),
                                outage("ldap-1", 1),
                                MEMORY,
                                List.of(new NewNotice("outage-opened", "log", "", "{}"), tooLong)));
        assertEquals(List.of(), store.outages().open());
        assertEquals(List.of(), store.notices().latest(10));
    }

    @Test
    void outagesAreFoundByWhatTheyHitAndPaged() throws Exception {
        for (int at = 0; at < 5; at++) {
            UUID id = UUID.randomUUID();
            store.outages().open(id, outage("ldap-" + at, 1), MEMORY, List.of());
            if (at < 2) {
                store.outages().close(id, outage("ldap-" + at, 1), MEMORY, "UP", List.of());
            }
        }
        OutagePage first = store.outages().find(OutageQuery.all(3));
        OutagePage second = store.outages().find(OutageQuery.all(3).after(first.next()));
        assertEquals(List.of("ldap-4", "ldap-3", "ldap-2"), names(first));
        assertEquals(List.of("ldap-1", "ldap-0"), names(second));
        assertNull(second.next());
        assertEquals(2, find(false, null, null, null, null).size());
        assertEquals(3, find(true, "CORP-ldap", "connector-down", null, null).size());
        assertEquals(0, find(null, "other", null, null, null).size());
        assertEquals(0, find(null, null, "mapping-fault", null, null).size());
        assertEquals(
                3,
                find(null, null, null, Judged.MORNING.plusSeconds(1_000), null).size());
        assertEquals(
                5, find(null, null, null, Judged.MORNING.plusSeconds(10), null).size());
        assertEquals(0, find(null, null, null, null, Judged.MORNING).size());
    }

    @Test
    void aClosingWaitsForItsOpeningAndForNoOther() throws Exception {
        store.notices()
                .add(List.of(
                        new NewNotice("outage-opened", "webhook", "one", "opened"),
                        new NewNotice("outage-opened", "mail", "one", "mail"),
                        new NewNotice("outage-opened", "webhook", "two", "other")));
        store.notices().failed(store.notices().due(10).get(0).id(), now.plusSeconds(60), "The receiver answered 500.");
        store.notices().add(List.of(new NewNotice("outage-closed", "webhook", "one", "closed")));
        assertEquals(
                List.of("mail", "other"),
                store.notices().due(10).stream().map(Notice::payload).toList());
        for (Notice each : store.notices().due(10)) {
            store.notices().sent(each.id());
        }
        assertEquals(Optional.of(now.plusSeconds(60)), store.notices().nextTime());
        now = now.plusSeconds(60);
        assertEquals(
                List.of("opened"),
                store.notices().due(10).stream().map(Notice::payload).toList());
        store.notices().givenUp(store.notices().due(10).get(0).id(), "The receiver answered 410.");
        assertEquals(
                List.of("closed"),
                store.notices().due(10).stream().map(Notice::payload).toList());
    }

    @Test
    void aNoticeWaitsUntilItIsSentOrGivenUpAlsoOverARestart() throws Exception {
        store.notices()
                .add(IntStream.range(0, 3)
                        .mapToObj(at -> new NewNotice("k", "c", "", "p" + at))
                        .toList());
        List<Notice> due = store.notices().due(10);
        assertEquals(
                List.of("p0", "p1", "p2"), due.stream().map(Notice::payload).toList());
        store.notices().sent(due.get(0).id());
        store.notices().failed(due.get(1).id(), now.plusSeconds(60), "The mail server is down.");
        store.notices().givenUp(due.get(2).id(), "No such address.");
        restart();
        assertEquals(List.of(), store.notices().due(10));
        assertEquals(Optional.of(now.plusSeconds(60)), store.notices().nextTime());
        now = now.plusSeconds(60);
        Notice again = store.notices().due(10).get(0);
        assertEquals("p1", again.payload());
        assertEquals(1, again.tries());
        assertEquals("The mail server is down.", again.problem());
        store.notices().sent(again.id());
        assertEquals(Optional.empty(), store.notices().nextTime());
        assertEquals(
                List.of(Notice.State.GIVEN_UP, Notice.State.SENT, Notice.State.SENT),
                store.notices().latest(10).stream().map(Notice::state).toList());
        assertEquals(2, store.notices().find(again.id()).orElseThrow().tries());
        store.notices().failed(again.id(), now, "too late");
        assertEquals(List.of(), store.notices().due(10));
    }

    @Test
    void aJobGoesItsWayAndNeverBack() throws Exception {
        Job job = store.jobs().add("audit", "{\"from\":1}");
        assertEquals(Job.State.QUEUED, job.state());
        assertFalse(store.jobs().progress(job.id(), 1, null));
        assertTrue(store.jobs().start(job.id()));
        assertFalse(store.jobs().start(job.id()));
        assertTrue(store.jobs().progress(job.id(), 5, 10L));
        restart();
        Job running = store.jobs().unfinished().get(0);
        assertEquals(Job.State.RUNNING, running.state());
        assertEquals(5, running.done());
        assertEquals(10L, running.total());
        assertEquals("{\"from\":1}", running.parameters());
        assertTrue(store.jobs().requeue(job.id()));
        assertTrue(store.jobs().start(job.id()));
        String result = "{\"attempts\":\"" + "x".repeat(3_000_000) + "\"}";
        assertTrue(store.jobs().done(job.id(), result));
        assertFalse(store.jobs().cancelled(job.id(), "late"));
        assertFalse(store.jobs().failed(job.id(), "late"));
        Job done = store.jobs().find(job.id()).orElseThrow();
        assertEquals(result, done.result());
        assertEquals(now, done.endedAt());
        assertTrue(done.state().ended());
        assertNull(store.jobs().latest(1).get(0).result());
        assertEquals(List.of(), store.jobs().unfinished());
        assertTrue(store.jobs().delete(job.id()));
        assertEquals(Optional.empty(), store.jobs().find(job.id()));
        assertEquals(Optional.empty(), store.jobs().find("\u0000" + "x".repeat(1_000)));
    }

    @Test
    void aQueuedJobCanBeCancelledAndFailAndIsNotDeletedWhileItLasts() throws Exception {
        Job one = store.jobs().add("audit", "{}");
        Job two = store.jobs().add("audit", "{}");
        assertFalse(store.jobs().delete(one.id()));
        assertTrue(store.jobs().cancelled(one.id(), "The auditor cancelled it."));
        assertFalse(store.jobs().start(one.id()));
        assertTrue(store.jobs().failed(two.id(), "The service was stopped."));
        assertEquals(
                "The service was stopped.",
                store.jobs().find(two.id()).orElseThrow().problem());
        assertEquals(
                List.of(two.id(), one.id()),
                store.jobs().latest(5).stream().map(Job::id).toList());
    }

    @Test
    void aRuleChangeIsKeptWithTheTextsOfItsRuleSet() throws Exception {
        Map<String, String> first = Map.of("documented/a.drl", "rule \"a\"", "policy/retry.csv", "x");
        Map<String, String> second = Map.of("documented/a.drl", "rule \"b\"", "policy/retry.csv", "x");
        store.ruleChanges().keep("sha256:1", first);
        store.ruleChanges().keep("sha256:1", first);
        RuleChange change =
                store.ruleChanges().add("ana", "sha256:1", "sha256:2", "documented/a.drl", "{\"changed\":3}", second);
        RuleChange back = store.ruleChanges().add("ana", "sha256:2", "sha256:1", null, null, first);
        restart();
        assertEquals(
                new RuleChange(change.id(), now, "ana", "sha256:1", "sha256:2", "documented/a.drl", "{\"changed\":3}"),
                change);
        assertEquals(List.of(back, change), store.ruleChanges().latest(5));
        assertEquals(Optional.of(new TreeMap<>(first)), store.ruleChanges().files("sha256:1"));
        assertEquals(Optional.of(new TreeMap<>(second)), store.ruleChanges().files("sha256:2"));
        assertEquals(Optional.empty(), store.ruleChanges().files("sha256:3"));
    }

    @Test
    void aTokenIsKeptWithItsLastUseAndCanBeRevoked() throws Exception {
        Token token = store.tokens().add("ci", "submitter", "hash-1").orElseThrow();
        assertThrows(StoreException.class, () -> store.tokens().add("other", "submitter", "hash-1"));
        store.tokens().used(token.id());
        Instant used = now;
        now = now.plusSeconds(30);
        store.tokens().used(token.id());
        restart();
        assertEquals(used, store.tokens().list().get(0).lastUsed());
        now = now.plusSeconds(60);
        store.tokens().used(token.id());
        assertEquals(now, store.tokens().list().get(0).lastUsed());
        assertTrue(store.tokens().revoke(token.id()));
        assertFalse(store.tokens().revoke(token.id()));
        assertFalse(store.tokens().revoke(99));
        assertEquals(now, store.tokens().list().get(0).revoked());
        assertFalse(token.toString().contains("hash-1"));
    }

    @Test
    void whatIsOldGoesAndWhatIsOpenStays() throws Exception {
        UUID closed = UUID.randomUUID();
        store.outages().open(closed, outage("ldap-1", 1), MEMORY, List.of(new NewNotice("k", "c", "", "sent")));
        store.outages()
                .close(closed, outage("ldap-1", 1), MEMORY, "UP", List.of(new NewNotice("k", "c", "", "waiting")));
        store.outages().open(UUID.randomUUID(), outage("ldap-2", 1), MEMORY, List.of());
        store.notices().sent(store.notices().due(1).get(0).id());
        Job ended = store.jobs().add("audit", "{}");
        store.jobs().cancelled(ended.id(), "x");
        store.jobs().add("audit", "{}");
        store.verdicts()
                .keep(IntStream.range(0, 1_234)
                        .mapToObj(at -> Judged.failed("old-" + at).judged())
                        .toList());
        put("sap", "snapshot");
        now = now.plus(Duration.ofDays(10));
        store.verdicts()
                .keep(List.of(
                        Judged.failed("new").judged(), Judged.failed("old-7").judged()));
        assertEquals(new Cleaning(0, 0, 0, 0), store.clean(new Retention(11, null)));
        assertEquals(new Cleaning(1_233, 1, 1, 1), store.clean(new Retention(9, null)));
        assertEquals(new Cleaning(0, 0, 0, 0), store.clean(new Retention(9, null)));
        assertEquals(2, store.verdicts().count(null, null));
        assertEquals(1, store.outages().open().size());
        assertEquals(Optional.empty(), store.outages().find(closed));
        assertEquals(1, store.jobs().unfinished().size());
        assertEquals(
                List.of("waiting"),
                store.notices().latest(5).stream().map(Notice::payload).toList());
        assertEquals("snapshot", text("sap"));
    }

    @Test
    void whatDoesNotFitGoesOldestFirst() throws Exception {
        store.verdicts()
                .keep(IntStream.range(0, 3_000)
                        .mapToObj(at -> Judged.failed("old-" + at).judged())
                        .toList());
        now = now.plusSeconds(1);
        store.verdicts().keep(List.of(Judged.failed("new").judged()));
        assertEquals(0, store.clean(new Retention(null, 100L)).verdicts());
        long removed = store.clean(new Retention(null, 1L)).verdicts();
        assertTrue(removed > 1_000 && removed < 2_900, "removed: " + removed);
        assertEquals(3_001 - removed, store.verdicts().count(null, null));
        assertEquals(
                1,
                store.verdicts().find(VerdictQuery.all(1000)).verdicts().stream()
                        .filter(kept -> kept.attempt().verdict().attemptId().equals("new"))
                        .count());
        assertEquals(0, store.clean(new Retention(null, 1L)).verdicts());
    }

    @Test
    void aRetentionOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Retention(0, null));
        assertThrows(IllegalArgumentException.class, () -> new Retention(null, 0L));
        assertNotEquals(new Retention(1, null), new Retention(null, 1L));
    }

    /** Breaks off after two million bytes that do not compress. */
    private static final class BrokenStream extends InputStream {

        private final Random random = new Random(1);
        private int left = 2_000_000;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (left <= 0) {
                throw new IOException("cut off");
            }
            for (int at = 0; at < count; at++) {
                bytes[offset + at] = (byte) random.nextInt();
            }
            left -= count;
            return count;
        }
    }

    private void restart() throws StoreException {
        store.close();
        store = Store.open(settings, clock);
    }

    private void put(String targetSystem, String text) throws StoreException, IOException {
        store.snapshots()
                .put(targetSystem, null, "native", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String text(String targetSystem) throws StoreException, IOException {
        try (InputStream in = store.snapshots().open(targetSystem).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> names(OutagePage page) {
        return page.outages().stream().map(kept -> kept.outage().name()).toList();
    }

    private List<KeptOutage> find(
            @Nullable Boolean open,
            @Nullable String target,
            @Nullable String scenario,
            @Nullable Instant from,
            @Nullable Instant to)
            throws StoreException, CursorException {
        return store.outages()
                .find(new OutageQuery(open, target, scenario, from, to, null, 100))
                .outages();
    }

    private static Outage outage(String connector, long attempts) {
        return new Outage(
                "connector-down",
                Outage.Scope.CONNECTOR,
                connector,
                new TreeSet<>(Set.of("Corp-LDAP", "sap")),
                Judged.MORNING,
                Judged.MORNING.plusSeconds(60),
                attempts,
                attempts);
    }
}
