package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleTree.Import;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a rule file into a tree. It knows the small language of DESIGN section 5 and nothing else: whatever it does not know
 * is a mistake, told in an analyst's words, and reading goes on behind it, so that one run tells them all. Here are the
 * parts of a file; {@link RuleReader}, {@link ConditionReader}, {@link ConstraintReader} and {@link AdviceReader} go into each
 * rule.
 */
final class RuleParser {

    private final String path;
    private final RuleScanner scanner;
    private final TokenReader tokens;
    private final RuleReader rule;

    private RuleParser(String path, String text, List<RuleProblem> problems) {
        this.path = path;
        this.scanner = new RuleScanner(path, text, problems);
        this.tokens = new TokenReader(path, scanner.tokens(), problems);
        this.rule = new RuleReader(tokens);
    }

    /** Reads a file; its mistakes are added to {@code problems}, and what is left out of the tree has at least one. */
    static RuleTree parse(String path, String text, List<RuleProblem> problems) {
        return new RuleParser(path, text, problems).file();
    }

    private RuleTree file() {
        Token packageName = null;
        List<Import> imports = new ArrayList<>();
        boolean advice = false;
        List<Rule> rules = new ArrayList<>();
        while (tokens.peek().kind() != Token.Kind.END) {
            try {
                Token token = tokens.next();
                switch (token.text()) {
                    case "package" -> packageName = dotted(token).at();
                    case "import" -> imports.add(dottedImport());
                    case "global" -> advice |= global(token);
                    case "rule" -> rules.add(rule.rule(token));
                    default -> throw foreign(token);
                }
            } catch (SyntaxException e) {
                tokens.tell(e);
                tokens.skipToNextPart();
            }
        }
        return new RuleTree(path, scanner.header(), packageName, imports, advice, rules);
    }

    private SyntaxException foreign(Token token) {
        boolean between = !token.is("and") && !token.is("or") && !token.is("from") && !token.is("no");
        String known = token.kind() == Token.Kind.WORD && between ? ForeignWords.instead(token.text()) : null;
        if (known != null) {
            return tokens.wrong(Mistake.FOREIGN_PART, token, token.shown() + " is not allowed here: " + known);
        }
        String hint = token.kind() == Token.Kind.WORD
                ? Nearest.hint(token.text(), List.of("package", "import", "global", "rule"))
                : "";
        return tokens.wrong(
                Mistake.SYNTAX,
                token,
                token.shown() + " cannot stand here, between rules" + hint
                        + "; a file is built of package, import, global and rule");
    }

    private Import dotted(Token keyword) {
        Token first = tokens.peek();
        if (first.kind() != Token.Kind.WORD || first.line() != keyword.line()) {
            throw tokens.wrong(Mistake.SYNTAX, keyword, "a name is missing behind " + keyword.shown());
        }
        StringBuilder name = new StringBuilder(tokens.next().text());
        while (tokens.accept(".")) {
            name.append('.')
                    .append(
                            tokens.accept("*")
                                    ? "*"
                                    : tokens.word("a name behind the dot").text());
        }
        tokens.accept(";");
        return new Import(
                new Token(Token.Kind.WORD, name.toString(), first.line(), first.column(), false), name.toString());
    }

    private Import dottedImport() {
        Token token = tokens.peek();
        if (token.is("static") || token.is("function") || token.is("accumulate") || token.is("acc")) {
            throw tokens.wrong(
                    Mistake.FOREIGN_PART,
                    token,
                    "import " + token.text()
                            + " is not allowed: a file imports facts and their words only, see rules/README.md");
        }
        return dotted(tokens.last());
    }

    private boolean global(Token keyword) {
        Token type = tokens.word("the type, Advice");
        StringBuilder written = new StringBuilder(type.text());
        while (tokens.accept(".")) {
            written.append('.').append(tokens.word("a name behind the dot").text());
        }
        Token name = tokens.word("the name, advice");
        tokens.accept(";");
        String simple = written.substring(written.lastIndexOf(".") + 1);
        if (!simple.equals("Advice") || !name.text().equals("advice")) {
            throw tokens.wrong(Mistake.GLOBAL, keyword, "the only global is: global Advice advice");
        }
        return true;
    }
}
