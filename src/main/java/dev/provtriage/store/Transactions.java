package dev.provtriage.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the one database, and what a transaction is here: when it returns, what it wrote is on disk.
 *
 * <p>H2 is opened with WRITE_DELAY 0, for it writes commits to its file half a second later if nobody says otherwise; over
 * {@code async:}, for the plain file of Java is closed under everybody's hands when one thread that reads it is
 * interrupted; and with REUSE_SPACE off, so that each commit is added to the end of the file: of commits that were written
 * into holes of the file, H2 lost the last ones when the process was killed (2.5.252, in one of five kills).
 */
final class Transactions implements AutoCloseable {

    private static final String H2_SETTINGS = ";WRITE_DELAY=0;REUSE_SPACE=FALSE;DB_CLOSE_ON_EXIT=FALSE";

    // Of H2, a connection is an object only; PostgreSQL allows 100 to all its clients if nobody says otherwise.
    private static final int CONNECTIONS = 12;

    private final StoreSettings settings;
    private final Dialect dialect;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final @Nullable DataFolder folder;
    private final @Nullable EmbeddedWriter embedded;

    private Transactions(StoreSettings settings, Dialect dialect, HikariDataSource pool, @Nullable DataFolder folder) {
        this.settings = settings;
        this.dialect = dialect;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.folder = folder;
        this.embedded = folder == null ? null : new EmbeddedWriter(pool);
    }

    /** What is done with the database in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T of(Handle handle) throws SQLException;
    }

    static Transactions open(StoreSettings settings) throws StoreException {
        HikariConfig config = new HikariConfig();
        config.setPoolName("provtriage");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(Math.max(250, settings.patience().toMillis()));
        // The first connection is tried once, so that its failure is told at once.
        config.setInitializationFailTimeout(1);
        if (settings.folder() == null) {
            PostgresUrl url = PostgresUrl.of(settings);
            config.setJdbcUrl(url.url());
            config.setDataSourceProperties(url.properties());
            // Many rows in one statement.
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("ApplicationName", "provtriage");
            return new Transactions(settings, Dialect.POSTGRES, pool(settings, config), null);
        }
        DataFolder folder = DataFolder.hold(settings.folder());
        try {
            config.setJdbcUrl("jdbc:h2:async:" + folder.database() + H2_SETTINGS + ";CACHE_SIZE=" + cacheKilobytes());
            config.setUsername("sa");
            config.setPassword("");
            return new Transactions(settings, Dialect.H2, pool(settings, config), folder);
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

    // An eighth of the memory, 128 MB at most: enough for the pages of the indexes that new rows go to.
    private static long cacheKilobytes() {
        return Math.min(Runtime.getRuntime().maxMemory() / 8, 128L << 20) >> 10;
    }

    Dialect dialect() {
        return dialect;
    }

    StoreSettings settings() {
        return settings;
    }

    /** Null where the database is not of this machine. */
    @Nullable
    DataFolder folder() {
        return folder;
    }

    DataSource connections() {
        return pool;
    }

    <T> T read(Work<T> work) throws StoreException {
        try {
            return jdbi.inTransaction(work::of);
        } catch (SQLException | RuntimeException e) {
            throw StoreFailure.of(settings, e);
        }
    }

    <T> T write(Work<T> work) throws StoreException {
        try {
            return embedded == null ? jdbi.inTransaction(work::of) : embedded.call(() -> synced(work));
        } catch (ExecutionException e) {
            throw StoreFailure.of(settings, e.getCause() == null ? e : e.getCause());
        } catch (SQLException | RuntimeException e) {
            throw StoreFailure.of(settings, e);
        }
    }

    private <T> T synced(Work<T> work) throws SQLException {
        try (Handle handle = jdbi.open()) {
            T result = handle.inTransaction(work::of);
            EmbeddedWriter.sync(handle.getConnection());
            return result;
        }
    }

    /** Gives the room of what was removed back to the disk, where the database does not do so itself. */
    void shrink() throws StoreException {
        try {
            if (embedded != null) {
                embedded.shrink();
            }
        } catch (ExecutionException e) {
            throw StoreFailure.of(settings, e.getCause() == null ? e : e.getCause());
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
        if (embedded != null) {
            embedded.close();
        }
        // The last connection that H2 loses makes it write and close its file.
        pool.close();
        if (folder != null) {
            folder.close();
        }
    }
}
