package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulelanguage.RuleTree.AllOf;
import dev.provtriage.rulelanguage.RuleTree.AnyOf;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Holds;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Negated;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what must hold for one fact: what stands between its brackets. */
final class ConstraintReader {

    private static final Set<String> OPERATORS = Set.of("==", "!=", "<", "<=", ">", ">=", "contains", "matches");

    private static final int DEEPEST = 20;

    private final TokenReader tokens;
    private final ValueReader values;
    private final Token fact;
    private int depth;

    /** @param fact its type, which complaints of a bracket point at */
    ConstraintReader(TokenReader tokens, Token fact) {
        this.tokens = tokens;
        this.values = new ValueReader(tokens);
        this.fact = fact;
    }

    /** Reads all, and the closing bracket; the opening one is read already. */
    List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        if (!tokens.peek().is(")")) {
            do {
                constraints.add(anyOf());
            } while (tokens.accept(","));
        }
        closing(fact);
        return constraints;
    }

    private Constraint anyOf() {
        List<Constraint> parts = new ArrayList<>();
        do {
            parts.add(allOf());
        } while (tokens.accept("||"));
        return parts.size() == 1 ? parts.get(0) : new AnyOf(parts);
    }

    private Constraint allOf() {
        List<Constraint> parts = new ArrayList<>();
        do {
            parts.add(single());
        } while (tokens.accept("&&"));
        return parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    private Constraint single() {
        if (++depth > DEEPEST) {
            throw tokens.wrong(
                    Mistake.TOO_MUCH, tokens.peek(), "the condition has too many brackets within each other");
        }
        try {
            if (tokens.accept("!")) {
                return new Negated(single());
            }
            Token open = tokens.peek();
            if (tokens.accept("(")) {
                Constraint inner = anyOf();
                closing(open);
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private Constraint comparison() {
        Token first = tokens.peek();
        String foreign = first.kind() == Token.Kind.WORD ? ForeignWords.instead(first.text()) : null;
        if (foreign != null) {
            throw tokens.wrong(
                    Mistake.FOREIGN_CONDITION, first, first.shown() + " is not allowed in a condition: " + foreign);
        }
        if (first.kind() != Token.Kind.WORD) {
            throw tokens.wrong(
                    Mistake.SYNTAX, first, first.shown() + " cannot begin a condition; a property of the fact can");
        }
        if (first.is("not")) {
            throw tokens.wrong(
                    Mistake.SYNTAX,
                    first,
                    "before a property stands !, not not: !" + tokens.ahead().text());
        }
        Name property = values.name();
        if (tokens.peek().is(":") && first.firstOfLine()) {
            throw tokens.wrong(Mistake.SYNTAX, fact, "the bracket behind " + fact.shown() + " is not closed; write )");
        }
        if (tokens.peek().is(":")) {
            throw tokens.wrong(
                    Mistake.FOREIGN_CONDITION, tokens.peek(), "only a whole fact can have a name: $name : Fact( ... )");
        }
        Token operator = tokens.peek();
        boolean negated = operator.is("not");
        if (negated) {
            tokens.next();
        }
        if (tokens.accept("in")) {
            return new OneOf(property, negated, values.values());
        }
        Token verb = tokens.peek();
        boolean wordOperator = verb.is("contains") || verb.is("matches");
        if ((verb.kind() == Token.Kind.SIGN || wordOperator)
                && OPERATORS.contains(verb.text())
                && (!negated || wordOperator)) {
            tokens.next();
            return new Compared(property, verb, (negated ? "not " : "") + verb.text(), values.value());
        }
        if (negated || (!verb.is(",") && !verb.is(")") && !verb.is("&&") && !verb.is("||"))) {
            if (verb.firstOfLine() || verb.kind() == Token.Kind.END) {
                throw tokens.wrong(
                        Mistake.SYNTAX, first, "the bracket around " + first.shown() + " is not closed; write )");
            }
            throw foreignOperator(verb);
        }
        return new Holds(property);
    }

    private void closing(Token open) {
        Token token = tokens.peek();
        if (!tokens.accept(")")) {
            throw token.firstOfLine() || token.kind() == Token.Kind.END
                    ? tokens.wrong(
                            Mistake.SYNTAX, open, "the bracket behind " + open.shown() + " is not closed; write )")
                    : foreignOperator(token);
        }
    }

    private SyntaxException foreignOperator(Token token) {
        if (token.is("=")) {
            return tokens.wrong(Mistake.SYNTAX, token, "'=' does not compare; write ==");
        }
        if (token.is("&") || token.is("|")) {
            return tokens.wrong(
                    Mistake.SYNTAX, token, token.shown() + " is written twice: " + token.text() + token.text());
        }
        if (token.is("(")) {
            return tokens.wrong(Mistake.CALL, token, "a condition calls nothing; write the property without brackets");
        }
        if (token.text().equalsIgnoreCase("and") || token.text().equalsIgnoreCase("or")) {
            return tokens.wrong(
                    Mistake.OPERATOR,
                    token,
                    token.shown() + " is written " + (token.text().equalsIgnoreCase("and") ? "&& or a comma" : "||"));
        }
        if (token.is("is") || token.is("equals")) {
            return tokens.wrong(Mistake.OPERATOR, token, token.shown() + " is no operator; write ==");
        }
        Token behind = tokens.ahead();
        if (token.kind() == Token.Kind.WORD && (behind.is(",") || behind.is(")") || behind.is("=="))) {
            return tokens.wrong(Mistake.SYNTAX, token, "a comma is missing before " + token.shown());
        }
        if (token.kind() == Token.Kind.WORD) {
            return tokens.wrong(
                    Mistake.OPERATOR,
                    token,
                    token.shown() + " is no operator"
                            + Nearest.hint(token.text(), List.of("contains", "matches", "in", "not"))
                            + "; there are == != < <= > >= in, not in, contains, matches, && and ||");
        }
        return tokens.wrong(
                Mistake.SYNTAX, token, token.shown() + " cannot stand here; conditions are parted by commas");
    }
}
