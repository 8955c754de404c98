package dev.provtriage.reasoning;

import dev.provtriage.rulelanguage.RuleLanguage.ReadConstraint;
import java.util.List;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;

/** One constraint of a pattern laid open, with the engine's own predicate for it. */
public final class InspectedConstraint {

    private final ReadConstraint written;
    private final SingleConstraint predicate;
    private final Variable<?> fact;

    InspectedConstraint(ReadConstraint written, SingleConstraint predicate, Variable<?> fact) {
        this.written = written;
        this.predicate = predicate;
        this.fact = fact;
    }

    /** As the rule file says it. */
    public String written() {
        return written.written();
    }

    public int line() {
        return written.line();
    }

    public int column() {
        return written.column();
    }

    /** Names of the fact's properties that it asks. */
    public List<String> properties() {
        return written.properties();
    }

    /** Whether it holds for a fact, after what was matched for the patterns before. */
    public boolean holds(Binding before, Object candidate) {
        Variable<?>[] variables = predicate.getVariables();
        Object[] values = new Object[variables.length];
        for (int i = 0; i < variables.length; i++) {
            values[i] = variables[i].equals(fact) ? candidate : before.value(variables[i]);
        }
        try {
            return predicate.getPredicate().test(values);
        } catch (Exception e) {
            throw new IllegalStateException("The constraint cannot be evaluated: " + written(), e);
        }
    }
}
