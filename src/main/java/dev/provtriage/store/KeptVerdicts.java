package dev.provtriage.store;

import dev.provtriage.verdict.JudgedAttempt;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts that were given. One is kept for each attempt and rule set: sent again, it takes the place of the one
 * before. An attempt without time counts at the time when it was first kept. An attempt whose id was made from file and
 * line is told apart by what it says, since the same place in another log is another attempt.
 */
public final class KeptVerdicts {

    private final Transactions database;
    private final @Nullable Arrivals arrivals;
    private final VerdictWriter writer;
    private final FailedRequests failedRequests;
    private final RecentTries recent;
    private final Clock clock;

    KeptVerdicts(
            Transactions database,
            @Nullable Arrivals arrivals,
            VerdictWriter writer,
            FailedRequests failedRequests,
            RecentTries recent,
            Clock clock) {
        this.database = database;
        this.arrivals = arrivals;
        this.writer = writer;
        this.failedRequests = failedRequests;
        this.recent = recent;
        this.clock = clock;
    }

    /**
     * Returns when all are on disk, together with what other threads keep at the same time. Waits while more is waiting
     * than can soon be written.
     *
     * @throws StoreException where these were not written; those of other callers may be
     */
    public void keep(List<JudgedAttempt> judged) throws StoreException {
        CompletableFuture<@Nullable Void> written = keepSoon(judged);
        try {
            written.get(database.settings().patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException failure
                    ? failure
                    : StoreFailure.of(database.settings(), e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new StoreException(
                    "The database " + database.settings()
                            + " did not write the verdicts in time; it may still do so. Send them again later.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    "Whether the verdicts were kept is not known, because the request was interrupted; send it again.",
                    e);
        }
    }

    /**
     * The same without waiting for the disk: the future completes when all are on disk, or exceptionally with a {@link
     * StoreException}. It does wait while more is waiting than can soon be written, so that memory is bounded. What depends
     * on the future runs in the thread that writes, and must be quick.
     */
    public CompletableFuture<@Nullable Void> keepSoon(List<JudgedAttempt> judged) throws StoreException {
        return judged.isEmpty() ? CompletableFuture.completedFuture(null) : writer.accept(judged);
    }

    /** One page of what the query asks for, the newest attempt first. */
    public VerdictPage find(VerdictQuery query) throws StoreException, CursorException {
        VerdictSearch search = VerdictSearch.of(query);
        settle();
        return database.read(handle -> search.page(handle, query.size()));
    }

    /** How many attempts {@link #stream} would give about now, for a progress bar. */
    public long count(@Nullable Instant from, @Nullable Instant to) throws StoreException {
        long first = from == null ? Long.MIN_VALUE : Times.number(from);
        long after = to == null ? Long.MAX_VALUE : Times.number(to);
        settle();
        return database.read(handle -> handle.createQuery(
                        "select count(*) from verdict where happened_at >= :first and happened_at < :after")
                .bind("first", first)
                .bind("after", after)
                .mapTo(Long.class)
                .one());
    }

    /**
     * The attempts of a stretch of time, the oldest first, each with the last verdict that it was given: an attempt that
     * was judged by two rule sets counts once.
     *
     * @param from the first time, null for the beginning
     * @param to the time after the last, null for the end
     */
    public JudgedStream stream(@Nullable Instant from, @Nullable Instant to) throws StoreException {
        settle();
        return new JudgedStream(database, from, to);
    }

    /** Counts failed tries for one log or one request; what it reads itself counts too, though it is not kept yet. */
    public Tries tries() {
        return new Tries(database, arrivals, failedRequests, recent, clock);
    }

    /** What was kept is to be found. */
    private void settle() throws StoreException {
        if (arrivals != null) {
            arrivals.settle();
        }
    }
}
