package dev.provtriage.store;

import dev.provtriage.verdict.JudgedAttempt;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes verdicts, those of many callers at once: while some are on their way to the disk, the next gather. Where that
 * fails, each caller's verdicts are tried again by themselves, so that nobody fails for another's.
 */
final class VerdictWriter implements AutoCloseable {

    private static final int MOST_AT_ONCE = 1_000;

    // To get a group to the disk takes some 100 microseconds of a processor's time, whatever its size; so while many
    // send, a little longer is waited for more of them. The same idea as commit_delay of PostgreSQL.
    private static final long GATHERED_EACH_NANOS = 60_000;

    private static final long GATHERED_MOST_NANOS = 400_000;

    // Of 3 KB each, some 25 MB.
    private static final int MOST_WAITING = 8_000;

    private final StoreSettings settings;
    private final Target target;
    private final FailedRequests failedRequests;
    private final RecentTries recent;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "provtriage-store");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition roomier = lock.newCondition();
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private volatile RuleKey lastRuleSet = RuleKey.of("");
    private int waitingRows;
    private boolean closed;

    VerdictWriter(
            StoreSettings settings, Target target, FailedRequests failedRequests, RecentTries recent, Clock clock) {
        this.settings = settings;
        this.target = target;
        this.failedRequests = failedRequests;
        this.recent = recent;
        this.clock = clock;
        thread.setDaemon(true);
        thread.start();
    }

    /** Where verdicts are safe. */
    @FunctionalInterface
    interface Target {

        /** Returns when all are on disk; throws where none is. */
        void write(List<VerdictRow> rows) throws StoreException;
    }

    /**
     * What one caller gave at once, or a part of it.
     *
     * @param first places of the rows of whose requests nothing was kept before
     */
    private record Batch(List<VerdictRow> rows, BitSet first, CompletableFuture<@Nullable Void> written) {

        static Batch of(List<VerdictRow> rows) {
            return new Batch(rows, new BitSet(), new CompletableFuture<>());
        }
    }

    CompletableFuture<@Nullable Void> accept(List<JudgedAttempt> judged) throws StoreException {
        List<CompletableFuture<@Nullable Void>> parts = new ArrayList<>(1);
        for (int from = 0; from < judged.size(); from += MOST_AT_ONCE) {
            parts.add(acceptPart(judged.subList(from, Math.min(judged.size(), from + MOST_AT_ONCE))));
        }
        return parts.size() == 1 ? parts.get(0) : CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]));
    }

    private CompletableFuture<@Nullable Void> acceptPart(List<JudgedAttempt> judged) throws StoreException {
        long now = Times.number(clock.instant());
        List<VerdictRow> rows = new ArrayList<>(judged.size());
        for (JudgedAttempt each : judged) {
            rows.add(VerdictRow.of(each, ruleKey(each.verdict().ruleSet()), now));
        }
        Batch batch = Batch.of(rows);
        lock.lock();
        try {
            awaitRoom(rows.size());
            know(batch);
            waiting.add(batch);
            waitingRows += rows.size();
            arrived.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    "The verdicts were not kept, because the request was interrupted; send it again.", e);
        } finally {
            lock.unlock();
        }
        return batch.written();
    }

    /** A rule set answers many attempts, and its digest takes as long as the half of a row. */
    private long ruleKey(String ruleSet) {
        RuleKey last = lastRuleSet;
        if (!last.ruleSet().equals(ruleSet)) {
            last = RuleKey.of(ruleSet);
            lastRuleSet = last;
        }
        return last.key();
    }

    private record RuleKey(String ruleSet, long key) {

        static RuleKey of(String ruleSet) {
            return new RuleKey(ruleSet, AttemptKey.ofRuleSet(ruleSet));
        }
    }

    /**
     * Before they are written: whoever sees a row must not be told that there is none. And under the lock, so that the
     * first of a request is written first.
     */
    private void know(Batch batch) {
        for (int at = 0; at < batch.rows().size(); at++) {
            JudgedAttempt judged = batch.rows().get(at).judged();
            batch.first().set(at, failedRequests.add(judged.request(), judged.outcome()));
        }
    }

    private void awaitRoom(int rows) throws InterruptedException, StoreException {
        long nanos = settings.patience().toNanos();
        while (!closed && waitingRows > 0 && waitingRows + rows > MOST_WAITING) {
            if (nanos <= 0) {
                throw new StoreException("The database " + settings
                        + " does not keep up with what is to be kept; send this again later.");
            }
            nanos = roomier.awaitNanos(nanos);
        }
        if (closed) {
            throw new StoreException(
                    "The verdicts were not kept, because the service stops; send them again when it is back.");
        }
    }

    private void run() {
        for (List<Batch> group = take(0); !group.isEmpty(); group = take(group.size())) {
            write(group);
        }
    }

    /**
     * Empty when the writer is closed and nothing waits.
     *
     * @param before how many were taken the last time
     */
    private List<Batch> take(int before) {
        List<Batch> group = new ArrayList<>();
        // Whoever sends alone waits for the disk only; of several that send at once more come at once.
        if (before > 1) {
            LockSupport.parkNanos(Math.min(before * GATHERED_EACH_NANOS, GATHERED_MOST_NANOS));
        }
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            int rows = 0;
            while (!waiting.isEmpty() && rows < MOST_AT_ONCE) {
                Batch batch = waiting.remove();
                rows += batch.rows().size();
                group.add(batch);
            }
            waitingRows -= rows;
            roomier.signalAll();
        } finally {
            lock.unlock();
        }
        return group;
    }

    private void write(List<Batch> group) {
        try {
            List<VerdictRow> rows = new ArrayList<>();
            group.forEach(batch -> rows.addAll(batch.rows()));
            target.write(rows);
            group.forEach(this::written);
        } catch (StoreException e) {
            if (group.size() == 1) {
                recent.forget(group.get(0).rows());
                group.get(0).written().completeExceptionally(e);
            } else {
                group.forEach(batch -> write(List.of(batch)));
            }
        } catch (RuntimeException | Error e) {
            StoreException failure = StoreFailure.of(settings, e);
            group.forEach(batch -> recent.forget(batch.rows()));
            group.forEach(batch -> batch.written().completeExceptionally(failure));
        }
    }

    private void written(Batch batch) {
        for (int at = 0; at < batch.rows().size(); at++) {
            recent.add(batch.rows().get(at), batch.first().get(at));
        }
        batch.written().complete(null);
    }

    /** Writes what was accepted. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            roomier.signalAll();
        } finally {
            lock.unlock();
        }
        EmbeddedWriter.join(thread);
    }
}
