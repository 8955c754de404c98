package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import dev.provtriage.rulelanguage.RuleTree.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a rule: its name, title, conditions and advice, and finds where one of them is missing. */
final class RuleReader {

    private final TokenReader tokens;
    private final ConditionReader condition;
    private final AdviceReader advice;

    RuleReader(TokenReader tokens) {
        this.tokens = tokens;
        this.condition = new ConditionReader(tokens);
        this.advice = new AdviceReader(tokens);
    }

    /** Reads one whose first word is read already; of one that is wrong what stands before the mistake is kept. */
    Rule rule(Token begin) {
        Token name = tokens.peek();
        if (name.kind() != Token.Kind.TEXT) {
            throw tokens.wrong(
                    Mistake.SYNTAX, begin, "the name of the rule is missing; write it in quotes behind rule");
        }
        tokens.next();
        Token title = null;
        List<Condition> conditions = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        try {
            while (!tokens.peek().is("when")) {
                title = attribute(begin, name, title);
            }
            tokens.next();
            while (!tokens.peek().is("then")) {
                endsTooSoon(begin, name, "then");
                condition.addTo(conditions);
            }
            tokens.next();
            while (!tokens.peek().is("end")) {
                endsTooSoon(begin, name, "end");
                advice.addTo(statements);
            }
            tokens.next();
        } catch (SyntaxException e) {
            tokens.tell(e);
            tokens.skipToNextPart();
        }
        return new Rule(begin, name, title, conditions, statements);
    }

    private @Nullable Token attribute(Token begin, Token name, @Nullable Token title) {
        endsTooSoon(begin, name, "when");
        Token token = tokens.next();
        if (!token.is("@")) {
            String known = ForeignWords.instead(token.is("no") ? "no-loop" : token.text());
            if (known != null && token.kind() == Token.Kind.WORD) {
                tokens.tell(Mistake.FOREIGN_PART, token, token.shown() + " is not allowed: " + known);
                skipWithinRule();
                return title;
            }
            throw tokens.wrong(
                    Mistake.SYNTAX,
                    token,
                    token.shown() + " cannot stand between the rule's name and when"
                            + (token.kind() == Token.Kind.WORD ? Nearest.hint(token.text(), List.of("when")) : ""));
        }
        Token annotation = tokens.word("title");
        if (!annotation.text().equals("title")) {
            tokens.tell(
                    Mistake.TITLE,
                    annotation,
                    "there is no @" + annotation.text() + "; a rule has @title( \"...\" ) only");
            skipWithinRule();
            return title;
        }
        tokens.expect("(");
        Token text = tokens.next();
        if (text.kind() != Token.Kind.TEXT) {
            throw tokens.wrong(Mistake.TITLE, text, "@title takes one text: @title( \"the cause as a fact\" )");
        }
        tokens.expect(")");
        if (title != null) {
            tokens.tell(Mistake.TITLE, annotation, "the rule has two titles; keep one");
        }
        return text;
    }

    /** Skips what is left of an attribute that was told: up to the next line, or to what must follow. */
    private void skipWithinRule() {
        while (!tokens.peek().firstOfLine()
                && !tokens.peek().is("when")
                && !tokens.peek().is("@")
                && tokens.peek().kind() != Token.Kind.END) {
            tokens.next();
        }
    }

    private void endsTooSoon(Token begin, Token name, String expected) {
        Token token = tokens.peek();
        boolean nextPart = token.firstOfLine()
                && (token.is("rule") || token.is("global") || token.is("import") || token.is("package"));
        if (expected.equals("then") && token.is("advice")) {
            throw tokens.wrong(
                    Mistake.NO_WHEN_OR_THEN,
                    token,
                    "then is missing before the first advice of \"" + name.text() + "\"");
        }
        if (expected.equals("when") && (token.variable() || token.is("not") || token.is("exists"))) {
            throw tokens.wrong(
                    Mistake.NO_WHEN_OR_THEN,
                    token,
                    "when is missing before the first condition of \"" + name.text() + "\"");
        }
        boolean early = token.is("end") || (expected.equals("when") && token.is("then"));
        if (token.kind() != Token.Kind.END && !nextPart && !early) {
            return;
        }
        String what = switch (expected) {
            case "end" -> "write end on a line of its own behind its last ;";
            case "then" -> "write then on a line of its own between its conditions and its advice";
            default -> "write when on a line of its own before its conditions";
        };
        throw tokens.wrong(
                expected.equals("end") ? Mistake.NO_END : Mistake.NO_WHEN_OR_THEN,
                begin,
                "the rule \"" + name.text() + "\" has no " + expected + "; " + what);
    }
}
