package dev.provtriage.rulelanguage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule file as it was understood.
 *
 * @param path below the rules folder
 * @param header the comment before the package, without its stars; empty where there is none
 * @param packageName null where the file names none
 */
record RuleTree(
        String path,
        String header,
        @Nullable Token packageName,
        List<Import> imports,
        boolean advice,
        List<Rule> rules) {

    /** An import: the whole name, at its first word. */
    record Import(Token at, String name) {}

    /**
     * A rule.
     *
     * @param at its name
     * @param begin its first word
     * @param title null where it has none
     */
    record Rule(Token begin, Token at, @Nullable Token title, List<Condition> conditions, List<Statement> statements) {}

    /** One pattern of a condition. */
    record Condition(Quantifier quantifier, @Nullable Token variable, Token type, List<Constraint> constraints) {}

    enum Quantifier {
        SOME(""),
        NONE("not "),
        ANY("exists ");

        private final String written;

        Quantifier(String written) {
            this.written = written;
        }

        String written() {
            return written;
        }
    }

    /** What must hold for a fact. */
    sealed interface Constraint {}

    record AnyOf(List<Constraint> parts) implements Constraint {}

    record AllOf(List<Constraint> parts) implements Constraint {}

    record Negated(Constraint part) implements Constraint {}

    /** A property that is true by itself. */
    record Holds(Name property) implements Constraint {}

    /** A property against a value, by an operator as it is written: {@code ==}, {@code not contains}. */
    record Compared(Name property, Token at, String operator, Value value) implements Constraint {}

    record OneOf(Name property, boolean negated, List<Value> values) implements Constraint {}

    /** What a property is compared with, or advice is given. */
    sealed interface Value {
        Token at();
    }

    /** A text, a number, true, false or null. */
    record Literal(Token at) implements Value {}

    /** Words with dots between: a property, a property of a variable, or a constant. */
    record Name(List<Token> words) implements Value {

        @Override
        public Token at() {
            return words.get(0);
        }

        String written() {
            return String.join(".", words.stream().map(Token::text).toList());
        }
    }

    /** One sentence of advice: calls, one on what the one before gives. */
    record Statement(List<Call> calls) {}

    record Call(Token name, List<Value> arguments) {}
}
