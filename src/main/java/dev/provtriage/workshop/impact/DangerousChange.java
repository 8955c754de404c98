package dev.provtriage.workshop.impact;

import java.util.Comparator;
import java.util.Optional;

/**
 * A danger with the causes that the present rules and the candidate name.
 *
 * @param before scenario by the present rules; {@link Transition#NONE} with PROCEED
 * @param after scenario by the candidate; {@link Transition#NONE} with PROCEED
 */
public record DangerousChange(Danger danger, String before, String after) implements Comparable<DangerousChange> {

    private static final Comparator<DangerousChange> ORDER = Comparator.comparing(DangerousChange::danger)
            .thenComparing(DangerousChange::before)
            .thenComparing(DangerousChange::after);

    static Optional<DangerousChange> of(Judgement judgement) {
        return Danger.of(judgement)
                .map(danger -> new DangerousChange(
                        danger,
                        Transition.word(judgement.before().scenario()),
                        Transition.word(judgement.after().scenario())));
    }

    /**
     * What allows this change and no other: {@code BLOCK-to-RETRY:existing-account} where the scenario stays, {@code
     * BLOCK-to-RETRY:unexplained:target-system-down} where it changes too.
     */
    public String word() {
        return danger.word() + ":" + before + (before.equals(after) ? "" : ":" + after);
    }

    @Override
    public int compareTo(DangerousChange other) {
        return ORDER.compare(this, other);
    }
}
