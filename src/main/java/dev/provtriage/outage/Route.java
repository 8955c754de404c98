package dev.provtriage.outage;

import org.jspecify.annotations.Nullable;

/**
 * The way of an attempt to its target system.
 *
 * @param targetSystem its name, or {@link dev.provtriage.attempt.ProvisioningAttempt#UNKNOWN_SYSTEM}
 * @param connector null where the log does not say
 */
public record Route(String targetSystem, @Nullable String connector) {}
