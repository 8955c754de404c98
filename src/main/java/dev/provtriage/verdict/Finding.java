package dev.provtriage.verdict;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says about one incident.
 *
 * @param scenario id of the scenario, which is the name of the rule's file
 * @param rule name of the rule
 * @param title the cause as a fact, in one sentence
 * @param resend steps that hold only where the verdict of all findings is to retry
 * @param retry how to try again; only with {@link Decision#RETRY}
 */
public record Finding(
        String scenario,
        String rule,
        String title,
        Decision decision,
        Confidence confidence,
        List<Evidence> because,
        List<String> steps,
        List<String> resend,
        @Nullable Retry retry) {

    public Finding {
        because = List.copyOf(because);
        steps = List.copyOf(steps);
        resend = List.copyOf(resend);
    }

    /**
     * How a rule wants a request to be tried again.
     *
     * @param policy name of a policy in rules/policy/retry.csv
     * @param verifyFirst whether the request may have been carried out, so that the target must be read first
     * @param after what the target itself asked to wait
     */
    public record Retry(
            String policy, boolean verifyFirst, @Nullable Duration after) {}
}
