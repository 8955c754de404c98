package dev.provtriage.cli;

import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import java.time.Clock;

/** Opens the database that tokens are kept in. */
final class TokenStore {

    private TokenStore() {}

    static Store open(StoreOptions options) throws Refusal, StoreException {
        return Store.open(
                options.settings()
                        .orElseThrow(() -> new Refusal(
                                ExitCode.WRONG_USAGE,
                                "say where the service keeps its tokens, with --data DIR or --database URL as it has"
                                        + " them")),
                Clock.systemUTC());
    }

    static Refusal refusal(StoreException failure) {
        return new Refusal(
                ExitCode.UNREADABLE,
                failure.getMessage() + " While the service runs, an administrator makes and revokes tokens with POST"
                        + " and DELETE /api/v1/tokens.",
                failure);
    }
}
