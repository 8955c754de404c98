package dev.provtriage.store;

import dev.provtriage.outage.Outage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The outages that are followed, and those that were. Of one scenario, scope and name at most one is open. What is to be
 * told of an opening or a closing is written together with it: both are there or none.
 */
public final class KeptOutages {

    private final Transactions database;
    private final Clock clock;

    KeptOutages(Transactions database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens an outage with its notices. False, and nothing is written, where it is known already, or one of the same
     * scenario, scope and name is open: it opens once.
     *
     * @param memory what its follower wants back after a restart; at most 1,000,000 bytes
     */
    public boolean open(UUID id, Outage outage, byte[] memory, List<NewNotice> notices) throws StoreException {
        long now = Times.number(clock.instant());
        return database.write(handle -> {
            String openKey = OutageRow.openKey(outage);
            boolean known = handle.createQuery("select 1 from outage where id = :id or open_key = :open")
                            .bind("id", id.toString())
                            .bind("open", openKey)
                            .mapTo(Integer.class)
                            .list()
                            .size()
                    > 0;
            if (known) {
                return false;
            }
            handle.createUpdate("insert into outage (id, open_key, scenario, scope, name, targets, first_at, last_at,"
                            + " attempts, accounts, memory, opened_at) values (:id, :open, :scenario, :scope, :name,"
                            + " :targets, :first, :last, :attempts, :accounts, :memory, :opened)")
                    .bind("id", id.toString())
                    .bind("open", openKey)
                    .bind("opened", now)
                    .bindMap(OutageRow.values(outage, memory))
                    .execute();
            addTargets(handle, id, outage);
            Notices.add(handle, notices, now);
            return true;
        });
    }

    /** Replaces what is known of an open outage; false where it is not open. */
    public boolean update(UUID id, Outage outage, byte[] memory) throws StoreException {
        return database.write(handle -> {
            boolean open = replace(handle, id, outage, memory);
            if (open) {
                addTargets(handle, id, outage);
            }
            return open;
        });
    }

    /**
     * Closes an open outage with its notices; false, and nothing is written, where it is not open: it closes once.
     *
     * @param reason why, a sentence
     */
    public boolean close(UUID id, Outage outage, byte[] memory, String reason, List<NewNotice> notices)
            throws StoreException {
        long now = Times.number(clock.instant());
        return database.write(handle -> {
            if (!replace(handle, id, outage, memory)) {
                return false;
            }
            handle.createUpdate("update outage set open_key = null, closed_at = :now, closing = :reason where id = :id")
                    .bind("now", now)
                    .bind("reason", BoundedText.sentence(reason))
                    .bind("id", id.toString())
                    .execute();
            addTargets(handle, id, outage);
            Notices.add(handle, notices, now);
            return true;
        });
    }

    /** All that are open, in the order in which they opened. */
    public List<KeptOutage> open() throws StoreException {
        return database.read(
                handle -> handle.createQuery("select * from outage where closed_at is null order by number")
                        .map(OutageRow.OUTAGE)
                        .list());
    }

    /** Of each scenario, scope and name the one that was closed last, whether or not another is open. */
    public List<KeptOutage> lastClosed() throws StoreException {
        return database.read(handle -> handle.createQuery("select * from (select outage.*, row_number() over"
                        + " (partition by scenario, scope, name order by closed_at desc, number desc) as latest"
                        + " from outage where closed_at is not null) closed where latest = 1 order by number")
                .map(OutageRow.OUTAGE)
                .list());
    }

    public Optional<KeptOutage> find(UUID id) throws StoreException {
        return database.read(handle -> handle.createQuery("select * from outage where id = :id")
                .bind("id", id.toString())
                .map(OutageRow.OUTAGE)
                .findOne());
    }

    /** One page of what the query asks for, the last opened first. */
    public OutagePage find(OutageQuery query) throws StoreException, CursorException {
        Cursor cursor = Cursor.of(query.cursor());
        List<String> conditions = conditions(query, cursor);
        return database.read(handle -> {
            Query statement = handle.createQuery("select * from outage"
                            + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                            + " order by number desc limit :most")
                    .bind("most", query.size() + 1);
            bind(statement, query, cursor);
            List<OutageRow> rows = statement.map(OutageRow.ROW).list();
            List<OutageRow> page = rows.subList(0, Math.min(rows.size(), query.size()));
            return new OutagePage(
                    page.stream().map(OutageRow::outage).toList(),
                    rows.size() > page.size()
                            ? new Cursor(0, page.get(page.size() - 1).number()).text()
                            : null);
        });
    }

    private static List<String> conditions(OutageQuery query, @Nullable Cursor cursor) {
        List<String> conditions = new ArrayList<>();
        if (query.open() != null) {
            conditions.add(query.open() ? "closed_at is null" : "closed_at is not null");
        }
        if (query.targetSystem() != null) {
            conditions.add("exists (select 1 from outage_target t where t.outage_id = outage.id"
                    + " and t.target_key = :target)");
        }
        if (query.scenario() != null) {
            conditions.add("scenario = :scenario");
        }
        if (query.from() != null) {
            conditions.add("(closed_at is null or last_at >= :from)");
        }
        if (query.to() != null) {
            conditions.add("first_at < :to");
        }
        if (cursor != null) {
            conditions.add("number < :before");
        }
        return conditions;
    }

    private static void bind(Query statement, OutageQuery query, @Nullable Cursor cursor) {
        if (query.targetSystem() != null) {
            statement.bind("target", BoundedText.key(query.targetSystem()));
        }
        if (query.scenario() != null) {
            statement.bind("scenario", BoundedText.name(query.scenario()));
        }
        if (query.from() != null) {
            statement.bind("from", Times.number(query.from()));
        }
        if (query.to() != null) {
            statement.bind("to", Times.number(query.to()));
        }
        if (cursor != null) {
            statement.bind("before", cursor.id());
        }
    }

    private static boolean replace(Handle handle, UUID id, Outage outage, byte[] memory) {
        return handle.createUpdate(
                                "update outage set open_key = :open, scenario = :scenario, scope = :scope, name = :name,"
                                        + " targets = :targets, first_at = :first, last_at = :last, attempts = :attempts,"
                                        + " accounts = :accounts, memory = :memory where id = :id and closed_at is null")
                        .bind("id", id.toString())
                        .bind("open", OutageRow.openKey(outage))
                        .bindMap(OutageRow.values(outage, memory))
                        .execute()
                > 0;
    }

    /** An outage never loses a target. */
    private static void addTargets(Handle handle, UUID id, Outage outage) {
        Set<String> keys =
                outage.targets().stream().map(BoundedText::key).collect(Collectors.toCollection(HashSet::new));
        keys.removeAll(handle.createQuery("select target_key from outage_target where outage_id = :id")
                .bind("id", id.toString())
                .mapTo(String.class)
                .set());
        if (keys.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("insert into outage_target (outage_id, target_key) values (:id, :key)");
        keys.forEach(key -> batch.bind("id", id.toString()).bind("key", key).add());
        batch.execute();
    }
}
