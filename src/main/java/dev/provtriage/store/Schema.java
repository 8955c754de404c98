package dev.provtriage.store;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables to what this program needs; those of a newer program stay as they are, and are refused. */
final class Schema {

    private Schema() {}

    static void update(Transactions database) throws StoreException {
        try {
            Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(database.connections())
                    .resourceProvider(new Migrations())
                    .javaMigrationClassProvider(List::of)
                    .table("provtriage_schema")
                    .placeholders(database.dialect().types())
                    // A PostgreSQL may hold the tables of other programs.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load();
            if (Arrays.stream(flyway.info().all()).anyMatch(Schema::newer)) {
                throw new StoreException("The database " + database.settings()
                        + " was written by a newer version of this program; use that version, or another database.");
            }
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new StoreException(
                    "The database " + database.settings()
                            + " has tables that this program did not make; bring back a copy,"
                            + " or use another database.",
                    e);
        } catch (FlywayException e) {
            throw OpeningFailure.of(database.settings(), e);
        }
    }

    private static boolean newer(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }
}
