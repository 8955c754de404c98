package dev.provtriage.server;

import dev.provtriage.store.Cleaning;
import dev.provtriage.store.Retention;
import dev.provtriage.store.StoreException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done from time to time, whether somebody asks or not. */
final class Chores implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private static final long OUTAGE_SECONDS = 1;
    private static final long TOKEN_SECONDS = 5;
    private static final long CLEANING_SECONDS = 600;

    /** A service that never runs for long forgets too. */
    private static final long FIRST_CLEANING_SECONDS = 2;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "provtriage-chores");
        made.setDaemon(true);
        return made;
    });
    private final Rooms rooms;

    private Chores(Rooms rooms) {
        this.rooms = rooms;
    }

    /** @param retention null where everything is remembered for ever */
    static Chores start(Rooms rooms, @Nullable Retention retention) {
        Chores chores = new Chores(rooms);
        chores.every(OUTAGE_SECONDS, OUTAGE_SECONDS, "Outages", rooms.memory().outages()::pass);
        chores.every(TOKEN_SECONDS, TOKEN_SECONDS, "Tokens", rooms.tokens()::refresh);
        chores.every(FIRST_CLEANING_SECONDS, CLEANING_SECONDS, "Cleaning", () -> chores.clean(retention));
        return chores;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rooms.memory().outages().close();
    }

    private void every(long first, long seconds, String name, Runnable task) {
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        LOG.error("{} failed, and is tried again", name, e);
                    }
                },
                first,
                seconds,
                TimeUnit.SECONDS);
    }

    private void clean(@Nullable Retention retention) {
        try {
            if (retention != null) {
                Cleaning removed = rooms.memory().store().clean(retention);
                LOG.debug("Removed what is older than is remembered: {}", removed);
            }
            rooms.jobs().sweep();
        } catch (StoreException e) {
            LOG.warn("What is older than is remembered cannot be removed: {}", e.getMessage());
        }
    }
}
