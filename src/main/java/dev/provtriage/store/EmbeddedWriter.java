package dev.provtriage.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to H2. A commit of H2 returns before it is in the file when its thread is interrupted, as web
 * servers do with theirs; nobody interrupts this one. And it gives back to the disk the room that H2 leaves in its file:
 * H2 does so itself only while it delays commits, which it must not do here.
 */
final class EmbeddedWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedWriter.class);

    private static final int TIDY_EVERY_SECONDS = 2;

    // A file of this size is not worth the work, nor one that is in use by this share of it, in percent.
    private static final long SMALL_FILE = 32L << 20;

    private static final int GOOD_FILL = 60;

    private static final int MILLIS_A_STEP = 300;

    private final DataSource connections;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread made = new Thread(work, "provtriage-h2");
        made.setDaemon(true);
        return made;
    });

    EmbeddedWriter(DataSource connections) {
        this.connections = connections;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        Future<?> unused =
                thread.scheduleWithFixedDelay(this::tidy, TIDY_EVERY_SECONDS, TIDY_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the work, however often it is interrupted. */
    <T> T call(Callable<T> work) throws ExecutionException {
        Future<T> result;
        try {
            result = thread.submit(work);
        } catch (RejectedExecutionException e) {
            throw new ExecutionException(new SQLException("The store is closed", "08003"));
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Makes the file smaller, in steps between which others write, until it gets no smaller. */
    void shrink() throws ExecutionException {
        long before = Long.MAX_VALUE;
        long now = call(() -> shrunk());
        while (now < before) {
            before = now;
            now = call(() -> shrunk());
        }
    }

    private long shrunk() throws SQLException {
        try (Connection connection = connections.getConnection()) {
            return shrunk(store(connection));
        }
    }

    /** Only here the holes of the file are used, and after each step the file is on the disk as a whole. */
    private static long shrunk(MVStore store) {
        store.setReuseSpace(true);
        try {
            store.compactFile(MILLIS_A_STEP);
        } finally {
            store.setReuseSpace(false);
        }
        store.sync();
        return store.getFileStore().size();
    }

    private void tidy() {
        try (Connection connection = connections.getConnection()) {
            MVStore store = store(connection);
            FileStore<?> file = store.getFileStore();
            if (file.size() > SMALL_FILE && file.getFillRate() * file.getChunksFillRate() < GOOD_FILL * 100) {
                shrunk(store);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The file of the database cannot be tidied", e);
        }
    }

    /** Up to the disk, not only to the operating system. */
    static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    private static MVStore store(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    /** Waits for the end of a thread, however often it is interrupted. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what was given before. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                    LOG.warn("The database still writes");
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
