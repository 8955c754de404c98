package dev.provtriage.rulelanguage;

import dev.provtriage.rulelanguage.RuleMutant.Kind;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the small changes of a comparison with a number that keep its direction. */
final class NumberChanges {

    /** Comparisons that differ at their number only. */
    private static final Map<String, String> NEIGHBOURS = Map.of("<", "<=", "<=", "<", ">", ">=", ">=", ">");

    private NumberChanges() {}

    /**
     * A changed comparison.
     *
     * @param differs a number at which it gives another answer
     * @param held whether the comparison held there before
     */
    record Change(Compared changed, Kind kind, long differs, boolean held) {}

    static List<Change> of(Compared compared) {
        String operator = compared.operator();
        long number = number(compared);
        List<Change> changes = new ArrayList<>();
        String neighbour = NEIGHBOURS.get(operator);
        if (neighbour != null) {
            changes.add(change(compared, with(compared, neighbour, number), Kind.OPERATOR, number));
        }
        long more = operator.equals(">") || operator.equals("<=") ? number + 1 : number;
        changes.add(change(compared, with(compared, operator, number + 1), Kind.THRESHOLD, more));
        long less = operator.equals("<") || operator.equals(">=") ? number - 1 : number;
        changes.add(change(compared, with(compared, operator, number - 1), Kind.THRESHOLD, less));
        return changes;
    }

    private static Change change(Compared compared, Compared changed, Kind kind, long differs) {
        long number = number(compared);
        boolean held = switch (compared.operator()) {
            case "<" -> differs < number;
            case "<=" -> differs <= number;
            case ">" -> differs > number;
            case ">=" -> differs >= number;
            case "!=" -> differs != number;
            default -> differs == number;
        };
        return new Change(changed, kind, differs, held);
    }

    private static long number(Compared compared) {
        return Long.parseLong(compared.value().at().text());
    }

    private static Compared with(Compared compared, String operator, long number) {
        Token at = compared.value().at();
        Token changed = new Token(Token.Kind.NUMBER, Long.toString(number), at.line(), at.column(), false);
        return new Compared(compared.property(), compared.at(), operator, new Literal(changed));
    }
}
