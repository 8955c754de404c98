package dev.provtriage.audit.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each of some things was seen. Two that were counted apart can be added. For one thread. */
public final class Counts {

    private final Map<String, Tally> numbers = new HashMap<>();

    public Counts() {}

    /** Counts of things that are to be shown also where they were never seen. */
    public static Counts of(Enum<?>[] things) {
        Counts counts = new Counts();
        for (Enum<?> thing : things) {
            counts.add(thing.name(), 0);
        }
        return counts;
    }

    public void add(String thing, long number) {
        Tally tally = numbers.get(thing);
        if (tally == null) {
            tally = new Tally();
            numbers.put(thing, tally);
        }
        tally.number += number;
    }

    public void add(Counts others) {
        others.numbers.forEach((thing, tally) -> add(thing, tally.number));
    }

    /** How often a thing was seen; 0 for one that never was. */
    public long of(String thing) {
        Tally tally = numbers.get(thing);
        return tally == null ? 0 : tally.number;
    }

    /** All things that were ever seen, in the order of their names. */
    public List<String> names() {
        return numbers.keySet().stream().sorted().toList();
    }

    /** The most frequent first, of equals in the order of their names; those never seen are left out. */
    public List<Map.Entry<String, Long>> mostFrequent() {
        List<Map.Entry<String, Long>> sorted = new ArrayList<>();
        numbers.forEach((name, tally) -> {
            if (tally.number > 0) {
                sorted.add(Map.entry(name, tally.number));
            }
        });
        sorted.sort(Comparator.comparing(Map.Entry<String, Long>::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey));
        return sorted;
    }

    public long sum() {
        return numbers.values().stream().mapToLong(tally -> tally.number).sum();
    }

    /** A number that is added to in place: an audit does so several times for each attempt. */
    private static final class Tally {
        private long number;
    }
}
