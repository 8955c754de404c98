package dev.provtriage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way.
 *
 * @param tries how often it was tried
 * @param nextTime when it is to be tried next; of no meaning once it is sent or given up
 * @param problem why the last try failed, cut after 4,000 characters; null where none failed
 */
public record Notice(
        long id,
        String kind,
        String channel,
        String payload,
        State state,
        int tries,
        Instant createdAt,
        Instant nextTime,
        @Nullable String problem) {

    /** How far it is. */
    public enum State {
        WAITING,
        SENT,
        GIVEN_UP
    }
}
