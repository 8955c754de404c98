package dev.provtriage.verdict;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When and how often to send an unchanged request again.
 *
 * @param policy name of the policy in rules/policy/retry.csv
 * @param notBefore the earliest time of the next try; null where the attempt has no time
 * @param triesLeft how many tries are left, at least one
 * @param verifyFirst whether to read the target first, since the request may have been carried out
 */
public record RetryPlan(String policy, @Nullable Instant notBefore, int triesLeft, boolean verifyFirst) {}
