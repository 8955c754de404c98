package dev.provtriage.reasoning;

import dev.provtriage.verdict.Finding;
import java.util.List;

/** What all rules say about one incident, and which rules failed on it. */
public record Evaluation(List<Finding> findings, List<RuleFault> faults) {

    public Evaluation {
        findings = List.copyOf(findings);
        faults = List.copyOf(faults);
    }
}
