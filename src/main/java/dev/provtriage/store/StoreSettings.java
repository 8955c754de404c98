package dev.provtriage.store;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which database to keep things in: an embedded one in a folder of this machine, or a PostgreSQL.
 *
 * @param folder of the embedded database, made where there is none; null with PostgreSQL
 * @param url of the PostgreSQL, {@code jdbc:postgresql:...}; null with a folder
 * @param user of the PostgreSQL; null where the URL names one, or none is needed
 * @param password of that user; null where the URL holds it, or none is needed
 * @param patience how long a caller waits for a connection, or for what it gave to be written, before it is told that the
 *     database does not keep up
 */
public record StoreSettings(
        @Nullable Path folder,
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static StoreSettings folder(Path folder) {
        return new StoreSettings(folder, null, null, null, PATIENCE);
    }

    /** Of the URL as the user gave it; {@link Store#open} says what is wrong with it. */
    public static StoreSettings database(String url, @Nullable String user, @Nullable String password) {
        return new StoreSettings(null, url, user, password, PATIENCE);
    }

    public StoreSettings with(Duration newPatience) {
        return new StoreSettings(folder, url, user, password, newPatience);
    }

    /** The place in words, without user, password or any other parameter: fit for logs and messages. */
    @Override
    public String toString() {
        if (url != null) {
            return PostgresUrl.shown(url);
        }
        return "in " + folder;
    }
}
