package dev.provtriage.workshop.impact;

import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The dangerous changes that somebody has looked at and allows. */
public final class Allowances {

    private final List<Allowance> all;

    private Allowances(List<Allowance> all) {
        this.all = all;
    }

    /**
     * Reads words such as {@code BLOCK-to-RETRY} (whatever the scenario), {@code BLOCK-to-RETRY:existing-account} (only
     * where the scenario is and stays that one) and {@code BLOCK-to-RETRY:unexplained:target-system-down} (only from the
     * one to the other; {@code none} stands for the scenario of PROCEED).
     *
     * @param scenarios ids of the scenarios of both rule sets
     * @throws IllegalArgumentException with a sentence for people, where a word names no dangerous change
     */
    public static Allowances of(List<String> words, Set<String> scenarios) {
        Set<String> known = new TreeSet<>(scenarios);
        known.add(Verdict.UNEXPLAINED);
        known.add(Transition.NONE);
        List<Allowance> all = new ArrayList<>();
        for (String word : words) {
            all.add(allowance(word, known));
        }
        return new Allowances(List.copyOf(all));
    }

    private static Allowance allowance(String word, Set<String> scenarios) {
        List<String> parts = List.of(word.split(":", -1));
        Danger danger = Danger.find(parts.get(0)).orElseThrow(() -> unknown(word));
        for (String scenario : parts.subList(1, parts.size())) {
            if (!scenarios.contains(scenario)) {
                throw new IllegalArgumentException("--allow " + word + ": neither rule set has a scenario '" + scenario
                        + "'; there are: " + String.join(", ", scenarios));
            }
        }
        return switch (parts.size()) {
            case 1 -> new Allowance(danger, null, null);
            case 2 -> new Allowance(danger, parts.get(1), parts.get(1));
            case 3 -> new Allowance(danger, parts.get(1), parts.get(2));
            default -> throw unknown(word);
        };
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("--allow " + word + ": there is no such dangerous change; there are: "
                + Arrays.stream(Danger.values()).map(Danger::word).collect(Collectors.joining(", "))
                + "; each alone or with a scenario, such as BLOCK-to-RETRY:existing-account");
    }

    boolean allow(DangerousChange change) {
        return all.stream().anyMatch(each -> each.allows(change));
    }

    /** A scenario of null stands for all. */
    private record Allowance(
            Danger danger,
            @Nullable String before,
            @Nullable String after) {

        boolean allows(DangerousChange change) {
            return change.danger() == danger
                    && (before == null || before.equals(change.before()))
                    && (after == null || after.equals(change.after()));
        }
    }
}
