package dev.provtriage.audit.retry;

import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Listed;
import java.time.Duration;
import java.util.List;

/**
 * What tries of the same requests came to.
 *
 * @param retries tries after the first, as seen in the log or told by its retry counts
 * @param futileRetries those that could not work: a verdict had said BLOCK or REMEDIATE, the request was sent again unchanged,
 *     and failed for the same cause
 * @param futileByCount those of {@code futileRetries} that are not in the log, but told by the retry count of a try that is
 * @param futileRequests how many requests they were tries of
 * @param futileTime from the first failure of each of these requests to its last futile try, summed up
 * @param lockedAccounts logins that were sent again after they had been rejected, which locks them: one a connector, or one a
 *     target system where the connector is not known
 * @param futileScenarios futile retries by cause
 * @param futileTargets futile retries by target system
 * @param futile the requests with most of them, the most first
 * @param givenUp failures that nobody tried again although the verdict had said RETRY and the target took others after that
 * @param givenUpScenarios failures given up by cause
 * @param policies what the policies of common systems would have made of the same requests
 * @param forgotten requests that were let go for want of room; what came of them later is not in these numbers
 */
public record RetryReport(
        long retries,
        long futileRetries,
        long futileByCount,
        long futileRequests,
        Duration futileTime,
        long lockedAccounts,
        Counts futileScenarios,
        Counts futileTargets,
        Listed<FutileRequest> futile,
        Listed<GivenUp> givenUp,
        Counts givenUpScenarios,
        List<PolicyOutcome> policies,
        long forgotten) {

    /** How many requests are listed of each kind. */
    public static final int MOST_LISTED = 1_000;

    public RetryReport {
        policies = List.copyOf(policies);
    }

    /** Of a log in which nothing was tried again. */
    public static RetryReport none() {
        return new RetryReport(
                0,
                0,
                0,
                0,
                Duration.ZERO,
                0,
                new Counts(),
                new Counts(),
                Listed.none(),
                Listed.none(),
                new Counts(),
                List.of(),
                0);
    }
}
