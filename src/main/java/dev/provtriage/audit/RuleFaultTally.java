package dev.provtriage.audit;

import dev.provtriage.audit.count.Counts;
import dev.provtriage.reasoning.RuleFault;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts the faults of each rule and keeps the first of each. Safe for several threads. */
public final class RuleFaultTally implements Consumer<RuleFault> {

    private final Consumer<RuleFault> firstOfRule;
    private final SortedMap<String, RuleFault> first = new TreeMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    /** {@code firstOfRule} hears of each rule once, when it fails for the first time. */
    public RuleFaultTally(Consumer<RuleFault> firstOfRule) {
        this.firstOfRule = firstOfRule;
    }

    @Override
    public void accept(RuleFault fault) {
        synchronized (this) {
            numbers.merge(fault.rule(), 1L, Long::sum);
            if (first.putIfAbsent(fault.rule(), fault) != null) {
                return;
            }
        }
        firstOfRule.accept(fault);
    }

    /** How often each rule failed. */
    public synchronized Counts counts() {
        Counts counts = new Counts();
        numbers.forEach(counts::add);
        return counts;
    }

    /** The first fault of each rule, by the name of the rule. */
    public synchronized SortedMap<String, RuleFault> first() {
        return new TreeMap<>(first);
    }
}
