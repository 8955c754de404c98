package dev.provtriage.audit;

import dev.provtriage.Triage;
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
 * Triage on all cores, results in the order of the input: one thread reads and writes, the others make parts. So many
 * parts are under way at most that memory does not grow with the log.
 */
final class Pipeline implements AutoCloseable {

    /** Large enough that handing a part over costs nothing beside making it. */
    private static final int ENTRIES_OF_A_PART = 512;

    private final Triage triage;
    private final AuditFiles files;
    private final int mostUnderWay;
    private final ExecutorService workers;
    private final Deque<Future<Part>> underWay = new ArrayDeque<>();
    private List<LogEntry> entries = new ArrayList<>(ENTRIES_OF_A_PART);
    private AuditSummary summary;

    Pipeline(Triage triage, AuditFiles files) {
        this.triage = triage;
        this.files = files;
        this.summary = new AuditSummary(triage.ruleSet());
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

    /** Tells of an input that cannot be read, or not to its end. */
    void fail(String input, String reason) {
        summary.fail(input, reason);
    }

    /** Waits for all that is under way, and gives the summary of everything. */
    AuditSummary finish() throws IOException {
        submit();
        while (!underWay.isEmpty()) {
            write(underWay.remove());
        }
        return summary;
    }

    private void submit() throws IOException {
        List<LogEntry> taken = entries;
        entries = new ArrayList<>(ENTRIES_OF_A_PART);
        underWay.add(workers.submit(() -> Part.of(taken, triage)));
        if (underWay.size() > mostUnderWay) {
            write(underWay.remove());
        }
    }

    private void write(Future<Part> future) throws IOException {
        try {
            Part part = future.get();
            files.write(part);
            summary = summary.plus(part.summary());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the audit was interrupted");
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
