package dev.provtriage.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the outages that a query asks for, the last opened first.
 *
 * @param next the cursor of the next page; null where this is the last
 */
public record OutagePage(List<KeptOutage> outages, @Nullable String next) {}
