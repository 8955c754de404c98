package dev.provtriage.cli;

import dev.provtriage.store.StoreException;
import dev.provtriage.store.StoreSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the service keeps what it is told. */
final class StoreOptions {

    /** No option holds it: whoever lists the processes of a machine sees their options. */
    private static final String PASSWORD = "PROVTRIAGE_DATABASE_PASSWORD";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder in which everything is kept: an embedded database, and the files of audits.")
    private @Nullable Path data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "PostgreSQL to use in place of the embedded database, such as"
                    + " jdbc:postgresql://db.example/provtriage; its password is read from " + PASSWORD + ".")
    private @Nullable String database;

    @Option(names = "--database-user", paramLabel = "USER", description = "User of that PostgreSQL.")
    private @Nullable String user;

    /** Where things are kept; empty where nothing is named. */
    Optional<StoreSettings> settings() throws Refusal {
        if (database != null) {
            return Optional.of(StoreSettings.database(database, user, System.getenv(PASSWORD)));
        }
        if (user != null) {
            throw new Refusal(
                    ExitCode.WRONG_USAGE, "--database-user is for a PostgreSQL; name its URL with --database");
        }
        return Optional.ofNullable(data).map(StoreSettings::folder);
    }

    /** The folder for files; empty where none is named. */
    Optional<Path> folder() {
        return Optional.ofNullable(data);
    }

    /** What is said of a database that cannot be opened: a place that can be none is a mistake of who named it. */
    static Refusal refusal(StoreException failure) {
        return new Refusal(
                failure.wrongPlace() ? ExitCode.WRONG_USAGE : ExitCode.UNREADABLE,
                String.valueOf(failure.getMessage()),
                failure);
    }
}
