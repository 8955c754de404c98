package dev.provtriage.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentTriesTest {

    private final RecentTries recent = new RecentTries(3);

    @Test
    void aRequestOfWhichSomethingWasKeptBeforeIsNotKnown() {
        recent.add(row("A-2", 2, "jdoe"), false);
        assertEquals(Optional.empty(), attempts("jdoe"));
    }

    @Test
    void allThatFollowsTheFirstTryIsKnown() {
        recent.add(row("A-1", 1, "jdoe"), true);
        recent.add(row("A-2", 2, "jdoe"), false);
        assertEquals(Optional.of(List.of("A-1", "A-2")), attempts("jdoe"));
    }

    @Test
    void anAttemptThatIsSentAgainIsOneTryAtThePlaceOfTheFirst() {
        recent.add(row("A-1", 1, "jdoe"), true);
        recent.add(row("A-2", 2, "jdoe"), false);
        recent.add(row("A-1", 3, "jdoe"), false);
        assertEquals(Optional.of(List.of("A-1", "A-2")), attempts("jdoe"));
    }

    @Test
    void theRequestThatWasNamedLongestAgoMakesRoom() {
        recent.add(row("A-1", 1, "jdoe"), true);
        recent.add(row("B-1", 1, "asmith"), true);
        recent.add(row("C-1", 1, "bwayne"), true);
        assertEquals(Optional.of(List.of("A-1")), attempts("jdoe"));
        recent.add(row("D-1", 1, "ckent"), true);
        assertEquals(Optional.empty(), attempts("asmith"));
        assertEquals(Optional.of(List.of("A-1")), attempts("jdoe"));
        // What it lost is not known again by a later try.
        recent.add(row("B-2", 2, "asmith"), false);
        assertEquals(Optional.empty(), attempts("asmith"));
    }

    @Test
    void aRequestThatIsTriedWithoutEndIsNotKnown() {
        RecentTries roomy = new RecentTries(10_000);
        for (int at = 0; at <= RecentTries.MOST_OF_ONE; at++) {
            roomy.add(row("A-" + at, at, "jdoe"), at == 0);
        }
        assertEquals(Optional.empty(), roomy.find(request("jdoe")));
    }

    @Test
    void whatMayNotBeOnDiskIsNotKnown() {
        recent.add(row("A-1", 1, "jdoe"), true);
        recent.add(row("B-1", 1, "asmith"), true);
        recent.forget(List.of(row("A-2", 2, "jdoe")));
        assertEquals(Optional.empty(), attempts("jdoe"));
        assertEquals(Optional.of(List.of("B-1")), attempts("asmith"));
        recent.clear();
        assertEquals(Optional.empty(), attempts("asmith"));
    }

    private Optional<List<String>> attempts(String account) {
        return recent.find(request(account))
                .map(tries -> tries.stream().map(Try::attempt).toList());
    }

    private static long request(String account) {
        return Judged.failed("any").of(account).judged().request();
    }

    private static VerdictRow row(String id, int minute, String account) {
        return VerdictRow.of(
                Judged.failed(id)
                        .at(Judged.MORNING.plus(Duration.ofMinutes(minute)))
                        .of(account)
                        .judged(),
                1,
                Times.number(Judged.MORNING));
    }
}
