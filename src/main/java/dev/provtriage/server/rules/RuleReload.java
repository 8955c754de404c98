package dev.provtriage.server.rules;

import dev.provtriage.rulefiles.RuleProblem;
import java.time.Instant;
import java.util.List;

/**
 * What became of a change to the rule files or their samples.
 *
 * @param ruleSet version of the rule set that answers from then on
 * @param problems why the changed files were refused; empty otherwise
 */
public record RuleReload(Instant time, Outcome outcome, String ruleSet, List<RuleProblem> problems) {

    public RuleReload {
        problems = List.copyOf(problems);
    }

    /** Whether the rule set that answers is another one. */
    public enum Outcome {
        /** The changed rule set answers what is asked from then on. */
        REPLACED,
        /** The files pass, and are those of the rule set that answers already. */
        UNCHANGED,
        /** The files cannot be used; the rule set that answered before goes on. */
        REFUSED
    }
}
