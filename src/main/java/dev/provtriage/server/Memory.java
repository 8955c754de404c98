package dev.provtriage.server;

import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.verdict.JudgedAttempt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the server knows beside its rules: the database, the snapshots that are held of it, and the outages it follows. */
final class Memory {

    private final Store store;
    private final HeldSnapshots snapshots;
    private final OutageLog outages;
    private final RecentAttempts recent = new RecentAttempts();

    Memory(Store store, HeldSnapshots snapshots, OutageLog outages) {
        this.store = store;
        this.snapshots = snapshots;
        this.outages = outages;
    }

    Store store() {
        return store;
    }

    HeldSnapshots snapshots() {
        return snapshots;
    }

    OutageLog outages() {
        return outages;
    }

    RecentAttempts recent() {
        return recent;
    }

    /** Keeps verdicts; complete when they are on disk, and outages have heard of them. */
    CompletableFuture<@Nullable Void> keep(List<JudgedAttempt> judged) throws StoreException {
        if (judged.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<@Nullable Void> kept = store.verdicts().keepSoon(judged);
        outages.observe(judged);
        return kept;
    }
}
