package dev.provtriage.reasoning;

/**
 * A rule that failed on one incident, and so says nothing there.
 *
 * @param attemptId the incident's attempt
 * @param rule name of the rule
 * @param reason what happened, in one line
 */
public record RuleFault(String attemptId, String rule, String reason) {}
