package dev.provtriage.cli;

import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Opens the database that tokens are kept in. */
final class TokenStore {

    private TokenStore() {}

    static Store open(StoreOptions options) throws Refusal, StoreException {
        return Store.open(settings(options), Clock.systemUTC());
    }

    /** The same where no database is made of a folder that is not there: it has no token. */
    static Store openKept(StoreOptions options) throws Refusal, StoreException {
        StoreSettings settings = settings(options);
        Path folder = settings.folder();
        if (folder != null && !Files.exists(folder)) {
            throw new Refusal(
                    ExitCode.WRONG_USAGE, "there is no data folder " + folder + "; name the one that the service has");
        }
        return Store.open(settings, Clock.systemUTC());
    }

    private static StoreSettings settings(StoreOptions options) throws Refusal {
        return options.settings()
                .orElseThrow(() -> new Refusal(
                        ExitCode.WRONG_USAGE,
                        "say where the service keeps its tokens, with --data DIR or --database URL as it has them"));
    }

    static Refusal refusal(StoreException failure) {
        Refusal refusal = StoreOptions.refusal(failure);
        return failure.wrongPlace()
                ? refusal
                : new Refusal(
                        refusal.code(),
                        refusal.getMessage() + " While the service runs, an administrator makes and revokes tokens with"
                                + " POST and DELETE /api/v1/tokens.",
                        failure);
    }
}
