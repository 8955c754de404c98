package dev.provtriage.incident;

import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of the target system and of the attempt's connector, as the snapshot shows it at the time of the attempt. A
 * fact that rules see; there is one in every incident, which knows nothing where there is no snapshot.
 *
 * @param connector name of the connector that carries the attempt out
 * @param reachable whether the target could be reached; null where nobody says, or where that was too long ago
 * @param health of the attempt's connector; UNKNOWN where nobody says, or where that was too long ago
 * @param detail what the health check said
 * @param takenAt when the snapshot was taken; null without snapshot or without time
 * @param timing how the snapshot lies to the attempt in time
 * @param healthAt when reachability and health were told, where that was apart from the snapshot; null otherwise
 */
public record TargetSystem(
        String name,
        @Nullable String connector,
        @Nullable Boolean reachable,
        ConnectorHealth health,
        @Nullable String detail,
        Completeness completeness,
        @Nullable Instant takenAt,
        Timing timing,
        @Nullable Instant healthAt) {

    /** A target system of which everything is told by one snapshot. */
    public TargetSystem(
            String name,
            @Nullable String connector,
            @Nullable Boolean reachable,
            ConnectorHealth health,
            @Nullable String detail,
            Completeness completeness,
            @Nullable Instant takenAt,
            Timing timing) {
        this(name, connector, reachable, health, detail, completeness, takenAt, timing, null);
    }

    /** How a snapshot lies to an attempt in time. */
    public enum Timing {
        /** At most a day before the attempt, or given with a planned attempt that has no time. */
        FRESH,
        /** More than a day before the attempt: good for accounts, not for what is up. */
        STALE,
        /** At most a day after the attempt: it may show the attempt's own work. */
        AFTER,
        /** More than a day after the attempt: what was up or absent then may have changed since. */
        LONG_AFTER,
        /** The attempt or the snapshot has no time, or there is no snapshot. */
        UNKNOWN
    }

    public boolean down() {
        return Boolean.FALSE.equals(reachable);
    }

    public boolean up() {
        return Boolean.TRUE.equals(reachable);
    }

    public boolean connectorUp() {
        return health == ConnectorHealth.UP;
    }

    /** Whether the connector is known not to work: any health but UP and UNKNOWN. */
    public boolean connectorImpaired() {
        return health != ConnectorHealth.UP && health != ConnectorHealth.UNKNOWN;
    }

    public boolean connectorDown() {
        return health == ConnectorHealth.DOWN;
    }

    public boolean connectorOutOfService() {
        return health == ConnectorHealth.OUT_OF_SERVICE;
    }

    public boolean connectorNotConfigured() {
        return health == ConnectorHealth.NOT_CONFIGURED;
    }

    public boolean connectorUnresolved() {
        return health == ConnectorHealth.UNRESOLVED;
    }

    /** Whether the snapshot lies within a day of the attempt. */
    public boolean fresh() {
        return timing == Timing.FRESH || timing == Timing.AFTER;
    }

    /** Whether the snapshot was taken after the attempt, so that it may show the attempt's own work. */
    public boolean seenAfterwards() {
        return timing == Timing.AFTER || timing == Timing.LONG_AFTER;
    }

    /** Whether what the snapshot does not show was not there: it is complete and fresh. */
    public boolean completeAndFresh() {
        return completeness == Completeness.COMPLETE && fresh();
    }
}
