package dev.provtriage.notification;

import dev.provtriage.store.Notice;
import dev.provtriage.store.Notices;
import dev.provtriage.store.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what waits in the store, on one thread of its own, so that no answer waits for a receiver. A notice is told at
 * least once: if the process ends after a receiver has taken it and before that is kept, it is told again, with the same
 * id. One that is refused is tried again by itself; where a whole channel does not work, its other notices wait with it for
 * a while, and those of other channels go on.
 */
public final class NoticeDelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeDelivery.class);

    private static final int AT_ONCE = 500;

    /** How long a channel rests that did not work. */
    private static final Duration REST = Duration.ofSeconds(15);

    /** How long nothing is looked for where nothing is known to be due: clocks are set, and other processes write. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private static final Duration WHILE_RESTING = Duration.ofMillis(500);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Notices notices;
    private final Clock clock;
    private final RepeatedTries tries;
    private final Duration rest;
    private final Map<String, Channel> channels = new HashMap<>();
    private final Map<String, Instant> resting = new HashMap<>();
    private final Thread worker = new Thread(this::run, "notices");
    private boolean woken;
    private boolean telling;
    private volatile boolean stopped;

    /** Begins with {@link #start}. */
    public NoticeDelivery(Notices notices, NotificationSettings settings, Clock clock) {
        this(notices, settings, clock, RepeatedTries.USUAL, REST);
    }

    NoticeDelivery(Notices notices, NotificationSettings settings, Clock clock, RepeatedTries tries, Duration rest) {
        this.notices = notices;
        this.clock = clock;
        this.tries = tries;
        this.rest = rest;
        channels.put(LogChannel.NAME, new LogChannel());
        if (settings.mail() != null) {
            channels.put(MailChannel.NAME, new MailChannel(settings.mail()));
        }
        if (settings.webhook() != null) {
            channels.put(WebhookChannel.NAME, new WebhookChannel(settings.webhook(), clock));
        }
        worker.setDaemon(true);
    }

    /** Begins to tell what waits, what was left by an earlier process too. */
    public void start() {
        worker.start();
    }

    /** To be called when something new was written; does not wait. */
    public void wake() {
        synchronized (worker) {
            woken = true;
            worker.notifyAll();
        }
    }

    /** Ends what it is at, within seconds; what is not told waits for the next process. */
    @Override
    public void close() {
        stopped = true;
        synchronized (worker) {
            // Not while it writes to the store: an interrupt closes the file of a database for all.
            if (telling) {
                worker.interrupt();
            }
            worker.notifyAll();
        }
        try {
            worker.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            Duration sleep = LONGEST_SLEEP;
            try {
                List<Notice> due = notices.due(AT_ONCE);
                boolean told = tell(due);
                sleep = told ? Duration.ZERO : untilNext();
            } catch (StoreException | RuntimeException e) {
                if (!stopped) {
                    LOG.warn("Notices cannot be looked for now; this is tried again", e);
                }
            }
            sleep(sleep);
        }
    }

    /** Whether it was worth looking at all of these: whether any was tried. */
    private boolean tell(List<Notice> due) throws StoreException {
        boolean tried = false;
        for (Notice notice : due) {
            Instant end = resting.get(notice.channel());
            if (stopped || (end != null && clock.instant().isBefore(end))) {
                continue;
            }
            tell(notice);
            tried = true;
        }
        return tried;
    }

    private void tell(Notice notice) throws StoreException {
        @Nullable Channel channel = channels.get(notice.channel());
        if (channel == null) {
            giveUp(notice, "There is no channel '" + notice.channel() + "' any more; set it up again for later ones.");
            return;
        }
        try {
            OutageNotices.Told told = OutageNotices.Told.of(notice.payload());
            tell(channel, told);
            resting.remove(notice.channel());
            notices.sent(notice.id());
        } catch (IOException e) {
            resting.put(notice.channel(), clock.instant().plus(rest));
            tryAgain(notice, message(e));
        } catch (NoticeRefusedException e) {
            if (e.forGood()) {
                giveUp(notice, message(e));
            } else {
                tryAgain(notice, message(e));
            }
        } catch (IllegalArgumentException e) {
            giveUp(notice, "It cannot be told: " + message(e) + ".");
        } catch (RuntimeException e) {
            LOG.warn("Telling the notice {} failed in a way that is not foreseen", notice.id(), e);
            tryAgain(notice, "It failed in a way that is not foreseen: " + message(e) + ".");
        }
    }

    private void tell(Channel channel, OutageNotices.Told told) throws IOException, NoticeRefusedException {
        synchronized (worker) {
            if (stopped) {
                throw new InterruptedIOException("The server stops");
            }
            telling = true;
        }
        try {
            channel.tell(told.event(), told.recipient());
        } finally {
            synchronized (worker) {
                telling = false;
                // It was meant for what has ended now.
                Thread.interrupted();
            }
        }
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void tryAgain(Notice notice, String problem) throws StoreException {
        if (stopped) {
            return;
        }
        Optional<Instant> next = tries.next(notice, clock.instant());
        if (next.isEmpty()) {
            giveUp(notice, problem);
            return;
        }
        notices.failed(notice.id(), next.get(), problem);
        // Once, and not at each of eighty tries.
        if (notice.tries() == 0) {
            LOG.warn(
                    "The notice {} was not told by {}, and is tried again: {}", notice.id(), notice.channel(), problem);
        }
    }

    private void giveUp(Notice notice, String problem) throws StoreException {
        notices.givenUp(notice.id(), problem);
        LOG.error(
                "The notice {} was not told by {} (try {} since {}), and is given up: {}",
                notice.id(),
                notice.channel(),
                notice.tries() + 1,
                notice.createdAt(),
                problem);
    }

    private Duration untilNext() throws StoreException {
        Instant now = clock.instant();
        Instant next = notices.nextTime().orElse(now.plus(LONGEST_SLEEP));
        // What is due now rests with its channel, and hides when the next one of the others is due.
        Duration wait = next.isAfter(now) ? Duration.between(now, next) : WHILE_RESTING;
        return wait.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : wait;
    }

    private void sleep(Duration wait) {
        synchronized (worker) {
            if (!woken && !stopped && wait.toMillis() > 0) {
                try {
                    worker.wait(wait.toMillis());
                } catch (InterruptedException e) {
                    // It stops.
                    return;
                }
            }
            woken = false;
        }
    }
}
