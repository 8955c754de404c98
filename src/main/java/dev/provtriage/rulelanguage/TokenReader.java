package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.List;

/**
 * The tokens of a rule file, one after the other, and its mistakes. Where it is wrong, reading stops with a {@link
 * SyntaxException}; who catches that tells it, and goes on at the next place that can be found again.
 */
final class TokenReader {

    private final String path;
    private final List<RuleProblem> problems;
    private final List<Token> tokens;
    private int position;

    /** @param tokens END is the last, and nothing is read behind it */
    TokenReader(String path, List<Token> tokens, List<RuleProblem> problems) {
        this.path = path;
        this.tokens = tokens;
        this.problems = problems;
    }

    /** How many were read. */
    int position() {
        return position;
    }

    Token peek() {
        return tokens.get(position);
    }

    Token next() {
        Token token = tokens.get(position);
        if (token.kind() != Token.Kind.END) {
            position++;
        }
        return token;
    }

    /** The one behind that which is read next; the end of the file where there is none. */
    Token ahead() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    /** The one that was read last. */
    Token last() {
        return tokens.get(position - 1);
    }

    /** The one before that which was read last; the first of the file where there is none. */
    Token beforeLast() {
        return tokens.get(Math.max(position - 2, 0));
    }

    /** Reads the next one if it is this sign or word. */
    boolean accept(String sign) {
        if (peek().kind() != Token.Kind.TEXT && peek().is(sign)) {
            next();
            return true;
        }
        return false;
    }

    void expect(String sign) {
        Token token = peek();
        if (!accept(sign)) {
            throw wrong(Mistake.SYNTAX, token, token.shown() + " stands where '" + sign + "' is expected");
        }
    }

    /** @param expected what stands there, for the message where it is no word */
    Token word(String expected) {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD) {
            throw wrong(Mistake.SYNTAX, token, token.shown() + " stands where " + expected + " is expected");
        }
        return next();
    }

    /** To the next rule, import, global or package that begins a line. */
    void skipToNextPart() {
        while (peek().kind() != Token.Kind.END
                && !(peek().firstOfLine()
                        && (peek().is("rule")
                                || peek().is("import")
                                || peek().is("global")
                                || peek().is("package")
                                || peek().is("function")
                                || peek().is("declare")
                                || peek().is("query")))) {
            next();
        }
    }

    void tell(Mistake mistake, Token at, String message) {
        tell(wrong(mistake, at, message));
    }

    void tell(SyntaxException wrong) {
        problems.add(wrong.problem());
    }

    SyntaxException wrong(Mistake mistake, Token at, String message) {
        return new SyntaxException(new RuleProblem(path, at.line(), at.column(), mistake, message));
    }
}
