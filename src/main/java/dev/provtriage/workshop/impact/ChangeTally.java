package dev.provtriage.workshop.impact;

import dev.provtriage.audit.count.Counts;
import java.util.ArrayList;
import java.util.List;

/** How many verdicts changed in one way, on which target systems, and the first of them. For one thread. */
public final class ChangeTally {

    private static final int MOST_EXAMPLES = 3;

    private final Counts targets = new Counts();
    private final List<ChangedAttempt> examples = new ArrayList<>(MOST_EXAMPLES);
    private long dangerous;

    ChangeTally() {}

    void count(Judgement judgement, boolean danger) {
        targets.add(judgement.before().targetSystem(), 1);
        dangerous += danger ? 1 : 0;
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(ChangedAttempt.of(judgement));
        }
    }

    void add(ChangeTally later) {
        targets.add(later.targets);
        dangerous += later.dangerous;
        later.examples.stream().limit(MOST_EXAMPLES - examples.size()).forEach(examples::add);
    }

    public long attempts() {
        return targets.sum();
    }

    /** Of these, those whose change is dangerous. */
    public long dangerous() {
        return dangerous;
    }

    public Counts targets() {
        return targets;
    }

    /** The first three, in the order of the input. */
    public List<ChangedAttempt> examples() {
        return List.copyOf(examples);
    }
}
