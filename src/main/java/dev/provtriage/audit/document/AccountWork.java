package dev.provtriage.audit.document;

import dev.provtriage.verdict.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for one account on one target system.
 *
 * @param open how many of its requests failed in their last try, or would fail
 * @param decision the strictest of them
 * @param scenarios causes, those of the strictest decisions first
 * @param last time of the latest of them; null where the log does not say
 * @param steps what to do, first things first, as for the strictest and latest of them
 * @param attemptId of that
 * @param place where that was read
 */
record AccountWork(
        String targetSystem,
        String accountId,
        long open,
        Decision decision,
        List<String> scenarios,
        @Nullable Instant last,
        List<String> steps,
        String attemptId,
        String place) {

    AccountWork {
        scenarios = List.copyOf(scenarios);
        steps = List.copyOf(steps);
    }
}
