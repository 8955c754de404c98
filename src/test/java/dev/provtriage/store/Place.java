package dev.provtriage.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that all tests of the store run on. */
public enum Place {
    H2 {
        @Override
        StoreSettings fresh(Path folder) {
            return StoreSettings.folder(folder.resolve("data"));
        }
    },
    POSTGRES {
        @Override
        StoreSettings fresh(Path folder) {
            return StoreSettings.database(newDatabase(), "postgres", "postgres");
        }
    };

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** A database that nobody has used. */
    abstract StoreSettings fresh(Path folder);

    /** The URL of a new, empty database of a real server. */
    public static String newDatabase() {
        String name = "store" + DATABASES.incrementAndGet();
        try (Connection connection = Server.STARTED.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return "jdbc:postgresql://localhost:" + Server.STARTED.getPort() + "/" + name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One for all tests of a run; it ends with the process. As root it runs as somebody else, for it refuses root. */
    private static final class Server {

        static final EmbeddedPostgres STARTED = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(2))
                        // No test cuts its power; and to end, it would write all databases to the disk.
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
