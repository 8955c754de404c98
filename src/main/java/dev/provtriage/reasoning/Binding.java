package dev.provtriage.reasoning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.drools.model.Variable;

/**
 * The facts that were matched for the first patterns of a rule.
 *
 * @param facts in the order of the patterns; those with {@code not} and {@code exists} bind none
 */
public record Binding(List<Object> facts, Map<String, Object> byVariable) {

    /** Nothing was matched yet. */
    public static final Binding NONE = new Binding(List.of(), Map.of());

    public Binding {
        facts = List.copyOf(facts);
        byVariable = Map.copyOf(byVariable);
    }

    Binding with(Variable<?> variable, Object fact) {
        Map<String, Object> more = new HashMap<>(byVariable);
        more.put(variable.getName(), fact);
        return new Binding(Stream.concat(facts.stream(), Stream.of(fact)).toList(), more);
    }

    Object value(Variable<?> variable) {
        Object value = byVariable.get(variable.getName());
        if (value == null) {
            throw new IllegalStateException("The engine asks a variable that is not bound: " + variable.getName());
        }
        return value;
    }
}
