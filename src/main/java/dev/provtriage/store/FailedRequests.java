package dev.provtriage.store;

import dev.provtriage.attempt.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which requests may have a failed try among what is kept, so that of all others the database need not be asked, and which
 * may have any other: a Bloom filter (Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, 1970) of 4 MB. Of
 * a request that has one it never says no. Only for a database that no other process writes.
 */
final class FailedRequests {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRequests.class);

    // With 4 bits a request, of 1 M requests 3 in 1,000 are asked for in vain; of 10 M, half.
    private static final int BITS = 1 << 25;

    private static final int BITS_EACH = 4;

    private static final int READ_AT_ONCE = 10_000;

    private final AtomicLongArray words = new AtomicLongArray(BITS / Long.SIZE);

    /** Set once all that was kept before is in; until then it cannot say no. */
    private volatile boolean complete;

    private volatile boolean stopped;

    /** Learns what is kept, in a thread of its own. */
    void learn(Transactions database) {
        Thread thread = new Thread(() -> read(database), "provtriage-history");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(Transactions database) {
        try {
            Place last = new Place("", Long.MIN_VALUE, 0);
            while (!stopped) {
                Place after = last;
                List<Place> some = database.read(handle -> handle.createQuery(
                                "select account_key, happened_at, id, request, outcome"
                                        + " from verdict where account_key >= :account and (account_key > :account"
                                        + " or happened_at > :time or (happened_at = :time and id > :id))"
                                        + " order by account_key, happened_at, id limit :most")
                        .bind("account", after.account())
                        .bind("time", after.time())
                        .bind("id", after.id())
                        .bind("most", READ_AT_ONCE)
                        .map((row, context) -> {
                            add(row.getLong(4), Outcome.valueOf(row.getString(5)));
                            return new Place(row.getString(1), row.getLong(2), row.getLong(3));
                        })
                        .list());
                if (some.size() < READ_AT_ONCE) {
                    complete = true;
                    return;
                }
                last = some.get(some.size() - 1);
            }
        } catch (StoreException e) {
            if (!stopped) {
                LOG.warn("What is kept of earlier tries cannot be read; each attempt asks the database", e);
            }
        }
    }

    /** Where the reading of the index is. */
    private record Place(String account, long time, long id) {}

    void stop() {
        stopped = true;
    }

    /** Takes in a try; true where nothing else of its request is kept, and so all of it can be known. A plan is no try. */
    boolean add(long request, Outcome outcome) {
        if (outcome == Outcome.PLANNED) {
            return false;
        }
        boolean failed = outcome != Outcome.SUCCEEDED;
        boolean first = failed && complete && !has(request) && !has(other(request));
        set(failed ? request : other(request));
        return first;
    }

    /** The place of what is known of its tries that succeeded. */
    private static long other(long request) {
        return Long.rotateLeft(~request, 17);
    }

    private void set(long request) {
        for (int each = 0; each < BITS_EACH; each++) {
            int bit = bit(request, each);
            int word = bit / Long.SIZE;
            long mask = 1L << bit;
            if ((words.get(word) & mask) == 0) {
                words.getAndAccumulate(word, mask, (before, more) -> before | more);
            }
        }
    }

    /** Whether it has a failed one, or may have one. */
    boolean mayHave(long request) {
        return !complete || has(request);
    }

    private boolean has(long request) {
        for (int each = 0; each < BITS_EACH; each++) {
            int bit = bit(request, each);
            if ((words.get(bit / Long.SIZE) & (1L << bit)) == 0) {
                return false;
            }
        }
        return true;
    }

    // The number of a request is well mixed already; its halves are two hashes, of which all are made (Kirsch and
    // Mitzenmacher, Less Hashing, Same Performance, 2006).
    private static int bit(long request, int each) {
        return ((int) request + each * ((int) (request >>> 32) | 1)) & (BITS - 1);
    }
}
