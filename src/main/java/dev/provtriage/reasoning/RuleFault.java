package dev.provtriage.reasoning;

import dev.provtriage.incident.Incident;

/**
 * A rule that failed on one incident, and so says nothing there.
 *
 * @param attemptId the incident's attempt
 * @param rule name of the rule
 * @param reason what happened, in one line
 */
public record RuleFault(String attemptId, String rule, String reason) {

    static RuleFault of(Incident incident, String rule, RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new RuleFault(incident.attempt().id(), rule, root.toString().replaceAll("\\s+", " "));
    }
}
