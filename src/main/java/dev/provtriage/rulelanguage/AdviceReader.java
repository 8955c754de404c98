package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulelanguage.RuleTree.Call;
import dev.provtriage.rulelanguage.RuleTree.Statement;
import dev.provtriage.rulelanguage.RuleTree.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads the consequence of a rule: its sentences of advice. */
final class AdviceReader {

    private final TokenReader tokens;
    private final ValueReader values;

    AdviceReader(TokenReader tokens) {
        this.tokens = tokens;
        this.values = new ValueReader(tokens);
    }

    /** Reads the next sentence; one that is wrong is left out. */
    void addTo(List<Statement> statements) {
        try {
            statements.add(statement());
        } catch (SyntaxException e) {
            tokens.tell(e);
            // The next sentence begins with advice; the rule ends with end.
            while (!(tokens.peek().firstOfLine()
                            && (tokens.peek().is("advice")
                                    || tokens.peek().is("end")
                                    || tokens.peek().is("rule")))
                    && tokens.peek().kind() != Token.Kind.END) {
                tokens.next();
            }
        }
    }

    private Statement statement() {
        Token first = tokens.next();
        if (first.is(".")) {
            throw tokens.wrong(
                    Mistake.SYNTAX,
                    tokens.beforeLast(),
                    "the sentence of advice goes on behind this; remove the semicolon");
        }
        if (first.text().equalsIgnoreCase("end")) {
            throw tokens.wrong(Mistake.SYNTAX, first, first.shown() + " is written small; did you mean `end`?");
        }
        if (!first.is("advice")) {
            throw tokens.wrong(
                    Mistake.FOREIGN_CONSEQUENCE,
                    first,
                    first.shown()
                            + " cannot begin a sentence here: a consequence only calls advice"
                            + (first.kind() == Token.Kind.WORD ? Nearest.hint(first.text(), List.of("advice")) : "")
                            + "; for example advice.block().because( $signal, \"...\" );");
        }
        List<Call> calls = new ArrayList<>();
        while (tokens.accept(".")) {
            Token name = tokens.word("block, remediate, retry, because, step, resend");
            if (!tokens.accept("(")) {
                throw tokens.wrong(
                        Mistake.SYNTAX,
                        name,
                        "brackets are missing behind " + name.shown() + ": " + name.text() + "( ... )");
            }
            List<Value> arguments = new ArrayList<>();
            if (!tokens.peek().is(")")) {
                do {
                    arguments.add(values.value());
                } while (tokens.accept(","));
            }
            Token closing = tokens.peek();
            if (!tokens.accept(")")) {
                throw closing.firstOfLine() || closing.kind() == Token.Kind.END
                        ? tokens.wrong(
                                Mistake.SYNTAX, name, "the bracket behind " + name.shown() + " is not closed; write )")
                        : tokens.wrong(
                                Mistake.SYNTAX,
                                closing,
                                closing.shown() + " cannot stand within the brackets of " + name.shown()
                                        + "; values are parted by commas");
            }
            calls.add(new Call(name, arguments));
        }
        Token last = tokens.last();
        if (calls.isEmpty()) {
            throw tokens.wrong(
                    Mistake.FOREIGN_CONSEQUENCE,
                    first,
                    "advice says nothing; write advice.block(), .remediate() or .retry( \"standard\" )");
        }
        if (!tokens.accept(";")) {
            Token token = tokens.peek();
            boolean forgotten = token.firstOfLine() || token.kind() == Token.Kind.END || token.is("end");
            throw forgotten
                    ? tokens.wrong(Mistake.NO_SEMICOLON, last, "a semicolon is missing behind the last bracket")
                    : tokens.wrong(
                            Mistake.FOREIGN_CONSEQUENCE,
                            token,
                            token.shown() + " cannot stand here; a sentence goes on with a dot or ends with ;");
        }
        return new Statement(calls);
    }
}
