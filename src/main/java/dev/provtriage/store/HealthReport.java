package dev.provtriage.store;

import dev.provtriage.target.ConnectorHealth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor said last of a target system.
 *
 * @param reachable whether the target answers; null where the monitor does not say
 * @param connector name of its connector; null where the monitor does not say
 * @param health of that connector; null where the monitor does not say
 * @param detail in the monitor's words; cut after 4,000 characters
 * @param time when it was said
 */
public record HealthReport(
        String targetSystem,
        @Nullable Boolean reachable,
        @Nullable String connector,
        @Nullable ConnectorHealth health,
        @Nullable String detail,
        Instant time) {}
