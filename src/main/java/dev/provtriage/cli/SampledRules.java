package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.samples.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rules, and the samples that they are held against. */
record SampledRules(Triage triage, Samples samples) {

    /** Reads both; throws with the mistakes of both in one go. */
    static SampledRules read(RuleOptions rules, SampleOptions samples, Consumer<RuleFault> faults)
            throws RuleFilesException, Refusal {
        List<RuleProblem> problems = new ArrayList<>();
        @Nullable Samples cases = null;
        @Nullable Triage triage = null;
        try {
            cases = samples.read(rules);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        try {
            triage = rules.triage(faults);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        if (cases == null || triage == null) {
            throw new RuleFilesException(problems);
        }
        return new SampledRules(triage, cases);
    }
}
