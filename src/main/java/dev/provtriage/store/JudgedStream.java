package dev.provtriage.store;

import dev.provtriage.verdict.JudgedAttempt;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Kept attempts one after the other, in the order of their times. Holds a few hundred at a time and no connection, so it
 * may be read as slowly as one likes and needs no end. For one thread.
 */
public final class JudgedStream {

    private static final int AT_ONCE = 500;

    // What was kept last counts, by the clock; of one moment, what came into the table last.
    private static final String SOME =
            "select " + VerdictRow.READ + " from verdict v where happened_at >= ? and happened_at < ?"
                    + " and (happened_at > ? or id > ?) and not exists (select 1 from verdict l where l.attempt_key = v.attempt_key"
                    + " and (l.kept_at > v.kept_at or (l.kept_at = v.kept_at and l.id > v.id)))"
                    + " order by happened_at, id limit " + AT_ONCE;

    private final Transactions database;
    private final long after;
    private final Deque<JudgedAttempt> some = new ArrayDeque<>(AT_ONCE);
    private @Nullable Cursor next;

    JudgedStream(Transactions database, @Nullable Instant from, @Nullable Instant to) {
        this.database = database;
        this.after = to == null ? Long.MAX_VALUE : Times.number(to);
        this.next = new Cursor(from == null ? Long.MIN_VALUE : Times.number(from), Long.MIN_VALUE);
    }

    /** The next attempt, or null at the end. */
    public @Nullable JudgedAttempt next() throws StoreException {
        Cursor from = next;
        if (some.isEmpty() && from != null) {
            next = database.read(handle -> read(handle, from)).orElse(null);
        }
        return some.poll();
    }

    /** Where to go on; empty at the end. */
    private Optional<Cursor> read(Handle handle, Cursor from) throws SQLException {
        try (PreparedStatement query = handle.getConnection().prepareStatement(SOME)) {
            query.setLong(1, from.time());
            query.setLong(2, after);
            query.setLong(3, from.time());
            query.setLong(4, from.id());
            @Nullable Cursor last = null;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    some.add(VerdictRow.read(row));
                    last = VerdictRow.place(row);
                }
            }
            return some.size() < AT_ONCE ? Optional.empty() : Optional.ofNullable(last);
        }
    }
}
