package dev.provtriage.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the one database, and what a transaction is here: when it returns, what it wrote is on disk.
 *
 * <p>H2 writes commits to its file up to half a second later, in a thread that also makes room in the file. Without that
 * delay the thread, and the room, would be gone; so the delay stays, and each transaction here ends with a write of its
 * own, up to the disk. H2 is opened over {@code async:}, for the plain file of Java is closed under everybody's hands when
 * one thread that reads it is interrupted, as web servers do with theirs when they stop.
 */
final class Database implements AutoCloseable {

    // Of H2, a connection is an object only; PostgreSQL allows 100 to all its clients if nobody says otherwise.
    private static final int CONNECTIONS = 12;

    private final StoreSettings settings;
    private final Dialect dialect;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final @Nullable DataFolder folder;

    private Database(
            StoreSettings settings, Dialect dialect, HikariDataSource pool, @Nullable DataFolder folder) {
        this.settings = settings;
        this.dialect = dialect;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.folder = folder;
    }

    /** What is done with the database in one transaction. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T of(Handle handle) throws SQLException;
    }

    static Database open(StoreSettings settings) throws StoreException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("provtriage");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(Math.max(250, settings.patience().toMillis()));
        if (settings.folder() == null) {
            PostgresUrl url = PostgresUrl.of(settings);
            config.setJdbcUrl(url.url());
            config.setDataSourceProperties(url.properties());
            // Many rows in one statement.
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("ApplicationName", "provtriage");
            // The first connection is tried once, so that its failure is told at once.
            config.setInitializationFailTimeout(1);
            return new Database(settings, Dialect.POSTGRES, pool(settings, config), null);
        }
        DataFolder folder = DataFolder.hold(settings.folder());
        try {
            config.setJdbcUrl("jdbc:h2:async:" + folder.database() + ";DB_CLOSE_ON_EXIT=FALSE");
            config.setUsername("sa");
            config.setPassword("");
            config.setInitializationFailTimeout(1);
            return new Database(settings, Dialect.H2, pool(settings, config), folder);
        } catch (StoreException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static HikariDataSource pool(StoreSettings settings, HikariConfig config) throws StoreException {
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw OpeningFailure.of(settings, e);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    StoreSettings settings() {
        return settings;
    }

    DataSource connections() {
        return pool;
    }

    <T extends @Nullable Object> T read(Work<T> work) throws StoreException {
        try {
            return jdbi.inTransaction(work::of);
        } catch (SQLException | RuntimeException e) {
            throw StoreFailure.of(settings, e);
        }
    }

    <T extends @Nullable Object> T write(Work<T> work) throws StoreException {
        try (Handle handle = jdbi.open()) {
            T result = handle.inTransaction(work::of);
            if (dialect == Dialect.H2) {
                sync(handle.getConnection());
            }
            return result;
        } catch (SQLException | RuntimeException e) {
            throw StoreFailure.of(settings, e);
        }
    }

    private static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    /** Bytes that the database takes on its disk. */
    long bytes() throws StoreException {
        if (folder == null) {
            return read(handle -> handle.createQuery("select pg_database_size(current_database())")
                    .mapTo(Long.class)
                    .one());
        }
        try {
            return Files.size(folder.databaseFile());
        } catch (IOException e) {
            throw StoreFailure.of(settings, e);
        }
    }

    @Override
    public void close() {
        // The last connection that H2 loses makes it write and close its file.
        pool.close();
        if (folder != null) {
            folder.close();
        }
    }
}
