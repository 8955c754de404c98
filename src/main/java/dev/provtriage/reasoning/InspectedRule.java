package dev.provtriage.reasoning;

import dev.provtriage.verdict.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule laid open.
 *
 * @param scenario id of its scenario
 * @param file path below the rules folder
 * @param line where it begins
 * @param decision of its advice; null where it gives none
 * @param patterns in the order in which they are written
 */
public record InspectedRule(
        String name,
        String scenario,
        String file,
        int line,
        @Nullable Decision decision,
        List<InspectedPattern> patterns) {

    public InspectedRule {
        patterns = List.copyOf(patterns);
    }

    /** How many constraints all its patterns have. */
    public int size() {
        return patterns.stream()
                .mapToInt(pattern -> pattern.constraints().size())
                .sum();
    }
}
