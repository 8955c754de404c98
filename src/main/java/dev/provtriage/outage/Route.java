package dev.provtriage.outage;

import dev.provtriage.attempt.ProvisioningAttempt;
import org.jspecify.annotations.Nullable;

/**
 * The way of an attempt to its target system.
 *
 * @param targetSystem its name, or {@link ProvisioningAttempt#UNKNOWN_SYSTEM}
 * @param connector null where the log does not say
 */
public record Route(String targetSystem, @Nullable String connector) {

    /** Null where it is not known: attempts on unknown targets need not be on one. */
    @Nullable
    String target() {
        return targetSystem.equals(ProvisioningAttempt.UNKNOWN_SYSTEM) ? null : targetSystem;
    }
}
