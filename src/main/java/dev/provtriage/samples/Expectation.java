package dev.provtriage.samples;

import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a verdict that a sample states.
 *
 * @param scenario null with {@link Decision#PROCEED}
 * @param confidence null with PROCEED and where the cause is unexplained
 * @param verifyFirst of the retry plan; null where the sample leaves it open
 * @param rules names of all rules that fire, in the order of the verdict
 */
public record Expectation(
        Decision decision,
        @Nullable String scenario,
        @Nullable Confidence confidence,
        @Nullable Boolean verifyFirst,
        List<String> rules) {

    public Expectation {
        rules = List.copyOf(rules);
    }

    /** The same parts of a verdict that came out; what this one leaves open is left open there too. */
    public Expectation seen(Verdict verdict) {
        @Nullable RetryPlan plan = verdict.retry();
        return new Expectation(
                verdict.decision(),
                verdict.scenario(),
                verdict.confidence(),
                (verifyFirst == null || plan == null) ? null : plan.verifyFirst(),
                verdict.rules());
    }

    /** Those parts in which it differs from another one, such as {@code decision BLOCK, confidence OBSERVED}. */
    String wordsUnlike(Expectation other) {
        List<String> own = words();
        List<String> others = other.words();
        List<String> different = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            if (!own.get(i).equals(others.get(i))) {
                different.add(own.get(i));
            }
        }
        return String.join(", ", different);
    }

    private List<String> words() {
        return List.of(
                "decision " + decision,
                scenario == null ? "no scenario" : "scenario " + scenario,
                confidence == null ? "no confidence" : "confidence " + confidence,
                verifyFirst == null ? "no retry to verify" : "verifyFirst " + verifyFirst,
                rules.isEmpty()
                        ? "no rule"
                        : rules.stream().map(rule -> '"' + rule + '"').collect(Collectors.joining(", ", "rules ", "")));
    }
}
