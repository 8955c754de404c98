package dev.provtriage.store;

import dev.provtriage.verdict.JudgedAttempt;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts that were given. One is kept for each attempt and rule set: sent again, it takes the place of the one
 * before. An attempt without time counts at the time when it was first kept. An attempt whose id was made from file and
 * line is told apart by what it says, since the same place in another log is another attempt.
 */
public final class KeptVerdicts {

    /**
     * Returns when all are on disk, together with what other threads keep at the same time. Waits while more is waiting
     * than can soon be written.
     *
     * @throws StoreException where these were not written; those of other callers may be
     */
    public void keep(List<JudgedAttempt> judged) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /**
     * The same without waiting for the disk: the future completes when all are on disk, or exceptionally with a {@link
     * StoreException}. It does wait while more is waiting than can soon be written, so that memory is bounded.
     */
    public CompletableFuture<@Nullable Void> keepSoon(List<JudgedAttempt> judged) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** One page of what the query asks for, the newest attempt first. */
    public VerdictPage find(VerdictQuery query) throws StoreException, CursorException {
        throw new UnsupportedOperationException();
    }

    /** How many attempts {@link #stream} would give about now, for a progress bar. */
    public long count(@Nullable Instant from, @Nullable Instant to) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /**
     * The attempts of a stretch of time, the oldest first, each with the last verdict that it was given: an attempt that
     * was judged by two rule sets counts once.
     *
     * @param from the first time, null for the beginning
     * @param to the time after the last, null for the end
     */
    public JudgedStream stream(@Nullable Instant from, @Nullable Instant to) {
        throw new UnsupportedOperationException();
    }

    /** Counts failed tries for one log or one request; what it reads itself counts too, though it is not kept yet. */
    public Tries tries() {
        throw new UnsupportedOperationException();
    }
}
