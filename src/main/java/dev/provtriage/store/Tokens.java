package dev.provtriage.store;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;

/** The tokens by which clients are known, with the revoked ones. */
public final class Tokens {

    private static final RowMapper<Token> TOKEN = (row, context) -> new Token(
            row.getLong("id"),
            row.getString("name"),
            row.getString("role"),
            row.getString("hash"),
            Times.time(row.getLong("created_at")),
            Times.timeOrNull(row.getObject("used_at", Long.class)),
            Times.timeOrNull(row.getObject("revoked_at", Long.class)));

    private static final long USE_TOLD_EVERY = Duration.ofMinutes(1).toNanos();

    private final Transactions database;
    private final Clock clock;

    /** When the use of each was written last; there are as many as there are tokens. */
    private final Map<Long, Long> uses = new ConcurrentHashMap<>();

    Tokens(Transactions database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps a new token, by its hash alone; empty, and nothing is kept, where a valid token has the same name, in which
     * case does not count.
     *
     * @throws StoreException also where a token has this hash already
     */
    public Optional<Token> add(String name, String role, String hash) throws StoreException {
        long now = Times.number(clock.instant());
        return database.write(handle -> {
            if (database.dialect() == Dialect.POSTGRES) {
                // Another process may be adding the same name.
                handle.execute("lock table token in share row exclusive mode");
            }
            boolean taken =
                    handle.createQuery("select name from token where revoked_at is null").mapTo(String.class).stream()
                            .anyMatch(name::equalsIgnoreCase);
            return taken
                    ? Optional.empty()
                    : Optional.of(handle.createUpdate("insert into token (name, role, hash, created_at)"
                                    + " values (:name, :role, :hash, :now)")
                            .bind("name", BoundedText.name(name))
                            .bind("role", BoundedText.name(role))
                            .bind("hash", hash)
                            .bind("now", now)
                            .executeAndReturnGeneratedKeys(
                                    "id", "name", "role", "hash", "created_at", "used_at", "revoked_at")
                            .map(TOKEN)
                            .one());
        });
    }

    /** All, in the order in which they were made; compare hashes in constant time. */
    public List<Token> list() throws StoreException {
        return database.read(handle ->
                handle.createQuery("select * from token order by id").map(TOKEN).list());
    }

    /** False where there is none, or it is revoked already. */
    public boolean revoke(long id) throws StoreException {
        long now = Times.number(clock.instant());
        return database.write(handle ->
                handle.createUpdate("update token set revoked_at = :now where id = :id and revoked_at is null")
                                .bind("now", now)
                                .bind("id", id)
                                .execute()
                        > 0);
    }

    /** Remembers that it was used now; writes at most once a minute for each token. */
    public void used(long id) throws StoreException {
        long now = Times.number(clock.instant());
        Long last = uses.get(id);
        if (last != null && now - last < USE_TOLD_EVERY) {
            return;
        }
        if (last == null ? uses.putIfAbsent(id, now) == null : uses.replace(id, last, now)) {
            database.write(handle -> handle.createUpdate("update token set used_at = :now where id = :id")
                    .bind("now", now)
                    .bind("id", id)
                    .execute());
        }
    }
}
