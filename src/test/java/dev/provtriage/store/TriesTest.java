package dev.provtriage.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Place.class)
class TriesTest {

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
    void earlierFailedTriesOfTheSameRequestCount() throws Exception {
        keep(minute("A-1", 1), minute("A-2", 2), minute("A-3", 3));
        assertEquals(List.of(3), before(minute("A-4", 4)));
        assertEquals(List.of(2), before(minute("A-3", 3)));
        assertEquals(List.of(0), before(minute("A-1", 1)));
    }

    @Test
    void theyCountRightAfterTheyWereKeptAndAfterARestart() throws Exception {
        for (int at = 1; at <= 20; at++) {
            keep(minute("A-" + at, at));
            assertEquals(List.of(at), before(minute("next", at + 1)));
        }
        restart();
        assertEquals(List.of(20), before(minute("next", 30)));
    }

    @Test
    void otherAccountsTargetsAndPlansDoNotCount() throws Exception {
        keep(
                minute("A-1", 1).of("asmith"),
                minute("A-2", 2).on("sap"),
                minute("A-3", 3).ended(Outcome.PLANNED));
        assertEquals(List.of(0), before(minute("A-4", 4)));
        assertEquals(List.of(1), before(minute("A-4", 4).of("asmith")));
    }

    @Test
    void aRequestWithoutAccountHasItsTriesToo() throws Exception {
        keep(
                minute("A-1", 1).of(null),
                minute("A-2", 2).of(null),
                minute("A-3", 3).of(null).on("sap"));
        assertEquals(List.of(2), before(minute("A-4", 4).of(null)));
        assertEquals(List.of(0), before(minute("A-4", 4)));
    }

    @Test
    void aTryOfUnknownOutcomeCountsAndASuccessBeginsAnew() throws Exception {
        keep(
                minute("A-1", 1),
                minute("A-2", 2).ended(Outcome.UNKNOWN),
                minute("A-3", 3).ended(Outcome.SUCCEEDED),
                minute("A-4", 4));
        assertEquals(List.of(2), before(minute("A-3", 3)));
        assertEquals(List.of(1), before(minute("A-5", 5)));
    }

    @Test
    void whatIsOlderThanThirtyDaysIsForgotten() throws Exception {
        keep(Judged.failed("A-1").at(Judged.MORNING.minus(Duration.ofDays(31))));
        keep(Judged.failed("A-2").at(Judged.MORNING.minus(Duration.ofDays(29))));
        assertEquals(List.of(1), before(Judged.failed("A-3")));
    }

    @Test
    void theSameAttemptByTwoRuleSetsIsOneTry() throws Exception {
        keep(minute("A-1", 1).by("sha256:1"));
        keep(minute("A-1", 1).by("sha256:2"));
        assertEquals(List.of(1), before(minute("A-2", 2)));
    }

    @Test
    void triesOfOneLogCountBeforeTheyAreKeptAndNotTwiceAfterwards() throws Exception {
        List<Judged> log =
                IntStream.range(0, 5).mapToObj(at -> Judged.failed("A-" + at)).toList();
        List<Integer> expected = List.of(0, 1, 2, 3, 4);
        assertEquals(expected, before(log.toArray(new Judged[0])));
        keep(log.toArray(new Judged[0]));
        // All of one time: their order is that in which they were kept.
        assertEquals(expected, before(log.toArray(new Judged[0])));
        Tries tries = store.verdicts().tries();
        List<Integer> oneByOne = new ArrayList<>();
        for (Judged each : log) {
            oneByOne.addAll(tries.failedBefore(List.of(each.attempt())));
        }
        assertEquals(expected, oneByOne);
    }

    @Test
    void attemptsWithoutTimeAreNow() throws Exception {
        keep(Judged.failed("A-1").at(null));
        keep(Judged.failed("A-2").at(null));
        assertEquals(List.of(2), before(Judged.failed("A-3").at(null)));
        assertEquals(List.of(1), before(Judged.failed("A-2").at(null)));
    }

    @Test
    void attemptsWithoutAnIdOfTheirOwnAreToldApartByTheirTimes() throws Exception {
        Origin first = new Origin("request", 1);
        keep(minute("request:1", 1).from(first));
        keep(minute("request:1", 2).from(first));
        assertEquals(List.of(2), before(minute("request:1", 3).from(first)));
        assertEquals(List.of(1), before(minute("request:1", 2).from(first)));
    }

    @Test
    void manyAttemptsAreCountedAtOnce() throws Exception {
        keep(IntStream.range(0, 600)
                .mapToObj(at -> minute("A-" + at, at % 3).of("user" + at / 3))
                .toArray(Judged[]::new));
        Judged[] asked = IntStream.range(0, 300)
                .mapToObj(at -> minute("B-" + at, 10).of("user" + at))
                .toArray(Judged[]::new);
        List<Integer> expected =
                IntStream.range(0, 300).mapToObj(at -> at < 200 ? 3 : 0).toList();
        assertEquals(expected, before(asked));
    }

    @Test
    void countingEndsAtItsMost() throws Exception {
        keep(IntStream.range(0, 1_500).mapToObj(at -> minute("A-" + at, at)).toArray(Judged[]::new));
        assertEquals(List.of(Tries.MOST), before(minute("next", 2_000)));
    }

    private static Judged minute(String id, int minute) {
        return Judged.failed(id).at(Judged.MORNING.plus(Duration.ofMinutes(minute)));
    }

    private void keep(Judged... attempts) throws StoreException {
        store.verdicts().keep(Stream.of(attempts).map(Judged::judged).toList());
    }

    private List<Integer> before(Judged... attempts) throws StoreException {
        return store.verdicts()
                .tries()
                .failedBefore(Stream.of(attempts).map(Judged::attempt).toList());
    }
}
