package dev.provtriage.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.Triage;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
class KeptVerdictsTest {

    @Parameter
    private Place place = Place.H2;

    @TempDir
    private Path folder;

    private StoreSettings settings;

    @AutoClose
    private Store store;

    @BeforeEach
    void open() throws StoreException {
        settings = place.fresh(folder);
        store = Store.open(settings, Clock.systemUTC());
    }

    private void restart() throws StoreException {
        store.close();
        store = Store.open(settings, Clock.systemUTC());
    }

    @Test
    void aKeptVerdictComesBackAsItWasAlsoAfterARestart() throws Exception {
        JudgedAttempt judged = Judged.failed("A-1").judged();
        store.verdicts().keep(List.of(judged));
        assertEquals(List.of(judged), all(VerdictQuery.all(10)));
        restart();
        assertEquals(List.of(judged), all(VerdictQuery.all(10)));
    }

    @Test
    void verdictsOfAllSamplesComeBackExactly() throws Exception {
        Triage triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {});
        List<JudgedAttempt> judged = new ArrayList<>();
        for (Sample sample : Samples.in(Path.of("samples")).all()) {
            Verdict verdict = sample.verdict(triage);
            judged.add(JudgedAttempt.of(sample.attempt(), verdict));
        }
        assertTrue(judged.size() > 50, "samples: " + judged.size());
        for (JudgedAttempt each : judged) {
            assertEquals(each.verdict(), StoredVerdict.read(StoredVerdict.text(each.verdict())));
        }
        store.verdicts().keep(judged);
        assertTrue(Set.copyOf(judged).containsAll(all(VerdictQuery.all(1000))));
    }

    @Test
    void theSameAttemptAndRuleSetAreKeptOnceAndTheLastOneWins() throws Exception {
        store.verdicts().keep(List.of(Judged.failed("A-1").titled("first").judged()));
        store.verdicts()
                .keep(List.of(
                        Judged.failed("A-1").titled("second").judged(),
                        Judged.failed("A-1").titled("third").judged()));
        List<JudgedAttempt> kept = all(VerdictQuery.all(10));
        assertEquals(1, kept.size());
        assertEquals("third", kept.get(0).verdict().title());
    }

    @Test
    void anotherRuleSetKeepsItsOwnVerdictAndAnAuditCountsTheAttemptOnce() throws Exception {
        store.verdicts().keep(List.of(Judged.failed("A-1").by("sha256:1").judged()));
        store.verdicts().keep(List.of(Judged.failed("A-1").by("sha256:2").judged()));
        assertEquals(2, all(VerdictQuery.all(10)).size());
        assertEquals(
                List.of("sha256:2"),
                stream(null, null).stream()
                        .map(judged -> judged.verdict().ruleSet())
                        .toList());
    }

    @Test
    void anAttemptWithoutAnIdOfItsOwnDoesNotReplaceAnotherAtTheSamePlace() throws Exception {
        Judged made = Judged.failed("request:1").from(new Origin("request", 1));
        store.verdicts().keep(List.of(made.of("jdoe").judged()));
        store.verdicts().keep(List.of(made.of("asmith").judged()));
        store.verdicts().keep(List.of(made.of("asmith").judged()));
        assertEquals(2, all(VerdictQuery.all(10)).size());
    }

    @Test
    void anAttemptWithoutTimeCountsWhenItWasFirstKept() throws Exception {
        Instant before = Instant.now();
        store.verdicts().keep(List.of(Judged.failed("A-1").at(null).titled("a").judged()));
        Instant between = Instant.now();
        store.verdicts().keep(List.of(Judged.failed("A-1").at(null).titled("b").judged()));
        List<JudgedAttempt> kept = stream(before, between.plusNanos(1));
        assertEquals(1, kept.size());
        assertEquals("b", kept.get(0).verdict().title());
        assertNull(kept.get(0).verdict().time());
    }

    @Test
    void aSearchHoldsAllThatIsGiven() throws Exception {
        store.verdicts()
                .keep(List.of(
                        Judged.failed("1").judged(),
                        Judged.failed("2").on("SAP").judged(),
                        Judged.failed("3").of("asmith").judged(),
                        Judged.failed("4").of(null).judged(),
                        Judged.failed("5").decided(Decision.PROCEED).judged(),
                        Judged.failed("6").at(Judged.MORNING.plusSeconds(60)).judged()));
        assertEquals(ids("6", "5", "4", "3", "1"), found("CORP-ldap", null, null, null, null, null));
        assertEquals(ids("2"), found("sap", null, null, null, null, null));
        assertEquals(ids("3"), found(null, "ASmith", null, null, null, null));
        assertEquals(ids("6", "4", "3", "2", "1"), found(null, null, "target-system-down", null, null, null));
        assertEquals(ids("5"), found(null, null, null, Decision.PROCEED, null, null));
        assertEquals(ids("6"), found(null, null, null, null, Judged.MORNING.plusNanos(1), null));
        assertEquals(ids("5", "4", "3", "2", "1"), found(null, null, null, null, null, Judged.MORNING.plusSeconds(60)));
        assertEquals(
                ids("6"),
                found("corp-ldap", "jdoe", "target-system-down", Decision.RETRY, Judged.MORNING.plusSeconds(1), null));
        assertEquals(ids(), found("corp-ldap", "nobody", null, null, null, null));
        assertEquals(ids(), found(null, null, "x' or '1'='1", null, null, null));
        assertEquals(
                ids(),
                found(
                        null,
                        "#request "
                                + Long.toHexString(
                                        Judged.failed("4").of(null).judged().request()) + "0",
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void pagesNeitherRepeatNorSkipWhileVerdictsComeIn() throws Exception {
        for (int at = 0; at < 50; at++) {
            // Five of each time: pages end in the middle of them.
            store.verdicts()
                    .keep(List.of(Judged.failed("old-" + at)
                            .at(Judged.MORNING.plusSeconds(at / 5))
                            .judged()));
        }
        List<String> seen = new ArrayList<>();
        VerdictQuery query = VerdictQuery.all(7);
        int later = 0;
        while (true) {
            VerdictPage page = store.verdicts().find(query);
            page.verdicts().forEach(kept -> seen.add(kept.attempt().verdict().attemptId()));
            if (page.next() == null) {
                break;
            }
            query = query.after(page.next());
            store.verdicts()
                    .keep(List.of(Judged.failed("new-" + later++)
                            .at(Judged.MORNING.plusSeconds(100))
                            .judged()));
        }
        assertEquals(50, seen.size());
        assertEquals(IntStream.range(0, 50).mapToObj(at -> "old-" + (49 - at)).toList(), seen);
    }

    @Test
    void theLastFullPageHasNoNext() throws Exception {
        store.verdicts()
                .keep(List.of(Judged.failed("1").judged(), Judged.failed("2").judged()));
        assertNull(store.verdicts().find(VerdictQuery.all(2)).next());
        assertNull(store.verdicts().find(VerdictQuery.all(3)).next());
    }

    @Test
    void aCursorThatNoPageGaveIsRefused() {
        for (String cursor : List.of("", "x", "AAAA", "../..", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
            assertThrows(
                    CursorException.class,
                    () -> store.verdicts().find(VerdictQuery.all(1).after(cursor)),
                    cursor);
        }
    }

    @Test
    void aStreamGivesAStretchOfTimeInItsOrder() throws Exception {
        List<JudgedAttempt> judged = new ArrayList<>();
        for (int at = 0; at < 1_203; at++) {
            judged.add(Judged.failed("A-" + at)
                    .at(Judged.MORNING.plusSeconds((at * 7919L) % 400))
                    .judged());
        }
        store.verdicts().keep(judged);
        List<JudgedAttempt> all = stream(null, null);
        assertEquals(1_203, all.size());
        assertEquals(1_203, new HashSet<>(all).size());
        Instant last = Instant.MIN;
        for (JudgedAttempt each : all) {
            assertTrue(!time(each).isBefore(last));
            last = time(each);
        }
        Instant from = Judged.MORNING.plusSeconds(100);
        Instant to = Judged.MORNING.plusSeconds(200);
        long expected = judged.stream()
                .filter(each -> !time(each).isBefore(from) && time(each).isBefore(to))
                .count();
        assertEquals(expected, stream(from, to).size());
        assertEquals(expected, store.verdicts().count(from, to));
        assertEquals(1_203, store.verdicts().count(null, null));
    }

    @Test
    void textsOfAnyLengthAndKindAreKept() throws Exception {
        String huge = "\u00e4".repeat(300_000);
        String odd = "a\u0000b\ud800c\udc00\uD83D\uDE00'\"\\\n\t";
        Judged monster =
                Judged.failed(huge).on(huge + "1").of(huge + "2").titled(huge).by(huge);
        JudgedAttempt strange =
                Judged.failed(odd).on(odd).of(odd).titled(odd).by(odd).judged();
        store.verdicts().keep(List.of(monster.judged(), strange));
        store.verdicts().keep(List.of(Judged.failed(huge + "other").judged()));
        assertEquals(3, all(VerdictQuery.all(10)).size());
        assertEquals(1, found(huge + "1", null, null, null, null, null).size());
        assertEquals(1, found(null, huge + "2", null, null, null, null).size());
        assertEquals(0, found(null, huge + "3", null, null, null, null).size());
        assertEquals(
                strange.verdict(),
                all(new VerdictQuery(odd, odd, null, null, null, null, null, 10))
                        .get(0)
                        .verdict());
        restart();
        assertEquals(3, all(VerdictQuery.all(10)).size());
    }

    @Test
    void idsThatADatabaseCannotHoldStayApartAndComeBack() throws Exception {
        List<String> odd = List.of("a\u0000b", "a\ud800b", "a\ud801b", "a\udc00b", "a\uFFFDb", "a\uFFFD0000b", "a?b");
        List<JudgedAttempt> judged = odd.stream()
                .map(id -> Judged.failed(id).on("ts " + id).of("acc " + id).judged())
                .map(each -> new JudgedAttempt(
                        each.verdict(),
                        "con " + each.verdict().attemptId(),
                        "own " + each.verdict().attemptId(),
                        each.outcome(),
                        each.retryCount(),
                        each.request(),
                        each.error()))
                .toList();
        store.verdicts().keep(judged);
        // Sent again, each takes the place of its own.
        store.verdicts().keep(judged);
        store.close();
        store = Store.open(settings, Clock.systemUTC());
        assertEquals(Set.copyOf(judged), Set.copyOf(all(VerdictQuery.all(100))));
        for (JudgedAttempt each : judged) {
            Verdict verdict = each.verdict();
            assertEquals(
                    List.of(each),
                    all(new VerdictQuery(
                            verdict.targetSystem(), verdict.accountId(), null, null, null, null, null, 100)));
        }
    }

    @Test
    void timesBeyondAllMeasureAreKept() throws Exception {
        store.verdicts()
                .keep(List.of(
                        Judged.failed("max").at(Instant.MAX).judged(),
                        Judged.failed("min").at(Instant.MIN).judged(),
                        Judged.failed("9999")
                                .at(Instant.parse("9999-12-31T23:59:59Z"))
                                .judged()));
        assertEquals(3, all(VerdictQuery.all(10)).size());
    }

    @Test
    void manyThreadsKeepAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int number = thread;
                done.add(threads.submit(() -> {
                    for (int at = 0; at < 50; at++) {
                        // Every second one is one that all others keep too.
                        String id = at % 2 == 0 ? "shared-" + at : "own-" + number + "-" + at;
                        store.verdicts().keep(List.of(Judged.failed(id).judged()));
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(16 * 25 + 25, all(VerdictQuery.all(1000)).size());
    }

    @Test
    void aLongListIsKeptWhole() throws Exception {
        store.verdicts()
                .keep(IntStream.range(0, 5_500)
                        .mapToObj(at -> Judged.failed("A-" + at).judged())
                        .toList());
        assertEquals(5_500, store.verdicts().count(null, null));
    }

    @Test
    void closingWritesWhatWasAcceptedAndRefusesTheRest() throws Exception {
        List<CompletableFuture<@Nullable Void>> accepted = new ArrayList<>();
        for (int at = 0; at < 500; at++) {
            accepted.add(
                    store.verdicts().keepSoon(List.of(Judged.failed("A-" + at).judged())));
        }
        store.close();
        for (CompletableFuture<@Nullable Void> each : accepted) {
            each.join();
        }
        StoreException refused = assertThrows(
                StoreException.class,
                () -> store.verdicts().keep(List.of(Judged.failed("late").judged())));
        assertTrue(String.valueOf(refused.getMessage()).contains("stops"), refused.toString());
        store = Store.open(settings, Clock.systemUTC());
        assertEquals(500, store.verdicts().count(null, null));
    }

    @Test
    void anInterruptedRequestHurtsNobodyElse() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int thread = 0; thread < 8; thread++) {
            int number = thread;
            threads.execute(() -> {
                for (int at = 0; !Thread.currentThread().isInterrupted(); at++) {
                    try {
                        String id = number + "-" + at;
                        store.verdicts().keep(List.of(Judged.failed(id).judged()));
                        acknowledged.add(id);
                        store.verdicts().find(VerdictQuery.all(50));
                    } catch (StoreException | CursorException interrupted) {
                        return;
                    }
                }
            });
        }
        while (acknowledged.size() < 100) {
            Thread.sleep(5);
        }
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
        store.verdicts().keep(List.of(Judged.failed("after").judged()));
        assertTrue(store.verdicts().count(null, null) > acknowledged.size());
    }

    @Test
    void outcomesAndRetriesOfTheLogComeBack() throws Exception {
        JudgedAttempt judged = Judged.failed("A-1").ended(Outcome.UNKNOWN).judged();
        JudgedAttempt retried =
                new JudgedAttempt(judged.verdict(), null, null, Outcome.UNKNOWN, 4, Long.MIN_VALUE, "Read timed out");
        store.verdicts().keep(List.of(retried));
        assertEquals(List.of(retried), all(VerdictQuery.all(1)));
        assertEquals(List.of(retried), stream(null, null));
    }

    private static Instant time(JudgedAttempt judged) {
        return Objects.requireNonNull(judged.verdict().time());
    }

    private List<String> found(
            @Nullable String target,
            @Nullable String account,
            @Nullable String scenario,
            @Nullable Decision decision,
            @Nullable Instant from,
            @Nullable Instant to)
            throws Exception {
        return all(new VerdictQuery(target, account, scenario, decision, from, to, null, 100)).stream()
                .map(judged -> judged.verdict().attemptId())
                .toList();
    }

    private static List<String> ids(String... ids) {
        return List.of(ids);
    }

    private List<JudgedAttempt> all(VerdictQuery query) throws Exception {
        return store.verdicts().find(query).verdicts().stream()
                .map(KeptVerdict::attempt)
                .toList();
    }

    private List<JudgedAttempt> stream(@Nullable Instant from, @Nullable Instant to) throws StoreException {
        JudgedStream stream = store.verdicts().stream(from, to);
        List<JudgedAttempt> all = new ArrayList<>();
        for (JudgedAttempt each = stream.next(); each != null; each = stream.next()) {
            all.add(each);
        }
        return all;
    }
}
