package dev.provtriage.workshop.lint;

import dev.provtriage.samples.Case;
import dev.provtriage.verdict.Verdict;
import java.util.List;

/**
 * Something that is wrong with rules, and a case that shows it.
 *
 * @param scenario id of the scenario whose file is to be changed
 * @param places where it stands: the rule or constraint itself first, then the other rule
 * @param text what is wrong and what to do, in sentences
 * @param cases in how many cases it was seen
 * @param witness the smallest of them
 * @param verdict of the witness
 */
public record LintFinding(
        LintKind kind, String scenario, List<Place> places, String text, int cases, Case witness, Verdict verdict) {

    public LintFinding {
        places = List.copyOf(places);
    }

    /**
     * A place in a rule file.
     *
     * @param rule name of the rule; empty where the place is the scenario as a whole
     * @param file path below the rules folder
     * @param column 0 where the rule as a whole is meant
     */
    public record Place(String rule, String file, int line, int column) {}
}
