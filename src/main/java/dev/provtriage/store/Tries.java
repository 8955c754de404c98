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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final RecentTries recent;
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

    Tries(
            Transactions database,
            @Nullable Arrivals arrivals,
            FailedRequests failedRequests,
            RecentTries recent,
            Clock clock) {
        this.database = database;
        this.arrivals = arrivals;
        this.failedRequests = failedRequests;
        this.recent = recent;
        this.clock = clock;
    }

    /**
     * One number for each attempt, in their order. Asks the database once at most for all of them: give some hundred at a
     * time where there are many.
     */
    public List<Integer> failedBefore(List<ProvisioningAttempt> attempts) throws StoreException {
        long now = Times.number(clock.instant());
        List<Long> requests = new ArrayList<>(attempts.size());
        Asked asked = new Asked();
        for (ProvisioningAttempt attempt : attempts) {
            long request = JudgedAttempt.request(attempt);
            requests.add(request);
            if (failedRequests.mayHave(request)) {
                asked.add(attempt, request, time(attempt, now));
            }
        }
        Map<Long, List<Try>> kept = asked.requests.isEmpty() ? Map.of() : kept(asked);
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

    /** The requests of which tries may be kept. */
    private static final class Asked {

        private final Set<Long> requests = new HashSet<>();
        private final Map<Long, String> accounts = new HashMap<>();
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void add(ProvisioningAttempt attempt, long request, long time) {
            requests.add(request);
            accounts.put(request, AttemptKey.ofAccount(attempt.accountId(), request));
            first = Math.min(first, time);
            last = Math.max(last, time);
        }
    }

    private static int count(Try own, List<Try> kept, List<Try> unkept) {
        if (kept.isEmpty() && unkept.isEmpty()) {
            return 0;
        }
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

    private Map<Long, List<Try>> kept(Asked asked) throws StoreException {
        Map<Long, List<Try>> kept = new HashMap<>();
        Set<Long> unknown = new HashSet<>();
        for (long request : asked.requests) {
            Optional<List<Try>> known = recent.find(request);
            if (known.isPresent()) {
                kept.put(request, newestFirst(known.get(), asked));
            } else {
                unknown.add(request);
            }
        }
        if (!unknown.isEmpty()) {
            addKept(kept, unknown, asked);
        }
        return kept;
    }

    /** What the database would give of them. */
    private static List<Try> newestFirst(List<Try> all, Asked asked) {
        List<Try> tries = new ArrayList<>(all.size());
        for (Try each : all) {
            if (each.time() >= begin(asked.first) && each.time() <= asked.last) {
                tries.add(each);
            }
        }
        tries.sort(Comparator.reverseOrder());
        return tries;
    }

    private void addKept(Map<Long, List<Try>> kept, Set<Long> requests, Asked asked) throws StoreException {
        Set<String> accounts = new HashSet<>();
        requests.forEach(request -> accounts.add(asked.accounts.get(request)));
        // First what has not reached the table: it may do so now, and is then found twice, but not missed.
        requests.forEach(request -> addArrived(kept, request));
        int unused = database.read(handle -> {
            try (PreparedStatement query = handle.getConnection().prepareStatement(KEPT)) {
                Array names = handle.getConnection().createArrayOf("varchar", accounts.toArray());
                query.setArray(1, names);
                query.setLong(2, begin(asked.first));
                query.setLong(3, asked.last);
                query.setFetchSize(MOST);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        add(kept, requests, row);
                    }
                }
                names.free();
            }
            return kept.size();
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
