package dev.provtriage.workshop.impact;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many verdicts changed, by the kind of change.
 *
 * @param <K> the kind of change
 */
public final class ChangeTallies<K extends Comparable<K>> {

    private final SortedMap<K, ChangeTally> tallies = new TreeMap<>();

    ChangeTallies() {}

    void count(K kind, Judgement judgement, boolean danger) {
        tallies.computeIfAbsent(kind, key -> new ChangeTally()).count(judgement, danger);
    }

    void add(ChangeTallies<K> later) {
        later.tallies.forEach((kind, tally) ->
                tallies.computeIfAbsent(kind, key -> new ChangeTally()).add(tally));
    }

    /** All kinds that were seen, in their order. */
    public SortedMap<K, ChangeTally> all() {
        return Collections.unmodifiableSortedMap(tallies);
    }

    /** The most frequent first, of equals in the order of the kinds. */
    public List<Map.Entry<K, ChangeTally>> mostFrequent() {
        return tallies.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<K, ChangeTally> entry) ->
                                entry.getValue().attempts())
                        .reversed())
                .toList();
    }

    /** Attempts, each counted once for every kind that holds. */
    public long sum() {
        return tallies.values().stream().mapToLong(ChangeTally::attempts).sum();
    }
}
