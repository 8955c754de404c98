package dev.provtriage.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told, until it is told. One worker takes what is due, tells it and marks it. If the process ends between
 * the last two, it is told again: give it an id by which a receiver knows it, such as {@link Notice#id}.
 */
public final class Notices {

    private static final RowMapper<Notice> NOTICE = (row, context) -> new Notice(
            row.getLong("id"),
            row.getString("kind"),
            row.getString("channel"),
            row.getString("payload"),
            Notice.State.valueOf(row.getString("state")),
            row.getInt("tries"),
            Times.time(row.getLong("created_at")),
            Times.time(row.getLong("next_at")),
            row.getString("problem"));

    // A closing must not be told before its opening, whose first try may have failed.
    private static final String NEXT = "state = 'WAITING' and not exists (select 1 from notice earlier"
            + " where earlier.state = 'WAITING' and earlier.channel = notice.channel and earlier.about = notice.about"
            + " and earlier.about <> '' and earlier.id < notice.id)";

    private final Transactions database;
    private final Clock clock;

    Notices(Transactions database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes notices that are due at once. */
    public void add(List<NewNotice> notices) throws StoreException {
        long now = Times.number(clock.instant());
        database.write(handle -> {
            add(handle, notices, now);
            return notices.size();
        });
    }

    /** In the transaction of what is told. */
    static void add(Handle handle, List<NewNotice> notices, long now) {
        if (notices.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("insert into notice (kind, channel, about, payload, state, tries,"
                + " created_at, next_at) values (:kind, :channel, :about, :payload, 'WAITING', 0, :now, :now)");
        for (NewNotice notice : notices) {
            batch.bind("kind", BoundedText.name(notice.kind()))
                    .bind("channel", BoundedText.name(notice.channel()))
                    .bind("about", BoundedText.name(notice.about()))
                    .bind("payload", BoundedText.clean(notice.payload()))
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }

    /** The waiting ones whose time has come and that wait for no earlier one, in the order of their times. */
    public List<Notice> due(int most) throws StoreException {
        return database.read(handle -> handle.createQuery("select * from notice where " + NEXT + " and next_at <= :now"
                        + " order by next_at, id limit :most")
                .bind("now", Times.number(clock.instant()))
                .bind("most", most)
                .map(NOTICE)
                .list());
    }

    /** When the next waiting one is due, past or future; empty where none waits. */
    public Optional<Instant> nextTime() throws StoreException {
        return database.read(
                handle -> handle.createQuery("select next_at from notice where " + NEXT + " order by next_at limit 1")
                        .mapTo(Long.class)
                        .findOne()
                        .map(Times::time));
    }

    /** A try succeeded. */
    public void sent(long id) throws StoreException {
        end(id, Notice.State.SENT, null);
    }

    /** A try failed, and is repeated at a later time. */
    public void failed(long id, Instant nextTime, String problem) throws StoreException {
        database.write(handle -> handle.createUpdate("update notice set tries = tries + 1, next_at = :next,"
                        + " problem = :problem where id = :id and state = 'WAITING'")
                .bind("next", Times.number(nextTime))
                .bind("problem", BoundedText.sentence(problem))
                .bind("id", id)
                .execute());
    }

    /** A try failed, and was the last. */
    public void givenUp(long id, String problem) throws StoreException {
        end(id, Notice.State.GIVEN_UP, problem);
    }

    private void end(long id, Notice.State state, @Nullable String problem) throws StoreException {
        database.write(handle -> handle.createUpdate("update notice set tries = tries + 1, state = :state,"
                        + " ended_at = :now, problem = :problem where id = :id and state = 'WAITING'")
                .bind("state", state.name())
                .bind("now", Times.number(clock.instant()))
                .bind("problem", BoundedText.sentence(problem))
                .bind("id", id)
                .execute());
    }

    public Optional<Notice> find(long id) throws StoreException {
        return database.read(handle -> handle.createQuery("select * from notice where id = :id")
                .bind("id", id)
                .map(NOTICE)
                .findOne());
    }

    /** The last written ones first. */
    public List<Notice> latest(int most) throws StoreException {
        return database.read(handle -> handle.createQuery("select * from notice order by id desc limit :most")
                .bind("most", most)
                .map(NOTICE)
                .list());
    }
}
