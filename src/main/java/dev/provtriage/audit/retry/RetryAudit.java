package dev.provtriage.audit.retry;

import dev.provtriage.verdict.JudgedAttempt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds retries that could not work and retries that are missing, in bounded memory, from the tries of a log in their order.
 *
 * <p>The first {@value #MOST_KEPT} tries are kept as they are, so that parts up to that size, added in the order of the log,
 * make the same audit as the whole. Of larger parts a request that is tried in both is followed within each only.
 */
public final class RetryAudit {

    static final int MOST_KEPT = 16_384;

    private static final List<PeerPolicy> PEERS = PeerPolicies.all();

    private final int mostOpen;
    private List<Try> kept = new ArrayList<>();
    private @Nullable RequestHistory history;

    public RetryAudit() {
        this(RequestHistory.MOST_OPEN);
    }

    RetryAudit(int mostOpen) {
        this.mostOpen = mostOpen;
    }

    public void count(JudgedAttempt attempt) {
        Try.of(attempt).ifPresent(this::count);
    }

    private void count(Try next) {
        if (history != null) {
            history.add(next);
            return;
        }
        kept.add(next);
        if (kept.size() > MOST_KEPT) {
            history = followed();
            kept = List.of();
        }
    }

    /** Adds what was counted of a later part of the same log, which must not be used any more. */
    public void add(RetryAudit later) {
        if (later.history == null) {
            later.kept.forEach(this::count);
            return;
        }
        RequestHistory mine = history == null ? followed() : history;
        mine.add(later.history);
        history = mine;
        kept = List.of();
    }

    public RetryReport report() {
        return (history == null ? followed() : history).report();
    }

    private RequestHistory followed() {
        RequestHistory followed = new RequestHistory(PEERS, mostOpen);
        kept.forEach(followed::add);
        return followed;
    }
}
