package dev.provtriage.incident;

import org.jspecify.annotations.Nullable;

/** Whether an account on the target belongs to the identity that the attempt is for. */
public enum Ownership {
    SAME,
    OTHER,
    UNKNOWN;

    static Ownership between(@Nullable String requested, @Nullable String found) {
        if (requested == null || requested.isBlank() || found == null || found.isBlank()) {
            return UNKNOWN;
        }
        return requested.strip().equalsIgnoreCase(found.strip()) ? SAME : OTHER;
    }
}
