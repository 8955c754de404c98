package dev.provtriage.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the verdicts that a query asks for, the newest attempt first.
 *
 * @param next the cursor of the next page; null where this is the last. Verdicts that are kept meanwhile neither repeat
 *     nor hide others
 */
public record VerdictPage(
        List<KeptVerdict> verdicts, @Nullable String next) {}
