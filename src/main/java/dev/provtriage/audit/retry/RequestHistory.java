package dev.provtriage.audit.retry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows requests from try to try, in the order of the log, and lets go of those that succeed. Where more are open than there
 * is room for, those go that were not seen for the longest time. For one thread.
 */
final class RequestHistory {

    /** Some 36 MB. */
    static final int MOST_OPEN = 600_000;

    /** The names of an open request take ten times the room of the rest. */
    private static final int MOST_NAMED = 20_000;

    /**
     * How long after its time a retry that was due is taken for missing. No policy of this program waits longer than an hour
     * from one try to the next.
     */
    private static final long PATIENCE = 3_600;

    private final int mostOpen;
    private final NumberedNames targets = new NumberedNames();
    private final NumberedNames causes = new NumberedNames();
    private final List<TakenTimes> taken = new ArrayList<>();
    private final OpenRequests open = new OpenRequests();
    private final Map<Long, Try> named = new HashMap<>();
    private final RetryTotals totals;
    private long end = Try.TIMELESS;

    RequestHistory(List<PeerPolicy> policies, int mostOpen) {
        this.totals = new RetryTotals(policies);
        this.mostOpen = mostOpen;
    }

    void add(Try next) {
        end = Math.max(end, next.second());
        if (next.verdict() == Try.Kind.SUCCEEDED) {
            succeeded(next);
        } else if (next.key() == 0) {
            nameless(next);
        } else {
            failed(next);
        }
    }

    private void succeeded(Try next) {
        if (next.timed()) {
            taken(target(next)).add(next.second());
        }
        int place = next.key() == 0 ? OpenRequests.NONE : open.find(next.key());
        if (place == OpenRequests.NONE) {
            totals.countRetries(next.key() == 0 ? Math.min(1, next.retryCount()) : next.retryCount());
            return;
        }
        totals.countRetries(since(place, next));
        close(place, next.second());
        open.remove(place);
        named.remove(next.key());
    }

    /** Of tries that cannot be put together each that was tried before is one retry, and no more is known. */
    private void nameless(Try next) {
        if (next.retryCount() > 0) {
            totals.countRetries(1);
            if (next.verdict() == Try.Kind.STOPPED && next.scenario() != null) {
                totals.countFutile(next, next.scenario(), 1, 0, 0, false);
            }
        }
    }

    private void failed(Try next) {
        String scenario = String.valueOf(next.scenario());
        int cause = causes.numberOf(scenario);
        int place = open.find(next.key());
        boolean futile = false;
        long first = next.second();
        if (place == OpenRequests.NONE) {
            totals.countRetries(next.retryCount());
            if (next.verdict() == Try.Kind.STOPPED && next.retryCount() > 0) {
                totals.countFutile(next, scenario, 0, next.retryCount(), 0, false);
                futile = true;
            }
        } else {
            totals.countRetries(since(place, next));
            boolean again = open.verdict(place) == Try.Kind.STOPPED
                    && open.cause(place) == cause
                    && open.sameRequest(place, next);
            if (again) {
                boolean before = open.futile(place);
                totals.countFutile(next, scenario, 1, since(place, next) - 1, waited(place, next), before);
                futile = true;
                first = open.first(place) == Try.TIMELESS ? first : open.first(place);
            } else {
                close(place, next.second());
            }
        }
        place = open.put(next.key());
        open.set(place, next, first, target(next), cause, futile);
        name(next);
        if (open.size() > mostOpen) {
            letOldGo();
        }
    }

    private void name(Try next) {
        if (next.verdict() == Try.Kind.RETRY && (named.size() < MOST_NAMED || named.containsKey(next.key()))) {
            named.put(next.key(), next);
        } else {
            named.remove(next.key());
        }
    }

    /** How many tries came after the one before, this one counted. */
    private long since(int place, Try next) {
        return Math.max(1, next.retryCount() - open.retryCount(place));
    }

    private long waited(int place, Try next) {
        return next.timed() && open.last(place) != Try.TIMELESS ? Math.max(0, next.second() - open.last(place)) : 0;
    }

    /** A row of failures that ends. */
    private void close(int place, long second) {
        close(place, second, totals);
    }

    private void close(int place, long second, RetryTotals into) {
        if (open.verdict(place) == Try.Kind.STOPPED && open.first(place) != Try.TIMELESS) {
            into.simulateFutile(causes.name(open.cause(place)), open.first(place), Math.max(second, open.last(place)));
        }
    }

    private void letOldGo() {
        open.removeOlderHalf(place -> {
            totals.countForgotten();
            finish(place, totals);
            named.remove(open.key(place));
        });
    }

    /** What is to be said of a request that is still open. */
    private void finish(int place, RetryTotals into) {
        close(place, end, into);
        if (open.verdict(place) != Try.Kind.RETRY || open.notBefore(place) == Try.TIMELESS) {
            return;
        }
        TakenTimes target = taken(open.target(place));
        long failed = open.last(place);
        long wait = Math.max(0, open.notBefore(place) - failed);
        boolean due = end >= open.notBefore(place) + Math.max(PATIENCE, 2 * wait);
        if (due && target.latest() >= open.notBefore(place)) {
            String scenario = causes.name(open.cause(place));
            into.countGivenUp(scenario, givenUp(place, scenario), failed, target.firstAfter(failed), end);
        }
    }

    private @Nullable GivenUp givenUp(int place, String scenario) {
        Try last = named.get(open.key(place));
        return last == null
                ? null
                : new GivenUp(
                        last.targetSystem(),
                        last.accountId(),
                        last.operation(),
                        scenario,
                        Instant.ofEpochSecond(last.second()),
                        Instant.ofEpochSecond(last.notBefore()),
                        last.attemptId(),
                        last.input());
    }

    /**
     * Adds what came of later tries. Of a request that is open here and was tried again there, these two tries are not held
     * against each other.
     */
    void add(RequestHistory later) {
        end = Math.max(end, later.end);
        totals.add(later.totals);
        for (int number = 0; number < later.taken.size(); number++) {
            taken(targets.numberOf(later.targets.name(number))).add(later.taken.get(number));
        }
        for (int other = 0; other < later.open.places(); other++) {
            long key = later.open.key(other);
            if (key != 0) {
                int place = open.put(key);
                open.set(
                        place,
                        later.open,
                        other,
                        targets.numberOf(later.targets.name(later.open.target(other))),
                        causes.numberOf(later.causes.name(later.open.cause(other))));
                named.remove(key);
                if (open.size() > mostOpen) {
                    letOldGo();
                }
            }
        }
        later.named.forEach((key, last) -> {
            if (named.size() < MOST_NAMED) {
                named.put(key, last);
            }
        });
    }

    /** The report of all that was added up to now. */
    RetryReport report() {
        RetryTotals all = totals.copy();
        for (int place = 0; place < open.places(); place++) {
            if (open.key(place) != 0) {
                finish(place, all);
            }
        }
        return all.report();
    }

    private int target(Try next) {
        return targets.numberOf(next.targetSystem());
    }

    private TakenTimes taken(int target) {
        while (taken.size() <= target) {
            taken.add(new TakenTimes());
        }
        return taken.get(target);
    }
}
