package dev.provtriage.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the requests that were tried last, in memory, for a retry comes soon after what failed: of a request
 * either all its tries or none, so that of those it has the database need not be asked. It has only requests that first
 * failed while it was there. For any number of threads.
 */
final class RecentTries {

    // Of some 300 bytes each, 15 MB.
    private static final int USUAL = 50_000;

    // Who tries so often is looked up in the table.
    static final int MOST_OF_ONE = 100;

    private final int most;
    private final LinkedHashMap<Long, List<Kept>> byRequest = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Long> requests = new HashMap<>();
    private int count;
    private long lastOrder;

    RecentTries() {
        this(USUAL);
    }

    /** @param most tries that it has; those of the requests that nobody named for longest go first */
    RecentTries(int most) {
        this.most = most;
    }

    /** An attempt has one for each rule set that judged it. */
    private record Kept(long ruleKey, Try itself) {}

    /** All tries that are kept of a request, in no order; empty where they are not known here. */
    synchronized Optional<List<Try>> find(long request) {
        @Nullable List<Kept> kept = byRequest.get(request);
        return kept == null
                ? Optional.empty()
                : Optional.of(kept.stream().map(Kept::itself).toList());
    }

    /**
     * Takes in what is in the database now, or on its way there.
     *
     * @param first whether nothing of its request was kept before
     */
    synchronized void add(VerdictRow row, boolean first) {
        long request = row.judged().request();
        @Nullable Long before = requests.get(row.attemptKey());
        if (before != null && before != request) {
            // The attempt says something else now, and the database may have it no longer among the tries of the other.
            forget(before);
        }
        List<Kept> kept =
                first ? byRequest.computeIfAbsent(request, none -> new ArrayList<>(2)) : byRequest.get(request);
        if (kept == null) {
            return;
        }
        put(kept, row);
        requests.put(row.attemptKey(), request);
        if (kept.size() > MOST_OF_ONE) {
            forget(request);
        }
        while (count > most) {
            forget(byRequest.keySet().iterator().next());
        }
    }

    /** As the table does it: the last one of an attempt and rule set wins, at the place of the first. */
    private void put(List<Kept> kept, VerdictRow row) {
        @Nullable Long time = row.time();
        for (int at = 0; at < kept.size(); at++) {
            Try other = kept.get(at).itself();
            if (kept.get(at).ruleKey() == row.ruleKey() && other.attempt().equals(row.attemptKey())) {
                kept.set(at, kept(row, time == null ? other.time() : time, other.order()));
                return;
            }
        }
        count++;
        lastOrder++;
        kept.add(kept(row, time == null ? row.keptAt() : time, lastOrder));
    }

    private static Kept kept(VerdictRow row, long time, long order) {
        return new Kept(
                row.ruleKey(),
                new Try(row.attemptKey(), time, order, row.judged().outcome()));
    }

    /** Of the requests of these rows nothing is known here any more, for they may be on disk or not. */
    synchronized void forget(Collection<VerdictRow> rows) {
        rows.forEach(row -> forget(row.judged().request()));
    }

    private void forget(long request) {
        @Nullable List<Kept> kept = byRequest.remove(request);
        if (kept != null) {
            count -= kept.size();
            kept.forEach(each -> requests.remove(each.itself().attempt(), request));
        }
    }

    /** Nothing is known here any more: something was removed from the database. */
    synchronized void clear() {
        byRequest.clear();
        requests.clear();
        count = 0;
    }
}
