package dev.provtriage.workshop.lint;

import dev.provtriage.reasoning.InspectedConstraint;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.workshop.RuleWalk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each constraint of each rule came out over many cases, after all that stands before it. */
final class Tallies {

    /** Cases to look around for how a constraint could come out otherwise: more seldom show something new. */
    private static final int MOST_KEPT = 8;

    private final Map<String, List<List<Tally>>> byRule = new HashMap<>();

    /** What one case adds; it is kept only once the case is told. */
    private final List<Tally> touched = new ArrayList<>();

    /** What one constraint was seen to be. */
    static final class Tally {

        private boolean fresh;
        private int timesHeld;
        private int timesFailed;
        private final List<JudgedCase> kept = new ArrayList<>();

        /** How often it was asked. */
        int times() {
            return timesHeld + timesFailed;
        }

        /** Whether it was asked, and came out the same each time. */
        boolean oneSided() {
            return (timesHeld == 0) != (timesFailed == 0);
        }

        /** How a one-sided constraint came out. */
        boolean held() {
            return timesHeld > 0;
        }

        /** Some of the cases in which it was asked. */
        List<JudgedCase> kept() {
            return kept;
        }
    }

    /** Counts what is seen on the way through one rule. */
    RuleWalk.Watcher of(InspectedRule rule) {
        List<List<Tally>> tallies = byRule.computeIfAbsent(rule.name(), name -> emptyOf(rule));
        return (pattern, fact, held) -> {
            for (int i = 0; i < held.length; i++) {
                Tally tally = tallies.get(pattern).get(i);
                if (held[i]) {
                    tally.timesHeld++;
                } else {
                    tally.timesFailed++;
                }
                if (!tally.fresh) {
                    tally.fresh = true;
                    touched.add(tally);
                }
                if (!held[i]) {
                    return;
                }
            }
        };
    }

    /** Keeps the case whose counting has ended. */
    void keep(JudgedCase judged) {
        for (Tally tally : touched) {
            tally.fresh = false;
            if (tally.kept.size() < MOST_KEPT) {
                tally.kept.add(judged);
            }
        }
        touched.clear();
    }

    Tally of(InspectedRule rule, int pattern, int constraint) {
        return byRule.computeIfAbsent(rule.name(), name -> emptyOf(rule))
                .get(pattern)
                .get(constraint);
    }

    private static List<List<Tally>> emptyOf(InspectedRule rule) {
        return rule.patterns().stream()
                .map(pattern -> {
                    List<Tally> tallies = new ArrayList<>();
                    for (InspectedConstraint ignored : pattern.constraints()) {
                        tallies.add(new Tally());
                    }
                    return List.copyOf(tallies);
                })
                .toList();
    }
}
