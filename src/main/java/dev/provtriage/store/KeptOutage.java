package dev.provtriage.store;

import dev.provtriage.outage.Outage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An outage as it is followed.
 *
 * @param memory what its follower wants back after a restart, such as which accounts it has counted
 * @param openedAt when it was opened, by the clock of the service
 * @param closedAt when it was closed; null while it is open
 * @param closing why it was closed, cut after 4,000 characters; null while it is open
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares outages by what their follower remembers.
public record KeptOutage(
        UUID id,
        Outage outage,
        byte[] memory,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closing) {

    public boolean open() {
        return closedAt == null;
    }
}
