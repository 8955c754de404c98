package dev.provtriage.store;

import java.util.List;

/** The tokens by which clients are known, with the revoked ones. */
public final class Tokens {

    /** @throws StoreException also where a token has this hash already */
    public Token add(String name, String role, String hash) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** All, in the order in which they were made; compare hashes in constant time. */
    public List<Token> list() throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** False where there is none, or it is revoked already. */
    public boolean revoke(long id) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** Remembers that it was used now; writes at most once a minute for each token. */
    public void used(long id) throws StoreException {
        throw new UnsupportedOperationException();
    }
}
