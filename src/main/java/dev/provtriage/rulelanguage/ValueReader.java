package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulelanguage.RuleTree.Literal;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads what a property is compared with or advice is given: texts, numbers, constants and names. */
final class ValueReader {

    private final TokenReader tokens;

    ValueReader(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** One or more between brackets. */
    List<Value> values() {
        tokens.expect("(");
        List<Value> values = new ArrayList<>();
        do {
            values.add(value());
        } while (tokens.accept(","));
        tokens.expect(")");
        return values;
    }

    Value value() {
        Token token = tokens.peek();
        if (token.is("-") && tokens.ahead().kind() == Token.Kind.NUMBER) {
            tokens.next();
            Token number = tokens.next();
            return new Literal(new Token(Token.Kind.NUMBER, "-" + number.text(), token.line(), token.column(), false));
        }
        boolean constant = token.is("true") || token.is("false") || token.is("null");
        if (constant || token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.NUMBER) {
            tokens.next();
            if (token.kind() == Token.Kind.NUMBER
                    && tokens.peek().is(".")
                    && !tokens.peek().firstOfLine()) {
                throw tokens.wrong(Mistake.TYPE, token, "numbers are whole here; write " + token.text());
            }
            return new Literal(token);
        }
        if (token.kind() != Token.Kind.WORD) {
            throw tokens.wrong(
                    Mistake.SYNTAX,
                    token,
                    token.shown() + " is no value; write a text in quotes, a number, true, false or a word such as"
                            + " SignalKind.ALREADY_EXISTS");
        }
        return name();
    }

    Name name() {
        List<Token> words = new ArrayList<>();
        do {
            words.add(tokens.word("a name"));
        } while (!tokens.peek().firstOfLine() && tokens.accept("."));
        if (tokens.peek().is("(") && !tokens.peek().firstOfLine()) {
            throw tokens.wrong(
                    Mistake.CALL,
                    words.get(words.size() - 1),
                    "nothing is called here; write "
                            + words.get(words.size() - 1).shown() + " without brackets");
        }
        return new Name(words);
    }
}
