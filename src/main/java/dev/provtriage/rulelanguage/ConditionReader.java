package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Quantifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of a rule, one fact each. */
final class ConditionReader {

    private final TokenReader tokens;

    // Of the condition that is read now: what is known of it where it turns out wrong.
    private @Nullable Token variable;
    private @Nullable Token type;

    ConditionReader(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** Reads the next one; of one that is wrong only its name is kept. */
    void addTo(List<Condition> conditions) {
        int start = tokens.position();
        variable = null;
        type = null;
        try {
            conditions.add(condition());
        } catch (SyntaxException e) {
            tokens.tell(e);
            if (variable != null && type != null) {
                // Its name is given all the same, so that its uses are no mistakes.
                conditions.add(new Condition(Quantifier.SOME, variable, type, List.of()));
            }
            if (tokens.position() == start) {
                tokens.next();
            }
            // A condition begins on a line of its own; what follows there can be read again.
            while (!tokens.peek().firstOfLine()
                    && !tokens.peek().is("then")
                    && tokens.peek().kind() != Token.Kind.END) {
                tokens.next();
            }
        }
    }

    private Condition condition() {
        Token first = tokens.peek();
        Quantifier quantifier =
                tokens.accept("not") ? Quantifier.NONE : tokens.accept("exists") ? Quantifier.ANY : Quantifier.SOME;
        if (quantifier != Quantifier.SOME && tokens.peek().is("(")) {
            throw tokens.wrong(
                    Mistake.FOREIGN_CONDITION,
                    first,
                    first.text() + " stands before one fact only, without brackets around it; write two rules instead");
        }
        if (tokens.peek().is("(")) {
            throw tokens.wrong(
                    Mistake.FOREIGN_CONDITION,
                    first,
                    "a condition begins with a fact, not with a bracket; " + ForeignWords.instead("or"));
        }
        Token name = null;
        if (tokens.peek().variable()) {
            name = tokens.next();
            if (!tokens.accept(":")) {
                throw tokens.wrong(Mistake.SYNTAX, name, "a colon is missing: " + name.text() + " : Fact( ... )");
            }
        }
        Token fact = tokens.next();
        if (fact.is("no")) {
            throw tokens.wrong(Mistake.SYNTAX, fact, "'no' means nothing here; did you mean `not`?");
        }
        String foreign = fact.kind() == Token.Kind.WORD ? ForeignWords.instead(fact.text()) : null;
        if (foreign != null) {
            throw tokens.wrong(
                    Mistake.FOREIGN_CONDITION, fact, fact.shown() + " is not allowed in a condition: " + foreign);
        }
        if (fact.kind() != Token.Kind.WORD) {
            throw tokens.wrong(
                    Mistake.SYNTAX, fact, fact.shown() + " cannot begin a condition; write: $name : Fact( ... )");
        }
        if (tokens.peek().is(":")) {
            throw tokens.wrong(Mistake.SYNTAX, fact, "a name before the colon begins with $: $" + fact.text());
        }
        variable = name;
        type = fact;
        if (!tokens.accept("(")) {
            if (tokens.peek().firstOfLine() && name == null) {
                String hint = Nearest.hint(fact.text(), List.of("then", "when", "end"));
                if (!hint.isEmpty()) {
                    throw tokens.wrong(Mistake.SYNTAX, fact, fact.shown() + " is no condition" + hint);
                }
            }
            throw tokens.wrong(
                    Mistake.SYNTAX,
                    fact,
                    "behind " + fact.shown() + " its conditions are missing: " + fact.text() + "( ... )");
        }
        List<Constraint> constraints = new ConstraintReader(tokens, fact).constraints();
        Token behind = tokens.peek();
        String why = behind.kind() == Token.Kind.WORD ? ForeignWords.instead(behind.text()) : null;
        boolean another = behind.firstOfLine() || behind.kind() == Token.Kind.WORD || behind.kind() == Token.Kind.END;
        if ((why != null && !behind.firstOfLine()) || (!another && !behind.is(";"))) {
            throw tokens.wrong(
                    Mistake.FOREIGN_CONDITION,
                    behind,
                    behind.shown() + " cannot stand behind a condition: "
                            + (why == null ? "each one stands on a line of its own" : why));
        }
        tokens.accept(";");
        return new Condition(quantifier, name, fact, constraints);
    }
}
