package dev.provtriage.server.access;

import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.Token;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens of the service, held in memory and looked at again from time to time: others may change a shared database. */
public final class AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private final Store store;
    private volatile List<Token> tokens;

    private AccessTokens(Store store, List<Token> tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    public static AccessTokens of(Store store) throws StoreException {
        return new AccessTokens(store, store.tokens().list());
    }

    /** Whether callers need one. Who has revoked all of them has not opened the door by that. */
    public boolean required() {
        return !tokens.isEmpty();
    }

    /** Whose token this is; empty where it is none, or revoked. */
    public Optional<Caller> find(String presented) {
        String hash = BearerToken.hash(presented);
        @Nullable Token found = null;
        // All of them, whichever it is: how long this takes tells nothing.
        for (Token token : tokens) {
            if (BearerToken.same(token.hash(), hash) && token.revoked() == null) {
                found = token;
            }
        }
        if (found == null) {
            return Optional.empty();
        }
        Token known = found;
        return Role.find(known.role()).map(role -> new Caller(known.id(), known.name(), role));
    }

    /** Remembers that it was used. A failure to do so keeps nobody out. */
    public void used(Caller caller) {
        if (caller.id() == Caller.NO_TOKEN) {
            return;
        }
        try {
            store.tokens().used(caller.id());
        } catch (StoreException e) {
            LOG.warn("It cannot be remembered that a token was used: {}", e.getMessage());
        }
    }

    /** All, also the revoked ones, as the database has them now. */
    public List<Token> list() throws StoreException {
        List<Token> now = store.tokens().list();
        tokens = now;
        return now;
    }

    /** Looks again; keeps what is known where the database does not answer. */
    public void refresh() {
        try {
            list();
        } catch (StoreException e) {
            LOG.warn("The tokens cannot be looked at again: {}", e.getMessage());
        }
    }

    /** A token that was just made, and its text, which nobody can see again. */
    public record Made(Token token, String text) {}

    /** A new token; empty where another valid one has this name. */
    public Optional<Made> add(String name, Role role) throws StoreException {
        String text = BearerToken.make();
        Optional<Token> token = store.tokens().add(name, role.word(), BearerToken.hash(text));
        list();
        return token.map(made -> new Made(made, text));
    }

    /** False where there is none with this id, or it is revoked already. */
    public boolean revoke(long id) throws StoreException {
        boolean revoked = store.tokens().revoke(id);
        list();
        return revoked;
    }
}
