package dev.provtriage.server;

import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.store.HealthReport;
import dev.provtriage.store.SnapshotHead;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what was kept of target systems back into memory when the service starts. */
final class KeptKnowledge {

    private static final Logger LOG = LoggerFactory.getLogger(KeptKnowledge.class);

    private KeptKnowledge() {}

    /** @param given snapshots of the command line; of each target system the newer one counts */
    static HeldSnapshots of(Store store, Snapshots given) throws StoreException {
        List<Snapshot> all = new ArrayList<>(given.all());
        for (SnapshotHead head : store.snapshots().list()) {
            read(store, head).ifPresent(all::add);
        }
        HeldSnapshots held = new HeldSnapshots(Snapshots.of(all));
        for (HealthReport report : store.health().list()) {
            held.tell(report);
        }
        return held;
    }

    /** One that cannot be read must not keep the others, and the service, from answering. */
    private static Optional<Snapshot> read(Store store, SnapshotHead head) throws StoreException {
        try {
            Optional<InputStream> kept = store.snapshots().open(head.targetSystem());
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = kept.get()) {
                return Optional.of(SnapshotFiles.read(head.targetSystem(), in));
            }
        } catch (SnapshotException | IOException e) {
            LOG.error("The kept snapshot of {} cannot be read; put it again", head.targetSystem(), e);
            return Optional.empty();
        }
    }
}
