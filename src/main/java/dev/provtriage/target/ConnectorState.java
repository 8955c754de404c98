package dev.provtriage.target;

import org.jspecify.annotations.Nullable;

/**
 * The connector of a target system, as the snapshot saw it.
 *
 * @param detail what the health check said, in its own words
 */
public record ConnectorState(
        @Nullable String name,
        ConnectorHealth health,
        @Nullable String detail) {}
