package dev.provtriage.workshop.lint;

import java.util.Locale;

/** What can be wrong with rules that are right each for itself. */
public enum LintKind {
    /** Two rules decide differently where only one of them can be right; see {@link Contradictions}. */
    CONTRADICTION("two rules contradict each other"),
    /** Another rule decides wherever this one fires. */
    SHADOWED("the rule never decides"),
    /** No incident makes the rule fire. */
    NEVER_FIRES("the rule never fires"),
    /** A constraint says nothing after what stands before it. */
    ALWAYS_TRUE("the constraint always holds"),
    /** A constraint lets no fact through after what stands before it. */
    ALWAYS_FALSE("the constraint never holds"),
    /** No sample makes a rule of the scenario fire. */
    NO_SAMPLE("no sample reaches the scenario"),
    /** The engine makes something else of the rule among the others than of the rule alone. */
    DIFFERS_ALONE("the rule behaves otherwise alone");

    private final String title;

    LintKind(String title) {
        this.title = title;
    }

    /** In words. */
    public String title() {
        return title;
    }

    /** As programs read it: {@code never-fires}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
