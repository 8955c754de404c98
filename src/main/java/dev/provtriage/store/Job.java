package dev.provtriage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that outlasts a request.
 *
 * @param id made by the store; letters, digits and hyphens
 * @param kind such as {@code audit}
 * @param parameters what it was asked for, as JSON
 * @param done how much is done, in any unit
 * @param total how much there is, in the same unit; null where that is not known
 * @param endedAt null while it is queued or running
 * @param problem why it failed or was cancelled, a sentence; null otherwise
 * @param result as JSON; null where it is not done
 */
public record Job(
        String id,
        String kind,
        State state,
        String parameters,
        long done,
        @Nullable Long total,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String problem,
        @Nullable String result) {

    /** How far it is. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean ended() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }
}
