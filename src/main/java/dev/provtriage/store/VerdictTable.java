package dev.provtriage.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of verdicts, as it is written. */
final class VerdictTable {

    private final Transactions database;

    VerdictTable(Transactions database) {
        this.database = database;
    }

    /** Returns when they are on disk, and can be found; all of them or none. */
    void write(List<VerdictRow> rows) throws StoreException {
        // One statement of PostgreSQL cannot meet a row twice; the last one wins, at the time of the first.
        Map<RowKey, VerdictRow> last = new LinkedHashMap<>();
        Map<RowKey, Long> firstKept = new HashMap<>();
        for (VerdictRow row : rows) {
            RowKey key = new RowKey(row.attemptKey(), row.ruleKey());
            last.put(key, row);
            firstKept.putIfAbsent(key, row.keptAt());
        }
        database.write(handle -> {
            try (PreparedStatement statement =
                    handle.getConnection().prepareStatement(database.dialect().keepVerdict())) {
                for (Map.Entry<RowKey, VerdictRow> each : last.entrySet()) {
                    VerdictRow row = each.getValue();
                    Long time = row.time();
                    row.bind(
                            statement,
                            time == null
                                    ? firstKept(handle, row).orElse(firstKept.getOrDefault(each.getKey(), row.keptAt()))
                                    : time);
                    statement.addBatch();
                }
                return statement.executeBatch().length;
            }
        });
    }

    private record RowKey(String attempt, long ruleSet) {}

    private static Optional<Long> firstKept(Handle handle, VerdictRow row) throws SQLException {
        try (PreparedStatement statement = handle.getConnection()
                .prepareStatement("select happened_at from verdict where attempt_key = ? and rule_key = ?")) {
            statement.setString(1, row.attemptKey());
            statement.setLong(2, row.ruleKey());
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(found.getLong(1)) : Optional.empty();
            }
        }
    }
}
