package dev.provtriage.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verdicts that are safe in the {@link Journal}, on their way into the table of H2: some thousand at a time, after a moment
 * of quiet, or when somebody wants to find them.
 */
final class Arrivals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private static final int MOVED_AT_ONCE = 4_000;

    // Of 3 KB each, some 50 MB in memory.
    private static final int MOST = 16_000;

    private static final int READ_AT_ONCE = 2_000;

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MEND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final StoreSettings settings;
    private final VerdictTable table;
    private final Journal journal;
    private final Thread thread = new Thread(this::run, "provtriage-arrivals");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Deque<VerdictRow>> byRequest = new ConcurrentHashMap<>();
    private List<VerdictRow> arrived = new ArrayList<>();
    private long added;
    private long moved;
    private boolean wanted;
    private boolean closed;

    private Arrivals(StoreSettings settings, VerdictTable table, Journal journal) {
        this.settings = settings;
        this.table = table;
        this.journal = journal;
        thread.setDaemon(true);
    }

    /** Moves first what an earlier process left. */
    static Arrivals in(DataFolder folder, StoreSettings settings, VerdictTable table) throws StoreException {
        try {
            for (Path file : Journal.files(folder.path())) {
                List<VerdictRow> rows = new ArrayList<>();
                for (byte[] record : Journal.records(file)) {
                    rows.addAll(ArrivedVerdicts.read(record));
                    if (rows.size() >= READ_AT_ONCE) {
                        table.write(rows);
                        rows.clear();
                    }
                }
                table.write(rows);
                Files.delete(file);
            }
            Arrivals arrivals = new Arrivals(settings, table, Journal.in(folder.path()));
            arrivals.thread.start();
            return arrivals;
        } catch (IOException e) {
            throw StoreFailure.of(settings, e);
        }
    }

    /** Returns when they are on disk. Waits while too many are on their way. */
    void add(List<VerdictRow> rows) throws StoreException {
        awaitRoom();
        byte[] bytes = ArrivedVerdicts.bytes(rows);
        lock.lock();
        try {
            // Under the lock: the file that a row is in goes when the row has been moved.
            journal.add(bytes);
            rows.forEach(this::remember);
            boolean first = arrived.isEmpty();
            arrived.addAll(rows);
            added += rows.size();
            // The thread looks itself for what comes after the first.
            if (first || arrived.size() >= MOVED_AT_ONCE) {
                changed.signalAll();
            }
        } catch (IOException e) {
            throw StoreFailure.of(settings, e);
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() throws StoreException {
        lock.lock();
        try {
            long nanos = settings.patience().toNanos();
            while (added - moved >= MOST) {
                if (nanos <= 0) {
                    throw new StoreException("The database " + settings
                            + " does not keep up with what is to be kept; send this again later.");
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreFailure.of(settings, e);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all that was added before can be found in the table. */
    void settle() throws StoreException {
        lock.lock();
        try {
            long nanos = settings.patience().toNanos();
            long until = added;
            while (moved < until) {
                if (nanos <= 0 || closed) {
                    throw new StoreException("The database " + settings
                            + (closed
                                    ? " is closed, because the service stops; ask again when it is back."
                                    : " does not keep up with what is kept; ask again later."));
                }
                wanted = true;
                changed.signalAll();
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The search was interrupted; ask again.", e);
        } finally {
            lock.unlock();
        }
    }

    /** Those of a request that may not be found in the table yet, in the order in which they came. */
    List<VerdictRow> of(long request) {
        List<VerdictRow> rows = new ArrayList<>();
        byRequest.computeIfPresent(request, (key, some) -> {
            rows.addAll(some);
            return some;
        });
        return rows;
    }

    private void remember(VerdictRow row) {
        byRequest.compute(row.judged().request(), (key, before) -> {
            Deque<VerdictRow> some = before == null ? new ArrayDeque<>(2) : before;
            some.add(row);
            return some;
        });
    }

    /** The first of its request, for all come in one order and go in the same. */
    private void forget(VerdictRow row) {
        byRequest.computeIfPresent(row.judged().request(), (key, some) -> {
            some.poll();
            return some.isEmpty() ? null : some;
        });
    }

    private void run() {
        boolean more = true;
        while (more) {
            more = awaitWork();
            if (!move()) {
                more = awaitMending();
            }
        }
    }

    /** False when it was closed. */
    private boolean awaitWork() {
        lock.lock();
        try {
            while (arrived.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            long quiet = QUIET_NANOS;
            while (!wanted && !closed && quiet > 0 && arrived.size() < MOVED_AT_ONCE) {
                int before = arrived.size();
                quiet = changed.awaitNanos(quiet);
                quiet = arrived.size() > before ? QUIET_NANOS : quiet;
            }
            return !closed;
        } catch (InterruptedException nobodyInterruptsThisThread) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitMending() {
        lock.lock();
        try {
            // What arrived is safe, and is moved when the database is mended, or by the next process.
            long left = MEND_NANOS;
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException nobodyInterruptsThisThread) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Moves all that has arrived; false where that fails. */
    private boolean move() {
        List<VerdictRow> rows;
        List<Path> files;
        lock.lock();
        try {
            wanted = false;
            if (arrived.isEmpty()) {
                return true;
            }
            files = journal.turn();
            rows = arrived;
            arrived = new ArrayList<>();
        } catch (IOException e) {
            LOG.error("What was kept cannot be found yet", e);
            return false;
        } finally {
            lock.unlock();
        }
        @Nullable Exception failure = moved(rows, files);
        lock.lock();
        try {
            if (failure == null) {
                moved += rows.size();
            } else {
                LOG.error("What was kept cannot be found yet: {}", failure.getMessage(), failure);
                rows.addAll(arrived);
                arrived = rows;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return failure == null;
    }

    private @Nullable Exception moved(List<VerdictRow> rows, List<Path> files) {
        try {
            table.write(rows);
            rows.forEach(this::forget);
            for (Path file : files) {
                journal.release(file);
            }
            return null;
        } catch (StoreException | RuntimeException e) {
            return e;
        } catch (IOException e) {
            // The next process moves them once more, which changes nothing.
            LOG.warn("A file of verdicts that are in the database cannot be taken away", e);
            return null;
        }
    }

    /** Moves what is left; what cannot be moved is moved by the next process. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        EmbeddedWriter.join(thread);
        try {
            journal.close();
        } catch (IOException e) {
            LOG.warn("The file of verdicts that have arrived cannot be closed", e);
        }
    }
}
