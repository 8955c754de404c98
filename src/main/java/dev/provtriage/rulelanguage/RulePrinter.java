package dev.provtriage.rulelanguage;

import dev.provtriage.rulelanguage.RuleTree.AllOf;
import dev.provtriage.rulelanguage.RuleTree.AnyOf;
import dev.provtriage.rulelanguage.RuleTree.Call;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Holds;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Negated;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import dev.provtriage.rulelanguage.RuleTree.Statement;
import dev.provtriage.rulelanguage.RuleTree.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a rule file down anew for the engine, out of what was understood of it. So nothing reaches the engine that was not:
 * no comment, no spelling of a text that another reader would take for code.
 */
final class RulePrinter {

    private final String patterns;

    /**
     * @param patterns the static method that {@code matches} becomes, with its class: it takes a text and a regular
     *     expression. The engine's own operator uses backtracking, which a rule could make endless. Empty to leave it.
     */
    RulePrinter(String patterns) {
        this.patterns = patterns;
    }

    /** A constraint for people: with the operators of the rule language. */
    static String written(Constraint constraint) {
        String written = new RulePrinter("").printed(constraint);
        boolean group = constraint instanceof AnyOf || constraint instanceof AllOf;
        return group ? written.substring("( ".length(), written.length() - " )".length()) : written;
    }

    String print(RuleTree tree) {
        StringBuilder text = new StringBuilder();
        text.append("package ").append(RuleLanguage.packageOf(tree.path())).append("\n\n");
        tree.imports()
                .forEach(each -> text.append("import ").append(each.name()).append('\n'));
        text.append("\nglobal Advice advice\n");
        tree.rules().forEach(rule -> print(rule, text));
        return text.toString();
    }

    private void print(Rule rule, StringBuilder text) {
        text.append("\nrule ").append(quoted(rule.at().text())).append("\nwhen\n");
        for (Condition condition : rule.conditions()) {
            text.append("    ").append(condition.quantifier().written());
            if (condition.variable() != null) {
                text.append(condition.variable().text()).append(" : ");
            }
            text.append(condition.type().text()).append("( ");
            text.append(condition.constraints().stream().map(this::printed).collect(Collectors.joining(", ")));
            text.append(" )\n");
        }
        text.append("then\n");
        for (Statement statement : rule.statements()) {
            text.append("    advice");
            for (Call call : statement.calls()) {
                text.append('.')
                        .append(call.name().text())
                        .append("( ")
                        .append(printed(call.arguments()))
                        .append(" )");
            }
            text.append(";\n");
        }
        text.append("end\n");
    }

    private String printed(Constraint constraint) {
        if (constraint instanceof AnyOf anyOf) {
            return anyOf.parts().stream().map(this::printed).collect(Collectors.joining(" || ", "( ", " )"));
        }
        if (constraint instanceof AllOf allOf) {
            return allOf.parts().stream().map(this::printed).collect(Collectors.joining(" && ", "( ", " )"));
        }
        if (constraint instanceof Negated negated) {
            if (patterns.isEmpty() && (negated.part() instanceof AnyOf || negated.part() instanceof AllOf)) {
                // For people one pair of parentheses is enough.
                return "!" + printed(negated.part());
            }
            return negated.part() instanceof Holds holds
                    ? "!" + holds.property().written()
                    : "!( " + printed(negated.part()) + " )";
        }
        if (constraint instanceof Holds holds) {
            return holds.property().written();
        }
        if (constraint instanceof OneOf oneOf) {
            return oneOf.property().written() + (oneOf.negated() ? " not in ( " : " in ( ") + printed(oneOf.values())
                    + " )";
        }
        Compared compared = (Compared) constraint;
        String property = compared.property().written();
        if (patterns.isEmpty()) {
            return property + " " + compared.operator() + " " + printed(compared.value());
        }
        return switch (compared.operator()) {
            case "matches" -> patterns + "( " + property + ", " + printed(compared.value()) + " )";
            case "not matches" -> "!" + patterns + "( " + property + ", " + printed(compared.value()) + " )";
            default -> property + " " + compared.operator() + " " + printed(compared.value());
        };
    }

    private static String printed(List<Value> values) {
        return values.stream().map(RulePrinter::printed).collect(Collectors.joining(", "));
    }

    private static String printed(Value value) {
        if (value instanceof Name name) {
            return name.written();
        }
        return value.at().kind() == Token.Kind.TEXT
                ? quoted(value.at().text())
                : value.at().text();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", " ") + '"';
    }
}
