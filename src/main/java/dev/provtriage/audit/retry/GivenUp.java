package dev.provtriage.audit.retry;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A failure that nobody tried again, although a retry would have solved it as far as one can tell.
 *
 * @param failed time of its last try
 * @param notBefore when it should have been tried again
 * @param input where its last try stands
 */
public record GivenUp(
        String targetSystem,
        @Nullable String accountId,
        Operation operation,
        String scenario,
        Instant failed,
        Instant notBefore,
        String attemptId,
        Origin input) {}
