package dev.provtriage.workshop.lint;

import java.util.List;

/**
 * What was found in a rule set.
 *
 * @param ruleSet digest of the rule files
 * @param rules how many rules were looked at
 * @param samples how many samples were looked at; with none no scenario can be said to be reached by none
 * @param cases how many cases were looked at, samples and variations
 * @param seed that gives the same variations again
 * @param findings by kind, then by place
 */
public record LintRun(String ruleSet, int rules, int samples, int cases, long seed, List<LintFinding> findings) {

    public LintRun {
        findings = List.copyOf(findings);
    }

    /** Whether nothing was found. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
