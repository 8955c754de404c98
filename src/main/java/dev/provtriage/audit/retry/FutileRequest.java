package dev.provtriage.audit.retry;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that was sent again and again and could not work.
 *
 * @param retries how many of its tries were futile
 * @param from time of the first failure; null where it has none
 * @param to time of the last futile try; null where it has none
 * @param attemptId of the last futile try
 * @param input where that stands
 */
public record FutileRequest(
        String targetSystem,
        @Nullable String accountId,
        Operation operation,
        String scenario,
        long retries,
        @Nullable Instant from,
        @Nullable Instant to,
        String attemptId,
        Origin input) {}
