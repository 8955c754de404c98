package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.List;

/** What is wrong in one file, as far as it was told. */
final class ToldMistakes implements Teller {

    private final String path;
    private final List<RuleProblem> problems;

    /** @param problems of this file; it grows by what is told */
    ToldMistakes(String path, List<RuleProblem> problems) {
        this.path = path;
        this.problems = problems;
    }

    @Override
    public void tell(Mistake mistake, Token at, String message) {
        tell(mistake, at.line(), at.column(), message);
    }

    /** @param column counted from 1; 0 where the whole line is meant */
    void tell(Mistake mistake, int line, int column, String message) {
        problems.add(new RuleProblem(path, line, column, mistake, message));
    }

    /** Whether anything was told of the lines from {@code from} to before {@code to}. */
    boolean told(int from, int to) {
        return problems.stream().anyMatch(problem -> problem.line() >= from && problem.line() < to);
    }

    /** The same for one mistake. */
    boolean told(Mistake mistake, int from, int to) {
        return problems.stream()
                .anyMatch(problem -> problem.mistake() == mistake && problem.line() >= from && problem.line() < to);
    }
}
