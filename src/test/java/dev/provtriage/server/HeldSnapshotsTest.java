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
        assertTrue(held.put(snapshot("a", TIME)));
        assertTrue(before.find("a").isEmpty());
        assertEquals(1, held.now().all().size());
    }

    @Test
    void replacingASnapshotLeavesNothingBehind() throws ProblemException {
        for (int minute = 0; minute < 100; minute++) {
            held.put(snapshot("a", TIME.plusSeconds(minute)));
            held.put(snapshot("b", TIME));
        }
        assertEquals(2, held.now().all().size());
        assertEquals(List.of(), held.now().replaced());
    }

    @Test
    void olderOneIsRefused() throws ProblemException {
        held.put(snapshot("a", TIME));
        assertThrows(ProblemException.class, () -> held.put(snapshot("A", TIME.minusMillis(1))));
        assertFalse(held.put(snapshot("A", TIME)));
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
