package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.Schema;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldSnapshotsTest {

    private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");

    private final HeldSnapshots held = new HeldSnapshots(Snapshots.none());

    @Test
    void whatAnAnalysisBeganWithStaysAsItWas() throws ProblemException {
        Snapshots before = held.now();
        assertTrue(held.put(snapshot("a", TIME), TIME));
        assertTrue(before.find("a").isEmpty());
        assertEquals(1, held.now().all().size());
    }

    @Test
    void replacingASnapshotLeavesNothingBehind() throws ProblemException {
        for (int minute = 0; minute < 100; minute++) {
            held.put(snapshot("a", TIME.plusSeconds(minute)), TIME.plusSeconds(minute));
            held.put(snapshot("b", TIME), TIME);
        }
        assertEquals(2, held.now().all().size());
        assertEquals(List.of(), held.now().replaced());
    }

    @Test
    void olderOneIsRefused() throws ProblemException {
        held.put(snapshot("a", TIME), TIME);
        assertThrows(ProblemException.class, () -> held.put(snapshot("A", TIME.minusMillis(1)), TIME));
        assertFalse(held.put(snapshot("A", TIME), TIME));
    }

    @Test
    void oneOfATimeToComeKeepsNoTrueOneOut() throws ProblemException {
        HeldSnapshots given = new HeldSnapshots(Snapshots.of(List.of(snapshot("a", TIME.plusSeconds(301)))));
        assertFalse(given.put(snapshot("a", TIME), TIME));
        assertEquals(TIME, given.find("a").orElseThrow().takenAt());
    }

    @Test
    void clocksMayDifferByMinutes() throws ProblemException {
        held.put(snapshot("a", TIME.plusSeconds(300)), TIME);
        assertThrows(ProblemException.class, () -> held.put(snapshot("a", TIME), TIME));
    }

    private static Snapshot snapshot(String targetSystem, Instant takenAt) {
        Schema schema = Schema.of(List.of());
        return new Snapshot(
                targetSystem,
                takenAt,
                true,
                Completeness.COMPLETE,
                new ConnectorState(null, ConnectorHealth.UP, null),
                schema,
                AccountIndex.builder().build(schema),
                Set.of());
    }
}
