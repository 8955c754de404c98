package dev.provtriage.audit.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each of some things was seen. Two that were counted apart can be added. For one thread. */
public final class Counts {

    private final SortedMap<String, Long> numbers = new TreeMap<>();

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
        numbers.merge(thing, number, Long::sum);
    }

    public void add(Counts others) {
        others.numbers.forEach(this::add);
    }

    /** How often a thing was seen; 0 for one that never was. */
    public long of(String thing) {
        return numbers.getOrDefault(thing, 0L);
    }

    /** All things that were ever seen, in the order of their names. */
    public List<String> names() {
        return List.copyOf(numbers.keySet());
    }

    /** The most frequent first, of equals in the order of their names; those never seen are left out. */
    public List<Map.Entry<String, Long>> mostFrequent() {
        List<Map.Entry<String, Long>> sorted = new ArrayList<>();
        numbers.forEach((name, number) -> {
            if (number > 0) {
                sorted.add(Map.entry(name, number));
            }
        });
        sorted.sort(Comparator.comparing(Map.Entry<String, Long>::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey));
        return sorted;
    }

    public long sum() {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }
}
