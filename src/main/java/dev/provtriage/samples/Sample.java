package dev.provtriage.samples;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.target.Snapshots;
import dev.provtriage.verdict.Verdict;
import java.util.Optional;

/**
 * One case: an attempt, what the target looked like, and the verdict that is expected.
 *
 * @param name {@code scenario/fires.case} or {@code scenario/near-miss.case}
 * @param file path of its file, as the folder of samples was named
 * @param about one sentence: what the case shows
 */
public record Sample(
        String name,
        String file,
        String about,
        ProvisioningAttempt attempt,
        Snapshots snapshots,
        Expectation expectation) {

    /** Whether it shows that its scenario is found, and not when it keeps silent. */
    public boolean fires() {
        return name.contains("/fires.");
    }

    /** Id of the scenario in whose folder it lies. */
    public String scenario() {
        return name.substring(0, name.indexOf('/'));
    }

    /** What comes out otherwise than expected; empty where nothing does. Snapshots of {@code triage} do not count. */
    public Optional<SampleDifference> difference(Triage triage) {
        return difference(triage.over(snapshots).verdict(attempt));
    }

    /** In what a verdict that came out of it is not the expected one; empty where it is. */
    public Optional<SampleDifference> difference(Verdict verdict) {
        Expectation seen = expectation.seen(verdict);
        return seen.equals(expectation)
                ? Optional.empty()
                : Optional.of(new SampleDifference(file, expectation.wordsUnlike(seen), seen.wordsUnlike(expectation)));
    }

    /** Its name, as lists and tests show it. */
    @Override
    public String toString() {
        return name;
    }
}
