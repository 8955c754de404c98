package dev.provtriage.server.audits;

import dev.provtriage.store.Job;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits as jobs: a log lies in a folder before its job is told of, and a job that a restart interrupted begins again. For
 * any number of threads.
 */
public final class AuditJobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditJobs.class);

    private static final String KIND = "audit";

    /** Each may hold a log of a gigabyte on the disk. */
    private static final int MOST_UNFINISHED = 16;

    private static final int LISTED = 1_000;
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Store store;
    private final AuditFolders folders;
    private final AuditWork work;
    private final ExecutorService workers;
    private final Map<String, Running> running = new HashMap<>();
    private int unfinished;
    private long changes;
    private boolean closed;

    private AuditJobs(Store store, AuditFolders folders, AuditWork work, int atOnce) {
        this.store = store;
        this.folders = folders;
        this.work = work;
        this.workers = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "provtriage-audit");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes up what was not finished when the service stopped.
     *
     * @param folder where logs and results lie, one folder a job; made if it is not there
     * @param atOnce how many run at a time
     */
    public static AuditJobs start(Store store, Path folder, AuditWork work, int atOnce)
            throws StoreException, IOException {
        AuditJobs jobs = new AuditJobs(store, AuditFolders.in(folder), work, atOnce);
        jobs.resume();
        return jobs;
    }

    /**
     * Takes a log in, to its end, and queues its audit.
     *
     * @throws IOException where the log cannot be read or kept; nothing is left of it then
     */
    public Job submit(InputStream log, String author) throws StoreException, IOException, TooManyAuditsException {
        reserve();
        Path arrived = null;
        try {
            arrived = folders.arriving();
            long bytes = AuditFolders.write(log, arrived);
            Job job = store.jobs().add(KIND, new AuditRequest(false, null, null, bytes, author).json());
            folders.take(arrived, job.id());
            queue(job);
            return job;
        } catch (StoreException | IOException | RuntimeException e) {
            release();
            if (arrived != null) {
                Files.deleteIfExists(arrived);
            }
            throw e;
        }
    }

    /** Queues an audit of the verdicts that are kept. */
    public Job submit(@Nullable Instant from, @Nullable Instant to, String author)
            throws StoreException, TooManyAuditsException {
        reserve();
        try {
            Job job = store.jobs().add(KIND, new AuditRequest(true, from, to, 0, author).json());
            queue(job);
            return job;
        } catch (StoreException | RuntimeException e) {
            release();
            throw e;
        }
    }

    /** The job, with how far it is by now. */
    public Optional<Job> find(String id) throws StoreException {
        return store.jobs().find(id).filter(job -> job.kind().equals(KIND)).map(this::current);
    }

    /** The last made ones first. */
    public List<Job> list() throws StoreException {
        return store.jobs().latest(LISTED).stream()
                .filter(job -> job.kind().equals(KIND))
                .map(this::current)
                .toList();
    }

    /** False where it has ended already. */
    public boolean cancel(String id) throws StoreException {
        boolean cancelled = store.jobs().cancelled(id, "The audit was cancelled.");
        synchronized (this) {
            @Nullable Running run = running.get(id);
            if (run != null && cancelled) {
                run.cancelled = true;
            }
            changed();
        }
        return cancelled;
    }

    /** A result file of a job that is done, by its name alone. */
    public Optional<Path> file(String id, String name) {
        return folders.file(id, name);
    }

    /** The names of a job's result files, sorted. */
    public List<String> files(String id) {
        return folders.files(id);
    }

    /** Waits for something to become of any job, but not for long. */
    public synchronized void await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long before = changes;
        while (changes == before && !closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private synchronized void changed() {
        changes++;
        notifyAll();
    }

    /** Whether the service stops, so that nobody should wait for jobs any more. */
    public synchronized boolean closing() {
        return closed;
    }

    /** Removes the files of jobs that the database has forgotten. */
    public void sweep() throws StoreException {
        for (String id : folders.ids()) {
            if (store.jobs().find(id).isEmpty()) {
                folders.delete(id);
            }
        }
    }

    /** Stops the work; what is not finished begins again with the next start. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            changed();
        }
        // Not interrupted: that would close the file of an embedded database for all. It notices by itself.
        workers.shutdown();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("An audit did not stop; it begins again with the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void reserve() throws TooManyAuditsException {
        if (unfinished >= MOST_UNFINISHED) {
            throw new TooManyAuditsException(MOST_UNFINISHED);
        }
        unfinished++;
    }

    private synchronized void release() {
        unfinished--;
    }

    private void resume() throws StoreException {
        for (Job job : store.jobs().unfinished()) {
            if (!job.kind().equals(KIND)) {
                continue;
            }
            AuditRequest request = AuditRequest.of(job.parameters());
            if (!request.stored() && !Files.isRegularFile(folders.log(job.id()))) {
                store.jobs()
                        .failed(
                                job.id(),
                                "The service stopped, and the log of the audit is not there any more; send it again.");
                continue;
            }
            if (job.state() == Job.State.RUNNING) {
                store.jobs().requeue(job.id());
            }
            synchronized (this) {
                unfinished++;
            }
            queue(job);
        }
    }

    private void queue(Job job) {
        try {
            workers.execute(() -> {
                try {
                    run(job);
                } finally {
                    release();
                    synchronized (this) {
                        running.remove(job.id());
                        changed();
                    }
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.info("The service stops; the audit {} begins with the next start", job.id());
        }
    }

    private void run(Job job) {
        if (closing()) {
            return;
        }
        Running run = new Running();
        synchronized (this) {
            running.put(job.id(), run);
        }
        try {
            if (!store.jobs().start(job.id())) {
                // It was cancelled while it waited.
                folders.delete(job.id());
                return;
            }
            Path result = folders.newResult(job.id());
            AuditRequest request = AuditRequest.of(job.parameters());
            AuditWork.Progress progress = (done, total) -> progress(job.id(), run, done, total);
            if (request.stored()) {
                work.ofStored(request.from(), request.to(), result, progress);
            } else {
                work.ofLog(folders.log(job.id()), result, progress);
            }
            store.jobs().progress(job.id(), run.done, run.total);
            store.jobs().done(job.id(), folders.summary(job.id()));
            Files.deleteIfExists(folders.log(job.id()));
        } catch (AuditWork.CancelledAuditException e) {
            if (!closing()) {
                folders.delete(job.id());
            }
        } catch (StoreException | IOException | RuntimeException | Error e) {
            failed(job.id(), e);
        }
    }

    private void failed(String id, Throwable failure) {
        if (closing()) {
            // It begins again with the next start.
            return;
        }
        LOG.error("The audit {} failed", id, failure);
        try {
            store.jobs().failed(id, "The audit failed (" + failure.getMessage() + "); the log of the server says why.");
        } catch (StoreException e) {
            LOG.error("It cannot be kept that the audit {} failed: {}", id, e.getMessage());
        }
    }

    private void progress(String id, Running run, long done, @Nullable Long total) {
        synchronized (this) {
            if (run.cancelled || closed) {
                throw new AuditWork.CancelledAuditException();
            }
            run.done = done;
            run.total = total;
            if (System.nanoTime() - run.told < TELL_NANOS) {
                return;
            }
            run.told = System.nanoTime();
            changed();
        }
        try {
            store.jobs().progress(id, done, total);
        } catch (StoreException e) {
            LOG.warn("The progress of the audit {} cannot be kept: {}", id, e.getMessage());
        }
    }

    private synchronized Job current(Job job) {
        @Nullable Running run = running.get(job.id());
        return run == null || job.state() != Job.State.RUNNING
                ? job
                : new Job(
                        job.id(),
                        job.kind(),
                        job.state(),
                        job.parameters(),
                        run.done,
                        run.total,
                        job.createdAt(),
                        job.startedAt(),
                        job.endedAt(),
                        job.problem(),
                        job.result());
    }

    /** A job that is worked on; guarded by the jobs. */
    private static final class Running {
        private boolean cancelled;
        private long done;
        private @Nullable Long total;
        private long told;
    }
}
