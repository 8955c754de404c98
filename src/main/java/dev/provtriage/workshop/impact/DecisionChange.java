package dev.provtriage.workshop.impact;

import dev.provtriage.verdict.Decision;
import java.util.Comparator;

/** A changed decision; the most dangerous comes first. */
public record DecisionChange(Decision before, Decision after) implements Comparable<DecisionChange> {

    private static final Comparator<DecisionChange> ORDER = Comparator.comparing(
                    (DecisionChange change) -> Danger.rank(change.before, change.after))
            .thenComparing(DecisionChange::before)
            .thenComparing(DecisionChange::after);

    @Override
    public int compareTo(DecisionChange other) {
        return ORDER.compare(this, other);
    }
}
