package dev.provtriage.reasoning;

import dev.provtriage.rulelanguage.RuleLanguage.Quantifier;
import dev.provtriage.rulelanguage.RuleLanguage.ReadCondition;
import dev.provtriage.rulelanguage.RuleLanguage.ReadConstraint;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.model.Variable;

/** One pattern of a rule laid open: which facts it is about, and what must hold for them. */
public final class InspectedPattern {

    private final ReadCondition written;
    private final Class<?> type;
    private final Variable<?> variable;
    private final List<InspectedConstraint> constraints;

    InspectedPattern(
            ReadCondition written, Class<?> type, Variable<?> variable, List<InspectedConstraint> constraints) {
        this.written = written;
        this.type = type;
        this.variable = variable;
        this.constraints = List.copyOf(constraints);
    }

    public Quantifier quantifier() {
        return written.quantifier();
    }

    /** Type of the facts that it is about. */
    public Class<?> type() {
        return type;
    }

    public int line() {
        return written.line();
    }

    public int column() {
        return written.column();
    }

    public List<InspectedConstraint> constraints() {
        return constraints;
    }

    /** As the rule file says it: {@code not TargetAccount( inTheWay, sameOwner )}. */
    public String written() {
        String quantifier = switch (written.quantifier()) {
            case SOME -> "";
            case NONE -> "not ";
            case ANY -> "exists ";
        };
        return quantifier
                + written.type()
                + written.constraints().stream()
                        .map(ReadConstraint::written)
                        .collect(Collectors.joining(", ", "( ", " )"))
                        .replace("(  )", "()");
    }

    /** What was matched before, and a fact for this pattern. */
    public Binding bind(Binding before, Object fact) {
        return before.with(variable, fact);
    }
}
