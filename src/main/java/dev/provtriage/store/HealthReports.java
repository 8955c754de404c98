package dev.provtriage.store;

import dev.provtriage.target.ConnectorHealth;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** The last word of a monitor on each target system, in whose name case does not count. */
public final class HealthReports {

    private static final RowMapper<HealthReport> REPORT = (row, context) -> new HealthReport(
            BoundedText.given(row.getString("target_system")),
            row.getObject("reachable", Boolean.class),
            BoundedText.givenOrNull(row.getString("connector")),
            row.getString("health") == null ? null : ConnectorHealth.valueOf(row.getString("health")),
            row.getString("detail"),
            Times.time(row.getLong("said_at")));

    private final Transactions database;

    HealthReports(Transactions database) {
        this.database = database;
    }

    /** Takes the place of the report before. */
    public void put(HealthReport report) throws StoreException {
        String key = BoundedText.key(report.targetSystem());
        ConnectorHealth health = report.health();
        database.write(handle -> {
            handle.createUpdate("delete from health_report where target_key = :key")
                    .bind("key", key)
                    .execute();
            return handle.createUpdate(
                            "insert into health_report (target_key, target_system, reachable, connector, health, detail,"
                                    + " said_at) values (:key, :system, :reachable, :connector, :health, :detail, :said)")
                    .bind("key", key)
                    .bind("system", BoundedText.wideName(report.targetSystem()))
                    .bind("reachable", report.reachable())
                    .bind("connector", BoundedText.wideNameOrNull(report.connector()))
                    .bind("health", health == null ? null : health.name())
                    .bind("detail", BoundedText.sentence(report.detail()))
                    .bind("said", Times.number(report.time()))
                    .execute();
        });
    }

    public Optional<HealthReport> find(String targetSystem) throws StoreException {
        return database.read(handle -> handle.createQuery("select * from health_report where target_key = :key")
                .bind("key", BoundedText.key(targetSystem))
                .map(REPORT)
                .findOne());
    }

    /** All, by the name of their target system. */
    public List<HealthReport> list() throws StoreException {
        return database.read(handle -> handle.createQuery("select * from health_report order by target_key")
                .map(REPORT)
                .list());
    }

    /** False where there is none. */
    public boolean delete(String targetSystem) throws StoreException {
        return database.write(handle -> handle.createUpdate("delete from health_report where target_key = :key")
                        .bind("key", BoundedText.key(targetSystem))
                        .execute()
                > 0);
    }
}
