package dev.provtriage.workshop.impact;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One word of a verdict, such as its scenario, by the present rules and by the candidate. */
public record Transition(String before, String after) implements Comparable<Transition> {

    /** In place of a scenario or a confidence where a verdict has none. */
    public static final String NONE = "none";

    private static final Comparator<Transition> ORDER =
            Comparator.comparing(Transition::before).thenComparing(Transition::after);

    static Transition of(@Nullable Object before, @Nullable Object after) {
        return new Transition(word(before), word(after));
    }

    static String word(@Nullable Object word) {
        return word == null ? NONE : word.toString();
    }

    @Override
    public int compareTo(Transition other) {
        return ORDER.compare(this, other);
    }
}
