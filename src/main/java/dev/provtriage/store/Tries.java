package dev.provtriage.store;

import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.verdict.JudgedAttempt;
import java.io.Serial;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts for an attempt how often the same request failed before: other attempts of the same operation, account, fields
 * and entitlements, of the last 30 days, since it last succeeded. A try whose outcome is not known counts as failed, for it
 * used up a try. For one thread, and for one log: the attempts that are given to it count for those that come after them,
 * though they are not kept yet.
 */
public final class Tries {

    /** The most that is counted. */
    public static final int MOST = 1_000;

    // Two rows each, where the rules have changed meanwhile, and some that have just arrived.
    private static final int KEPT_MOST = 4 * MOST;

    private static final long WINDOW = Duration.ofDays(30).toNanos();

    // What is remembered of a log is at most what waits to be written, with room to spare.
    private static final int REQUESTS_REMEMBERED = 50_000;

    // Held by an index alone, newest first.
    private static final String KEPT = "select v.request, v.happened_at, v.id, v.outcome, v.attempt_key"
            + " from unnest(cast(? as varchar(200) array)) as asked(account)"
            + " join verdict v on v.account_key = asked.account and v.happened_at >= ? and v.happened_at <= ?"
            + " order by v.account_key, v.happened_at desc, v.id desc";

    private final Transactions database;
    private final @Nullable Arrivals arrivals;
    private final FailedRequests failedRequests;
    private final Clock clock;
    private final Map<Long, List<Try>> read = new LinkedHashMap<>(16, 0.75f, true) {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<Try>> eldest) {
            return size() > REQUESTS_REMEMBERED;
        }
    };
    private long readCount;

    Tries(Transactions database, @Nullable Arrivals arrivals, FailedRequests failedRequests, Clock clock) {
        this.database = database;
        this.arrivals = arrivals;
        this.failedRequests = failedRequests;
        this.clock = clock;
    }

    /**
     * One try of a request.
     *
     * @param order among those of the same time
     */
    private record Try(String attempt, long time, long order, Outcome outcome) implements Comparable<Try> {

        // What has just arrived comes after all that is in the table, and what is not kept yet after both.
        static final long ARRIVED = Long.MAX_VALUE / 4;

        static final long UNKEPT = Long.MAX_VALUE / 2;

        @Override
        public int compareTo(Try other) {
            int byTime = Long.compare(time, other.time);
            int byOrder = byTime == 0 ? Long.compare(order, other.order) : byTime;
            return byOrder == 0 ? attempt.compareTo(other.attempt) : byOrder;
        }
    }

    /**
     * One number for each attempt, in their order. Asks the database once at most for all of them: give some hundred at a
     * time where there are many.
     */
    public List<Integer> failedBefore(List<ProvisioningAttempt> attempts) throws StoreException {
        long now = Times.number(clock.instant());
        List<Long> requests = new ArrayList<>(attempts.size());
        Set<Long> asked = new HashSet<>();
        Set<String> accounts = new HashSet<>();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (ProvisioningAttempt attempt : attempts) {
            long request = JudgedAttempt.request(attempt);
            requests.add(request);
            if (failedRequests.mayHave(request)) {
                asked.add(request);
                accounts.add(AttemptKey.ofAccount(attempt.accountId(), request));
                first = Math.min(first, time(attempt, now));
                last = Math.max(last, time(attempt, now));
            }
        }
        Map<Long, List<Try>> kept = asked.isEmpty() ? Map.of() : kept(asked, accounts, first, last);
        List<Integer> counts = new ArrayList<>(attempts.size());
        for (int at = 0; at < attempts.size(); at++) {
            ProvisioningAttempt attempt = attempts.get(at);
            long request = requests.get(at);
            String key = AttemptKey.of(attempt, request);
            Try own = new Try(key, time(attempt, now), Try.UNKEPT + readCount++, attempt.outcome());
            counts.add(count(own, kept.getOrDefault(request, List.of()), read.getOrDefault(request, List.of())));
            if (!attempt.planned()) {
                remember(request, own);
            }
        }
        return counts;
    }

    private static int count(Try own, List<Try> kept, List<Try> unkept) {
        Map<String, Try> known = new HashMap<>();
        // Two rule sets keep one attempt twice; the newer one comes first.
        kept.forEach(each -> known.putIfAbsent(each.attempt(), each));
        unkept.forEach(each -> known.putIfAbsent(each.attempt(), each));
        Try keptOwn = known.remove(own.attempt());
        Try place = keptOwn == null || keptOwn.time() != own.time() ? own : keptOwn;
        int failed = 0;
        for (Try each : new TreeSet<>(known.values())) {
            if (each.compareTo(place) >= 0) {
                break;
            }
            if (each.outcome() == Outcome.SUCCEEDED) {
                failed = 0;
            } else if (each.outcome() != Outcome.PLANNED && each.time() >= begin(own.time())) {
                failed++;
            }
        }
        return Math.min(failed, MOST);
    }

    private void remember(long request, Try own) {
        List<Try> tries = read.computeIfAbsent(request, none -> new ArrayList<>(2));
        if (tries.size() == MOST) {
            tries.remove(0);
        }
        tries.add(own);
    }

    private Map<Long, List<Try>> kept(Set<Long> asked, Set<String> accounts, long first, long last)
            throws StoreException {
        Map<Long, List<Try>> kept = new HashMap<>();
        // First what has not reached the table: it may do so now, and is then found twice, but not missed.
        asked.forEach(request -> addArrived(kept, request));
        return database.read(handle -> {
            try (PreparedStatement query = handle.getConnection().prepareStatement(KEPT)) {
                Array names = handle.getConnection().createArrayOf("varchar", accounts.toArray());
                query.setArray(1, names);
                query.setLong(2, begin(first));
                query.setLong(3, last);
                query.setFetchSize(MOST);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        add(kept, asked, row);
                    }
                }
                names.free();
            }
            return kept;
        });
    }

    private void addArrived(Map<Long, List<Try>> kept, long request) {
        List<VerdictRow> rows = arrivals == null ? List.of() : arrivals.of(request);
        for (int at = rows.size() - 1; at >= 0; at--) {
            VerdictRow row = rows.get(at);
            Long time = row.time();
            kept.computeIfAbsent(request, none -> new ArrayList<>())
                    .add(new Try(
                            row.attemptKey(),
                            time == null ? row.keptAt() : time,
                            Try.ARRIVED + at,
                            row.judged().outcome()));
        }
    }

    private static void add(Map<Long, List<Try>> kept, Set<Long> asked, ResultSet row) throws SQLException {
        if (!asked.contains(row.getLong(1))) {
            return;
        }
        List<Try> tries = kept.computeIfAbsent(row.getLong(1), none -> new ArrayList<>());
        if (tries.size() < KEPT_MOST) {
            tries.add(new Try(row.getString(5), row.getLong(2), row.getLong(3), Outcome.valueOf(row.getString(4))));
        }
    }

    private static long time(ProvisioningAttempt attempt, long now) {
        return attempt.time() == null ? now : Times.number(attempt.time());
    }

    private static long begin(long time) {
        return time < Long.MIN_VALUE + WINDOW ? Long.MIN_VALUE : time - WINDOW;
    }
}
