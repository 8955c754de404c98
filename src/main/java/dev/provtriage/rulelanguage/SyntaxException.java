package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.RuleProblem;
import java.io.Serial;

/** What stops reading where it is. */
final class SyntaxException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RuleProblem problem;

    SyntaxException(RuleProblem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    RuleProblem problem() {
        return problem;
    }
}
