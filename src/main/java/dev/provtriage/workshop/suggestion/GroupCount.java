package dev.provtriage.workshop.suggestion;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is counted of one group, in memory that does not grow with it. Parts add up in the order of the input. */
final class GroupCount {

    private static final int MOST_CODES = 20;

    private final Map<String, Long> targets = new TreeMap<>();
    private final Map<Operation, Long> operations = new EnumMap<>(Operation.class);
    private final Set<String> recognized = new LinkedHashSet<>();
    private @Nullable Set<SharedFact> facts;
    private SuggestedGroup.@Nullable Example example;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private long attempts;

    void add(UnexplainedFailure failure) {
        ProvisioningAttempt attempt = failure.attempt();
        attempts++;
        addTarget(attempt.targetSystem(), 1);
        operations.merge(attempt.operation(), 1L, Long::sum);
        failure.error().recognized().forEach(this::addCode);
        share(failure.facts());
        if (example == null) {
            example = new SuggestedGroup.Example(
                    attempt.id(), attempt.input(), failure.error().message());
        }
        if (attempt.time() != null) {
            span(attempt.time(), attempt.time());
        }
    }

    void add(GroupCount later) {
        attempts += later.attempts;
        later.targets.forEach(this::addTarget);
        later.operations.forEach((operation, number) -> operations.merge(operation, number, Long::sum));
        later.recognized.forEach(this::addCode);
        if (later.facts != null) {
            share(later.facts);
        }
        example = example == null ? later.example : example;
        if (later.from != null && later.to != null) {
            span(later.from, later.to);
        }
    }

    private void addTarget(String name, long number) {
        boolean room = targets.containsKey(name) || targets.size() < SuggestedGroup.MOST_NAMES;
        targets.merge(room ? name : SuggestedGroup.OTHER_NAMES, number, Long::sum);
    }

    private void addCode(String code) {
        if (recognized.size() < MOST_CODES) {
            recognized.add(code);
        }
    }

    private void share(Set<SharedFact> others) {
        if (facts == null) {
            facts = new LinkedHashSet<>(others);
        } else {
            facts.retainAll(others);
        }
    }

    private void span(Instant earliest, Instant latest) {
        from = from == null || earliest.isBefore(from) ? earliest : from;
        to = to == null || latest.isAfter(to) ? latest : to;
    }

    long attempts() {
        return attempts;
    }

    /** What holds for every attempt of the group. */
    Set<SharedFact> facts() {
        return facts == null ? Set.of() : Collections.unmodifiableSet(facts);
    }

    SuggestedGroup group(SuggestedGroup.Kind kind, String template, List<String> unknownCodes, Draft draft) {
        if (example == null) {
            throw new IllegalStateException("A group has an attempt");
        }
        Map<String, Long> byOperation = new TreeMap<>();
        operations.forEach((operation, number) -> byOperation.put(operation.name(), number));
        return new SuggestedGroup(
                kind,
                template,
                attempts,
                mostFirst(targets),
                mostFirst(byOperation),
                from,
                to,
                example,
                List.copyOf(recognized),
                List.copyOf(unknownCodes),
                draft);
    }

    /** In the order of their numbers, of equals in that of their names. */
    static Map<String, Long> mostFirst(Map<String, Long> numbers) {
        List<Map.Entry<String, Long>> sorted = new ArrayList<>(numbers.entrySet());
        sorted.sort(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        Map<String, Long> result = new LinkedHashMap<>();
        sorted.forEach(entry -> result.put(entry.getKey(), entry.getValue()));
        return result;
    }
}
