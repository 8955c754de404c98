package dev.provtriage.store;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Removes what a retention does not keep, a few rows a transaction. */
final class Broom {

    private static final int AT_ONCE = 500;

    private static final long MEGABYTE = 1_000_000;

    private final Transactions database;
    private final Clock clock;

    Broom(Transactions database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Cleaning clean(Retention retention) throws StoreException {
        @Nullable Integer days = retention.days();
        @Nullable Long megabytes = retention.megabytes();
        long verdicts = 0;
        long outages = 0;
        long jobs = 0;
        long notices = 0;
        if (days != null) {
            long limit = Times.number(clock.instant().minus(Duration.ofDays(days)));
            verdicts = repeat(
                    "delete from verdict where id in (select id from verdict where kept_hour <= " + Times.hour(limit)
                            + " and kept_at < " + limit + " order by kept_hour, id",
                    Long.MAX_VALUE);
            outages = before("outage", "number", "closed_at", limit);
            jobs = before("job", "number", "ended_at", limit);
            notices = before("notice", "id", "ended_at", limit);
        }
        if (megabytes != null) {
            verdicts += oldest(excess(megabytes));
        }
        if (verdicts > 0) {
            database.shrink();
        }
        return new Cleaning(verdicts, outages, jobs, notices);
    }

    /** What is open has no time there, and is before no time. */
    private long before(String table, String id, String time, long limit) throws StoreException {
        return repeat(
                "delete from " + table + " where " + id + " in (select " + id + " from " + table + " where " + time
                        + " < " + limit + " order by " + time,
                Long.MAX_VALUE);
    }

    private long oldest(long count) throws StoreException {
        return repeat("delete from verdict where id in (select id from verdict order by kept_hour, id", count);
    }

    private long repeat(String beginning, long most) throws StoreException {
        long removed = 0;
        while (removed < most) {
            long some = Math.min(AT_ONCE, most - removed);
            int count = database.write(handle ->
                    handle.createUpdate(beginning + " limit " + some + ")").execute());
            removed += count;
            if (count < some) {
                break;
            }
        }
        return removed;
    }

    /**
     * How many verdicts are too many. A file says nothing of it, for what is removed leaves room in it; so the size is
     * that of all rows, as a sample of the oldest and the newest shows it.
     */
    private long excess(long megabytes) throws StoreException {
        return database.read(handle -> {
            long count = handle.createQuery("select count(*) from verdict")
                    .mapTo(Long.class)
                    .one();
            double size = handle.createQuery("select avg(cast(size as double precision)) from ("
                            + "(select size from verdict order by id limit 1000) union all"
                            + " (select size from verdict order by id desc limit 1000)) as sample")
                    .mapTo(Double.class)
                    .findOne()
                    .orElse(0.0);
            long fit = size == 0 ? count : (long) (megabytes * MEGABYTE / size);
            return Math.max(0, count - fit);
        });
    }
}
