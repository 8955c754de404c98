package dev.provtriage.store;

import dev.provtriage.outage.Outage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outage as it is followed.
 *
 * @param memory what its follower wants back after a restart, such as which accounts it has counted; at most 1,000,000
 *     bytes; empty once it is closed
 * @param openedAt when it was opened, by the clock of the service
 * @param closedAt when it was closed; null while it is open
 * @param closing why it was closed, a sentence; null while it is open
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares outages by what their follower remembers.
public record KeptOutage(
        long id,
        Outage outage,
        byte[] memory,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closing) {

    public boolean open() {
        return closedAt == null;
    }
}
