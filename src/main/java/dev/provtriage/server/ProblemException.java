package dev.provtriage.server;

import java.io.Serial;

/** Ends a request whose answer is a problem. */
final class ProblemException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    ProblemException(Problem.Kind kind, String detail) {
        this(Problem.of(kind, detail));
    }

    Problem problem() {
        return problem;
    }
}
