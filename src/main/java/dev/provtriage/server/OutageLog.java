package dev.provtriage.server;

import dev.provtriage.outage.FollowedOutage;
import dev.provtriage.outage.Outage;
import dev.provtriage.outage.OutageChange;
import dev.provtriage.outage.OutageWatch;
import dev.provtriage.store.KeptOutage;
import dev.provtriage.store.NewNotice;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.verdict.JudgedAttempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows outages while verdicts and health come in, and keeps what becomes of them, on a thread of its own: an opening or
 * a closing with its notices as soon as it can, and that an outage has grown by {@link #pass}, now and then.
 */
final class OutageLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    /** Nothing for so long means that nobody tries any more, or that nobody tells. */
    private static final Duration QUIET = Duration.ofHours(6);

    /** So many wait at most; who brings more waits for them. */
    private static final int MOST_ARRIVALS = 10_000;

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Queue<Arrival> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger arrivals = new AtomicInteger();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            // One look that is to come sees all that has arrived before.
            new ArrayBlockingQueue<>(1),
            task -> {
                Thread made = new Thread(task, "provtriage-outages");
                made.setDaemon(true);
                return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    private final Store store;
    private final Clock clock;
    private final Function<OutageChange, List<NewNotice>> notices;
    private final Runnable wake;
    private final OutageWatch watch = new OutageWatch(QUIET);
    private final Map<UUID, FollowedOutage> grown = new LinkedHashMap<>();

    private OutageLog(Store store, Clock clock, Function<OutageChange, List<NewNotice>> notices, Runnable wake) {
        this.wake = wake;
        this.store = store;
        this.clock = clock;
        this.notices = notices;
    }

    /** Goes on with the outages that were open when the service stopped. */
    static OutageLog of(Store store, Clock clock, Function<OutageChange, List<NewNotice>> notices, Runnable wake)
            throws StoreException {
        OutageLog log = new OutageLog(store, clock, notices, wake);
        log.resume();
        return log;
    }

    /** Takes verdicts in; what becomes of outages is kept soon after, so that no answer waits for that. */
    void observe(Collection<JudgedAttempt> judged) {
        arrived.add(new Arrival(judged, clock.instant()));
        if (arrivals.incrementAndGet() > MOST_ARRIVALS) {
            take();
        } else {
            thread.execute(this::takeAndRest);
        }
    }

    synchronized void health(Outage.Scope scope, String name, boolean up, Instant time) {
        take();
        keep(watch.health(scope, name, up, time, clock.instant()));
    }

    /** Writes what has grown, and closes what has been quiet for too long. */
    synchronized void pass() {
        take();
        keep(watch.pass(clock.instant()));
        for (FollowedOutage outage : List.copyOf(grown.values())) {
            try {
                store.outages().update(outage.id(), outage.outage(), OutageMemory.bytes(outage));
                grown.remove(outage.id());
            } catch (StoreException e) {
                LOG.warn("An outage that has grown cannot be kept: {}", e.getMessage());
                return;
            }
        }
    }

    synchronized int open() {
        return watch.open().size();
    }

    /** Ends the thread when what has arrived is kept. */
    @Override
    public void close() {
        thread.shutdown();
        pass();
    }

    /** What comes meanwhile is taken together, for to wake a thread takes longer than to look at a verdict. */
    private void takeAndRest() {
        take();
        LockSupport.parkNanos(REST_NANOS);
    }

    private synchronized void take() {
        for (Arrival next = arrived.poll(); next != null; next = arrived.poll()) {
            arrivals.decrementAndGet();
            keep(watch.observe(next.judged(), next.time()));
        }
    }

    /** Verdicts that came in together. */
    private record Arrival(Collection<JudgedAttempt> judged, Instant time) {}

    private void keep(List<OutageChange> changes) {
        try {
            for (OutageChange change : changes) {
                keep(change);
                if (change.kind() != OutageChange.Kind.GROWN) {
                    wake.run();
                }
            }
        } catch (StoreException e) {
            LOG.error("An outage cannot be kept, and is followed on from what was kept before: {}", e.getMessage());
            tryToResume();
        }
    }

    private void keep(OutageChange change) throws StoreException {
        FollowedOutage outage = change.outage();
        switch (change.kind()) {
            case OPENED ->
                store.outages().open(outage.id(), outage.outage(), OutageMemory.bytes(outage), notices.apply(change));
            case GROWN -> grown.put(outage.id(), outage);
            case CLOSED -> {
                grown.remove(outage.id());
                store.outages()
                        .close(
                                outage.id(),
                                outage.outage(),
                                OutageMemory.bytes(outage),
                                sentence(outage),
                                notices.apply(change));
            }
        }
    }

    private static String sentence(FollowedOutage outage) {
        FollowedOutage.@Nullable Closing closing = outage.closing();
        if (closing == null) {
            return "It is over.";
        }
        return switch (closing.reason()) {
            case SUCCEEDED -> "Attempts succeed again, the first of them at " + closing.time() + ".";
            case HEALTH_UP -> "It was said to be up at " + closing.time() + ".";
            case QUIET -> "No attempt has met it since " + closing.time() + ".";
        };
    }

    private void tryToResume() {
        try {
            resume();
        } catch (StoreException e) {
            LOG.error("The outages cannot be read: {}", e.getMessage());
        }
    }

    private void resume() throws StoreException {
        List<FollowedOutage> known = new ArrayList<>();
        grown.clear();
        for (KeptOutage outage : store.outages().open()) {
            known.add(OutageMemory.followed(outage));
        }
        for (KeptOutage outage : store.outages().lastClosed()) {
            known.add(OutageMemory.followed(outage));
        }
        watch.resume(known);
    }
}
