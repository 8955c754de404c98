package dev.provtriage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token by which a client is known.
 *
 * @param name by which people know it
 * @param hash of the token; the token itself is never kept
 * @param lastUsed to the minute or so; null where it was not used yet
 * @param revoked when it was revoked; null while it is valid
 */
public record Token(
        long id,
        String name,
        String role,
        String hash,
        Instant created,
        @Nullable Instant lastUsed,
        @Nullable Instant revoked) {

    /** Without the hash: fit for logs and messages. */
    @Override
    public String toString() {
        return "token " + id + " (" + name + ", " + role + ")";
    }
}
