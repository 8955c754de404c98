package dev.provtriage.audit;

import dev.provtriage.logs.LogEntry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work on all cores, results in the order of the input: one thread reads and writes, the others make parts. So many
 * parts are under way at most that memory does not grow with the log.
 *
 * @param <P> what is made of some entries that follow each other
 */
final class Pipeline<P> implements AutoCloseable {

    /** Large enough that handing a part over costs nothing beside making it. */
    private static final int ENTRIES_OF_A_PART = 512;

    private final AttemptLogs.Work<P> work;
    private final AttemptLogs.Results<P> results;
    private final int mostUnderWay;
    private final ExecutorService workers;
    private final Deque<Future<P>> underWay = new ArrayDeque<>();
    private List<LogEntry> entries = new ArrayList<>(ENTRIES_OF_A_PART);

    Pipeline(AttemptLogs.Work<P> work, AttemptLogs.Results<P> results) {
        this.work = work;
        this.results = results;
        int cores = Runtime.getRuntime().availableProcessors();
        this.mostUnderWay = 2 * cores + 1;
        this.workers = Executors.newFixedThreadPool(cores, task -> {
            Thread thread = new Thread(task, "triage");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes one more entry; waits where too much is under way. */
    void add(LogEntry entry) throws IOException {
        entries.add(entry);
        if (entries.size() == ENTRIES_OF_A_PART) {
            submit();
        }
    }

    /** Waits for all that is under way. */
    void finish() throws IOException {
        submit();
        while (!underWay.isEmpty()) {
            take(underWay.remove());
        }
    }

    private void submit() throws IOException {
        List<LogEntry> taken = entries;
        entries = new ArrayList<>(ENTRIES_OF_A_PART);
        underWay.add(workers.submit(() -> work.of(taken)));
        if (underWay.size() > mostUnderWay) {
            take(underWay.remove());
        }
    }

    private void take(Future<P> future) throws IOException {
        try {
            results.take(future.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the run was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
