package dev.provtriage.workshop.testing;

import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.SampleDifference;
import dev.provtriage.verdict.Verdict;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came out of one sample.
 *
 * @param faults rules that failed on it
 * @param took how long the verdict took
 */
public record SampleResult(Sample sample, Outcome outcome, Verdict verdict, List<RuleFault> faults, Duration took) {

    public SampleResult {
        faults = List.copyOf(faults);
    }

    /** What to think of it. */
    public enum Outcome {
        AS_EXPECTED,
        /** It differs from what is expected, or a rule failed on it. */
        DIFFERS,
        /** It differs, and its todo says so for some days more. */
        TODO,
        /** It comes out as expected, so that its todo can go. */
        TODO_DONE
    }

    static SampleResult of(Sample sample, Verdict verdict, List<RuleFault> faults, Duration took, LocalDate today) {
        return new SampleResult(sample, outcome(sample, verdict, faults, today), verdict, faults, took);
    }

    private static Outcome outcome(Sample sample, Verdict verdict, List<RuleFault> faults, LocalDate today) {
        // A todo excuses another verdict, not a rule that breaks.
        if (!faults.isEmpty()) {
            return Outcome.DIFFERS;
        }
        if (sample.difference(verdict).isEmpty()) {
            return sample.todo() == null ? Outcome.AS_EXPECTED : Outcome.TODO_DONE;
        }
        return sample.excused(today) ? Outcome.TODO : Outcome.DIFFERS;
    }

    /** In what the verdict is not the expected one; empty where it is. */
    public Optional<SampleDifference> difference() {
        return sample.difference(verdict);
    }

    /** Sentences that say what is not as it should be: the difference, and each rule that failed. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        difference().map(SampleDifference::sentence).ifPresent(complaints::add);
        for (RuleFault fault : faults) {
            complaints.add("the rule \"" + fault.rule() + "\" failed on it (" + fault.reason() + ")");
        }
        return complaints;
    }
}
