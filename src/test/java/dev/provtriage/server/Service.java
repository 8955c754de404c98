package dev.provtriage.server;

import dev.provtriage.server.access.BearerToken;
import dev.provtriage.server.access.Role;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.StoreSettings;
import dev.provtriage.target.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A server with a store of its own in a folder, which can be closed and started again. */
final class Service implements AutoCloseable {

    private final Store store;
    private final Surroundings surroundings;
    private final TriageServer server;
    private final Client client;

    private Service(Store store, Surroundings surroundings, TriageServer server) {
        this.store = store;
        this.surroundings = surroundings;
        this.server = server;
        this.client = new Client(server);
    }

    static Service in(Path folder) throws StoreException, ServerException {
        return in(folder, settings -> settings);
    }

    static Service in(Path folder, UnaryOperator<ServerSettings> change) throws StoreException, ServerException {
        return in(folder, change, new LiveRules(Client.TRIAGE));
    }

    static Service in(Path folder, UnaryOperator<ServerSettings> change, LiveRules rules)
            throws StoreException, ServerException {
        Store store = Store.open(StoreSettings.folder(folder), Clock.systemUTC());
        try {
            ServerSettings settings = change.apply(ServerSettings.of("127.0.0.1", 0, folder));
            Surroundings surroundings = new Surroundings(rules, store, Snapshots.none());
            return new Service(store, surroundings, TriageServer.start(settings, surroundings));
        } catch (ServerException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Tokens of all roles, by role, made in a folder where no server runs. */
    static Map<Role, String> tokens(Path folder) throws StoreException {
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        try (Store store = Store.open(StoreSettings.folder(folder), Clock.systemUTC())) {
            for (Role role : Role.values()) {
                if (role != Role.ANYONE) {
                    String token = BearerToken.make();
                    store.tokens().add(role.word(), role.word(), BearerToken.hash(token));
                    tokens.put(role, token);
                }
            }
        }
        return tokens;
    }

    Client client() {
        return client;
    }

    TriageServer server() {
        return server;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Store store() {
        return store;
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
