package dev.provtriage.reasoning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.drools.model.Condition;
import org.drools.model.Consequence;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Which rules the engine fired for incidents of which shape, so that it is not asked again: most failures of a log look
 * alike to the rules. What a fired rule says is always said anew, by its own consequence, of the facts of the incident at
 * hand. Safe for several threads.
 */
final class RuleMemory {

    /** A log has some hundreds of shapes; with odd ones the engine is asked each time, and memory stays bounded. */
    private static final int MOST_SHAPES = 8_192;

    private static final int MOST_FACTS = 64;
    private static final int MOST_FIRINGS = 64;
    private static final int NOWHERE = -2;

    private final List<Pattern<?>> patterns;
    private final Map<String, Consequence> consequences;
    private final AtomicInteger types = new AtomicInteger();
    private final Map<Class<?>, SeenFacts> seen = new ConcurrentHashMap<>();
    private final Map<Shape, List<Firing>> known = new ConcurrentHashMap<>();

    private RuleMemory(List<Pattern<?>> patterns, Map<String, Consequence> consequences) {
        this.patterns = List.copyOf(patterns);
        this.consequences = Map.copyOf(consequences);
    }

    /**
     * A rule that fired, each fact by its place in the incident.
     *
     * @param matched places of the facts that it matched
     * @param arguments places of the facts that its consequence gets, or {@link #GLOBAL}
     */
    private record Firing(String rule, Consequence consequence, List<Integer> matched, List<Integer> arguments) {

        static final int GLOBAL = -1;
    }

    /** Empty for rules of which a shape does not tell all: where a constraint looks at more than one fact. */
    static Optional<RuleMemory> of(List<Model> models) {
        List<Pattern<?>> patterns = new ArrayList<>();
        Map<String, Consequence> consequences = new HashMap<>();
        for (Model model : models) {
            for (Rule rule : model.getRules()) {
                InspectedRules.addPatterns((Condition) rule.getView(), patterns);
                consequences.put(rule.getName(), rule.getDefaultConsequence());
            }
        }
        boolean onlyOneFactEach = patterns.stream()
                .flatMap(pattern -> InspectedRules.constraints(pattern).stream())
                .allMatch(RuleMemory::asksOneFact);
        boolean onlyAdvice = consequences.values().stream().noneMatch(Consequence::isUsingDrools);
        return onlyOneFactEach && onlyAdvice ? Optional.of(new RuleMemory(patterns, consequences)) : Optional.empty();
    }

    private static boolean asksOneFact(SingleConstraint constraint) {
        return constraint.getVariables().length == 1;
    }

    /** Null where it has none that can be remembered. */
    @Nullable
    Shape shape(List<Object> facts) {
        if (facts.size() > MOST_FACTS) {
            return null;
        }
        SeenFacts[] types = new SeenFacts[facts.size()];
        int size = 0;
        for (int i = 0; i < types.length; i++) {
            types[i] = seen(facts.get(i).getClass());
            size += types[i].size();
        }
        long[] all = new long[size];
        int from = 0;
        try {
            for (int i = 0; i < types.length; i++) {
                types[i].write(facts.get(i), all, from);
                from += types[i].size();
            }
        } catch (Exception e) {
            // A condition that fails is the engine's to deal with.
            return null;
        }
        return new Shape(all);
    }

    private SeenFacts seen(Class<?> type) {
        SeenFacts found = seen.get(type);
        return found == null ? seen.computeIfAbsent(type, this::seenAnew) : found;
    }

    private SeenFacts seenAnew(Class<?> type) {
        List<Pattern<?>> of = patterns.stream()
                .filter(pattern -> pattern.getPatternVariable().getType().isAssignableFrom(type))
                .toList();
        return new SeenFacts(types.incrementAndGet(), of);
    }

    /**
     * Fires the rules that fire for a shape, for the facts at hand.
     *
     * @param global what the consequences call
     * @param before hears of each rule and the facts that it matched, before it fires
     * @return false where the engine must be asked; what the consequences have called by then is to be thrown away
     */
    boolean recall(Shape shape, List<Object> facts, Object global, BiConsumer<String, List<Object>> before) {
        List<Firing> firings = known.get(shape);
        if (firings == null) {
            return false;
        }
        try {
            for (Firing firing : firings) {
                List<Object> matched = new ArrayList<>(firing.matched.size());
                for (int place : firing.matched) {
                    matched.add(facts.get(place));
                }
                before.accept(firing.rule, matched);
                Object[] arguments = new Object[firing.arguments.size()];
                for (int i = 0; i < arguments.length; i++) {
                    int place = firing.arguments.get(i);
                    arguments[i] = place == Firing.GLOBAL ? global : facts.get(place);
                }
                firing.consequence.getBlock().execute(arguments);
            }
        } catch (Exception e) {
            // As with a condition.
            return false;
        }
        return true;
    }

    /**
     * Remembers what the engine fired, in its order, for all incidents of a shape; not where a rule matched something
     * else than facts, as one without any positive pattern does.
     */
    void remember(Shape shape, List<Object> facts, List<Fired> fired) {
        if (known.size() < MOST_SHAPES && fired.size() <= MOST_FIRINGS) {
            List<Firing> firings =
                    fired.stream().flatMap(each -> firing(facts, each).stream()).toList();
            if (firings.size() == fired.size()) {
                known.put(shape, firings);
            }
        }
    }

    private Optional<Firing> firing(List<Object> facts, Fired fired) {
        Consequence consequence = consequences.get(fired.rule());
        if (consequence == null) {
            throw new IllegalStateException("A rule fires that is not in the rule set: " + fired.rule());
        }
        List<Integer> matched =
                fired.matched().stream().map(fact -> place(facts, fact)).toList();
        List<Integer> arguments = Stream.of(consequence.getVariables())
                .map(variable -> variable instanceof Global
                        ? Firing.GLOBAL
                        : place(facts, fired.variables().get(variable.getName())))
                .toList();
        return matched.contains(NOWHERE) || arguments.contains(NOWHERE)
                ? Optional.empty()
                : Optional.of(new Firing(fired.rule(), consequence, matched, arguments));
    }

    // By identity: facts may be equal and are still two.
    private static int place(List<Object> facts, @Nullable Object fact) {
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) == fact) {
                return i;
            }
        }
        return NOWHERE;
    }
}
