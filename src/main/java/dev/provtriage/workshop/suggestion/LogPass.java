package dev.provtriage.workshop.suggestion;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
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
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One reading of some logs: parts of them are looked at on several threads, and what comes of the parts is taken in the order
 * of the input, so that the number of threads changes nothing.
 */
final class LogPass {

    /** Large enough that handing a part over costs nothing beside looking at it. */
    private static final int ATTEMPTS_OF_A_PART = 512;

    private final List<RecordedLog> logs;
    private final @Nullable LogFormat format;
    private final int threads;

    LogPass(List<RecordedLog> logs, @Nullable LogFormat format, int threads) {
        this.logs = List.copyOf(logs);
        this.format = format;
        this.threads = threads;
    }

    /** Reads all logs once; gives how many attempts there were. */
    <P> long run(Function<List<ProvisioningAttempt>, P> look, Consumer<P> take, LogListener listener)
            throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "workshop");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Parts<P> parts = new Parts<>(workers, look, take);
            for (RecordedLog log : logs) {
                read(log, parts, listener);
            }
            return parts.finish();
        } finally {
            workers.shutdownNow();
        }
    }

    private <P> void read(RecordedLog log, Parts<P> parts, LogListener listener) throws IOException {
        AttemptStream stream;
        try {
            stream = new LogFormats().open(log.name(), log.opener().open(), format);
        } catch (IOException e) {
            listener.failed(log.name(), e);
            return;
        }
        try (stream) {
            @Nullable LogEntry entry = next(stream, log, listener);
            while (entry != null) {
                if (entry instanceof ReadAttempt read) {
                    parts.add(read.attempt());
                } else if (entry instanceof UnreadableLine line) {
                    listener.unreadable(line);
                }
                entry = next(stream, log, listener);
            }
            stream.remarks().forEach(remark -> listener.remark(log.name(), remark));
        }
    }

    private static @Nullable LogEntry next(AttemptStream stream, RecordedLog log, LogListener listener) {
        try {
            return stream.next();
        } catch (IOException e) {
            listener.failed(log.name(), e);
            return null;
        }
    }

    /** The parts under way, of which there are so many at most that memory does not grow with the log. */
    private final class Parts<P> {

        private final ExecutorService workers;
        private final Function<List<ProvisioningAttempt>, P> look;
        private final Consumer<P> take;
        private final Deque<Future<P>> underWay = new ArrayDeque<>();
        private List<ProvisioningAttempt> attempts = new ArrayList<>(ATTEMPTS_OF_A_PART);
        private long number;

        Parts(ExecutorService workers, Function<List<ProvisioningAttempt>, P> look, Consumer<P> take) {
            this.workers = workers;
            this.look = look;
            this.take = take;
        }

        void add(ProvisioningAttempt attempt) throws IOException {
            number++;
            attempts.add(attempt);
            if (attempts.size() == ATTEMPTS_OF_A_PART) {
                submit();
            }
        }

        long finish() throws IOException {
            submit();
            while (!underWay.isEmpty()) {
                takeFirst();
            }
            return number;
        }

        private void submit() throws IOException {
            List<ProvisioningAttempt> taken = attempts;
            attempts = new ArrayList<>(ATTEMPTS_OF_A_PART);
            underWay.add(workers.submit(() -> look.apply(taken)));
            if (underWay.size() > 2 * threads) {
                takeFirst();
            }
        }

        private void takeFirst() throws IOException {
            try {
                take.accept(underWay.remove().get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the reading of the logs was interrupted");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IOException(e.getCause());
            }
        }
    }
}
