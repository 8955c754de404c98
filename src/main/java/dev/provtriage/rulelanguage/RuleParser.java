package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleTree.AllOf;
import dev.provtriage.rulelanguage.RuleTree.AnyOf;
import dev.provtriage.rulelanguage.RuleTree.Call;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Holds;
import dev.provtriage.rulelanguage.RuleTree.Import;
import dev.provtriage.rulelanguage.RuleTree.Literal;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Negated;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import dev.provtriage.rulelanguage.RuleTree.Quantifier;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import dev.provtriage.rulelanguage.RuleTree.Statement;
import dev.provtriage.rulelanguage.RuleTree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule file into a tree. It knows the small language of DESIGN section 5 and nothing else: whatever it does not know
 * is a mistake, told in an analyst's words, and reading goes on behind it, so that one run tells them all.
 */
final class RuleParser {

    private static final Set<String> OPERATORS = Set.of("==", "!=", "<", "<=", ">", ">=", "contains", "matches");

    /** Words that the engine knows and a rule file must not use, with what to do instead. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("function", "a rule file holds rules only; a new idea belongs into a fact, ask a developer"),
            Map.entry("declare", "a rule file declares no types; the facts are in rules/README.md"),
            Map.entry("query", "a rule file holds rules only, no queries"),
            Map.entry("unit", "a rule file has no units; remove the line"),
            Map.entry("dialect", "a rule file has no dialect; remove the line"),
            Map.entry("salience", "rules have no order; policy/precedence.csv says which scenario counts more"),
            Map.entry("no-loop", "rules change no facts, so that none can loop; remove it"),
            Map.entry("lock", "rules have no groups and no locks; remove it"),
            Map.entry("enabled", "every rule counts; to switch one off, remove it or put it into a comment"),
            Map.entry("agenda", "rules have no groups; remove it"),
            Map.entry("ruleflow", "rules have no groups; remove it"),
            Map.entry("activation", "rules have no groups; remove it"),
            Map.entry("auto", "rules have no groups; remove it"),
            Map.entry("duration", "rules have no timers; remove it"),
            Map.entry("timer", "rules have no timers; remove it"),
            Map.entry("calendars", "rules have no timers; remove it"),
            Map.entry("date", "rules have no dates; remove it"),
            Map.entry("extends", "a rule stands for itself; repeat the conditions"),
            Map.entry("entry", "rules have no entry points; remove it"),
            Map.entry("window", "rules have no windows; remove it"),
            Map.entry("eval", "write the condition between the brackets of a fact instead of eval"),
            Map.entry("from", "facts come from the attempt and the snapshot only; remove from"),
            Map.entry("accumulate", "a condition cannot count or collect; ask whether a fact is there"),
            Map.entry("collect", "a condition cannot count or collect; ask whether a fact is there"),
            Map.entry("acc", "a condition cannot count or collect; ask whether a fact is there"),
            Map.entry("groupby", "a condition cannot count or collect; ask whether a fact is there"),
            Map.entry("forall", "write not, with the opposite between the brackets, instead of forall"),
            Map.entry("or", "write two rules, or || between the brackets of one fact"),
            Map.entry("and", "write each fact on a line of its own; all of them must hold"));

    private static final int DEEPEST = 20;

    private final String path;
    private final List<RuleProblem> problems;
    private final List<Token> tokens;
    private final RuleScanner scanner;
    private int position;
    private int depth;

    // Of the condition that is read now: what is known of it where it turns out wrong.
    private @Nullable Token variable;
    private @Nullable Token type;

    private RuleParser(String path, String text, List<RuleProblem> problems) {
        this.path = path;
        this.problems = problems;
        this.scanner = new RuleScanner(path, text, problems);
        this.tokens = scanner.tokens();
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
        while (peek().kind() != Token.Kind.END) {
            try {
                Token token = next();
                switch (token.text()) {
                    case "package" -> packageName = dotted(token).at();
                    case "import" -> imports.add(dottedImport());
                    case "global" -> advice |= global(token);
                    case "rule" -> rules.add(rule(token));
                    default -> throw foreign(token);
                }
            } catch (SyntaxException e) {
                problems.add(e.problem);
                skipToNextPart();
            }
        }
        return new RuleTree(path, scanner.header(), packageName, imports, advice, rules);
    }

    private SyntaxException foreign(Token token) {
        boolean between = !token.is("and") && !token.is("or") && !token.is("from") && !token.is("no");
        String known = token.kind() == Token.Kind.WORD && between ? FOREIGN.get(token.text()) : null;
        if (known != null) {
            return wrong(Mistake.FOREIGN_PART, token, token.shown() + " is not allowed here: " + known);
        }
        String hint = token.kind() == Token.Kind.WORD
                ? Nearest.hint(token.text(), List.of("package", "import", "global", "rule"))
                : "";
        return wrong(
                Mistake.SYNTAX,
                token,
                token.shown() + " cannot stand here, between rules" + hint
                        + "; a file is built of package, import, global and rule");
    }

    private Import dotted(Token keyword) {
        Token first = peek();
        if (first.kind() != Token.Kind.WORD || first.line() != keyword.line()) {
            throw wrong(Mistake.SYNTAX, keyword, "a name is missing behind " + keyword.shown());
        }
        StringBuilder name = new StringBuilder(next().text());
        while (accept(".")) {
            name.append('.')
                    .append(accept("*") ? "*" : word("a name behind the dot").text());
        }
        accept(";");
        return new Import(
                new Token(Token.Kind.WORD, name.toString(), first.line(), first.column(), false), name.toString());
    }

    private Import dottedImport() {
        Token token = peek();
        if (token.is("static") || token.is("function") || token.is("accumulate") || token.is("acc")) {
            throw wrong(
                    Mistake.FOREIGN_PART,
                    token,
                    "import " + token.text()
                            + " is not allowed: a file imports facts and their words only, see rules/README.md");
        }
        return dotted(tokens.get(position - 1));
    }

    private boolean global(Token keyword) {
        Token type = word("the type, Advice");
        StringBuilder written = new StringBuilder(type.text());
        while (accept(".")) {
            written.append('.').append(word("a name behind the dot").text());
        }
        Token name = word("the name, advice");
        accept(";");
        String simple = written.substring(written.lastIndexOf(".") + 1);
        if (!simple.equals("Advice") || !name.text().equals("advice")) {
            throw wrong(Mistake.GLOBAL, keyword, "the only global is: global Advice advice");
        }
        return true;
    }

    private Rule rule(Token begin) {
        Token name = peek();
        if (name.kind() != Token.Kind.TEXT) {
            throw wrong(Mistake.SYNTAX, begin, "the name of the rule is missing; write it in quotes behind rule");
        }
        next();
        Token title = null;
        List<Condition> conditions = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        try {
            while (!peek().is("when")) {
                title = attribute(begin, name, title);
            }
            next();
            while (!peek().is("then")) {
                endsTooSoon(begin, name, "then");
                condition(conditions);
            }
            next();
            while (!peek().is("end")) {
                endsTooSoon(begin, name, "end");
                statement(statements);
            }
            next();
        } catch (SyntaxException e) {
            problems.add(e.problem);
            skipToNextPart();
        }
        return new Rule(begin, name, title, conditions, statements);
    }

    private @Nullable Token attribute(Token begin, Token name, @Nullable Token title) {
        endsTooSoon(begin, name, "when");
        Token token = next();
        if (!token.is("@")) {
            String known = FOREIGN.get(token.is("no") ? "no-loop" : token.text());
            if (known != null && token.kind() == Token.Kind.WORD) {
                tell(Mistake.FOREIGN_PART, token, token.shown() + " is not allowed: " + known);
                skipWithinRule();
                return title;
            }
            throw wrong(
                    Mistake.SYNTAX,
                    token,
                    token.shown() + " cannot stand between the rule's name and when"
                            + (token.kind() == Token.Kind.WORD ? Nearest.hint(token.text(), List.of("when")) : ""));
        }
        Token annotation = word("title");
        if (!annotation.text().equals("title")) {
            tell(
                    Mistake.TITLE,
                    annotation,
                    "there is no @" + annotation.text() + "; a rule has @title( \"...\" ) only");
            skipWithinRule();
            return title;
        }
        expect("(");
        Token text = next();
        if (text.kind() != Token.Kind.TEXT) {
            throw wrong(Mistake.TITLE, text, "@title takes one text: @title( \"the cause as a fact\" )");
        }
        expect(")");
        if (title != null) {
            tell(Mistake.TITLE, annotation, "the rule has two titles; keep one");
        }
        return text;
    }

    /** Skips what is left of an attribute that was told: up to the next line, or to what must follow. */
    private void skipWithinRule() {
        while (!peek().firstOfLine() && !peek().is("when") && !peek().is("@") && peek().kind() != Token.Kind.END) {
            next();
        }
    }

    private void endsTooSoon(Token begin, Token name, String expected) {
        Token token = peek();
        boolean nextPart = token.firstOfLine()
                && (token.is("rule") || token.is("global") || token.is("import") || token.is("package"));
        if (expected.equals("then") && token.is("advice")) {
            throw wrong(
                    Mistake.NO_WHEN_OR_THEN,
                    token,
                    "then is missing before the first advice of \"" + name.text() + "\"");
        }
        if (expected.equals("when") && (token.variable() || token.is("not") || token.is("exists"))) {
            throw wrong(
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
        throw wrong(
                expected.equals("end") ? Mistake.NO_END : Mistake.NO_WHEN_OR_THEN,
                begin,
                "the rule \"" + name.text() + "\" has no " + expected + "; " + what);
    }

    private void condition(List<Condition> conditions) {
        int start = position;
        variable = null;
        type = null;
        depth = 0;
        try {
            conditions.add(condition());
        } catch (SyntaxException e) {
            problems.add(e.problem);
            if (variable != null && type != null) {
                // Its name is given all the same, so that its uses are no mistakes.
                conditions.add(new Condition(Quantifier.SOME, variable, type, List.of()));
            }
            if (position == start) {
                next();
            }
            // A condition begins on a line of its own; what follows there can be read again.
            while (!peek().firstOfLine() && !peek().is("then") && peek().kind() != Token.Kind.END) {
                next();
            }
        }
    }

    private Condition condition() {
        Token first = peek();
        Quantifier quantifier = accept("not") ? Quantifier.NONE : accept("exists") ? Quantifier.ANY : Quantifier.SOME;
        if (quantifier != Quantifier.SOME && peek().is("(")) {
            throw wrong(
                    Mistake.FOREIGN_CONDITION,
                    first,
                    first.text() + " stands before one fact only, without brackets around it; write two rules instead");
        }
        if (peek().is("(")) {
            throw wrong(
                    Mistake.FOREIGN_CONDITION,
                    first,
                    "a condition begins with a fact, not with a bracket; " + FOREIGN.get("or"));
        }
        Token name = null;
        if (peek().variable()) {
            name = next();
            if (!accept(":")) {
                throw wrong(Mistake.SYNTAX, name, "a colon is missing: " + name.text() + " : Fact( ... )");
            }
        }
        Token fact = next();
        if (fact.is("no")) {
            throw wrong(Mistake.SYNTAX, fact, "'no' means nothing here; did you mean `not`?");
        }
        String foreign = fact.kind() == Token.Kind.WORD ? FOREIGN.get(fact.text()) : null;
        if (foreign != null) {
            throw wrong(Mistake.FOREIGN_CONDITION, fact, fact.shown() + " is not allowed in a condition: " + foreign);
        }
        if (fact.kind() != Token.Kind.WORD) {
            throw wrong(Mistake.SYNTAX, fact, fact.shown() + " cannot begin a condition; write: $name : Fact( ... )");
        }
        if (peek().is(":")) {
            throw wrong(Mistake.SYNTAX, fact, "a name before the colon begins with $: $" + fact.text());
        }
        variable = name;
        type = fact;
        if (!accept("(")) {
            if (peek().firstOfLine() && name == null) {
                String hint = Nearest.hint(fact.text(), List.of("then", "when", "end"));
                if (!hint.isEmpty()) {
                    throw wrong(Mistake.SYNTAX, fact, fact.shown() + " is no condition" + hint);
                }
            }
            throw wrong(
                    Mistake.SYNTAX,
                    type,
                    "behind " + fact.shown() + " its conditions are missing: " + fact.text() + "( ... )");
        }
        List<Constraint> constraints = new ArrayList<>();
        if (!peek().is(")")) {
            do {
                constraints.add(anyOf());
            } while (accept(","));
        }
        closing(fact);
        Token behind = peek();
        String why = behind.kind() == Token.Kind.WORD ? FOREIGN.get(behind.text()) : null;
        boolean another = behind.firstOfLine() || behind.kind() == Token.Kind.WORD || behind.kind() == Token.Kind.END;
        if ((why != null && !behind.firstOfLine()) || (!another && !behind.is(";"))) {
            throw wrong(
                    Mistake.FOREIGN_CONDITION,
                    behind,
                    behind.shown() + " cannot stand behind a condition: "
                            + (why == null ? "each one stands on a line of its own" : why));
        }
        accept(";");
        return new Condition(quantifier, name, fact, constraints);
    }

    private void closing(Token type) {
        Token token = peek();
        if (!accept(")")) {
            throw token.firstOfLine() || token.kind() == Token.Kind.END
                    ? wrong(Mistake.SYNTAX, type, "the bracket behind " + type.shown() + " is not closed; write )")
                    : foreignOperator(token);
        }
    }

    private SyntaxException foreignOperator(Token token) {
        if (token.is("=")) {
            return wrong(Mistake.SYNTAX, token, "'=' does not compare; write ==");
        }
        if (token.is("&") || token.is("|")) {
            return wrong(Mistake.SYNTAX, token, token.shown() + " is written twice: " + token.text() + token.text());
        }
        if (token.is("(")) {
            return wrong(Mistake.CALL, token, "a condition calls nothing; write the property without brackets");
        }
        if (token.text().equalsIgnoreCase("and") || token.text().equalsIgnoreCase("or")) {
            return wrong(
                    Mistake.OPERATOR,
                    token,
                    token.shown() + " is written " + (token.text().equalsIgnoreCase("and") ? "&& or a comma" : "||"));
        }
        if (token.is("is") || token.is("equals")) {
            return wrong(Mistake.OPERATOR, token, token.shown() + " is no operator; write ==");
        }
        Token behind = tokens.get(Math.min(position + 1, tokens.size() - 1));
        if (token.kind() == Token.Kind.WORD && (behind.is(",") || behind.is(")") || behind.is("=="))) {
            return wrong(Mistake.SYNTAX, token, "a comma is missing before " + token.shown());
        }
        if (token.kind() == Token.Kind.WORD) {
            return wrong(
                    Mistake.OPERATOR,
                    token,
                    token.shown() + " is no operator"
                            + Nearest.hint(token.text(), List.of("contains", "matches", "in", "not"))
                            + "; there are == != < <= > >= in, not in, contains, matches, && and ||");
        }
        return wrong(Mistake.SYNTAX, token, token.shown() + " cannot stand here; conditions are parted by commas");
    }

    private Constraint anyOf() {
        List<Constraint> parts = new ArrayList<>();
        do {
            parts.add(allOf());
        } while (accept("||"));
        return parts.size() == 1 ? parts.get(0) : new AnyOf(parts);
    }

    private Constraint allOf() {
        List<Constraint> parts = new ArrayList<>();
        do {
            parts.add(single());
        } while (accept("&&"));
        return parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    private Constraint single() {
        if (++depth > DEEPEST) {
            throw wrong(Mistake.TOO_MUCH, peek(), "the condition has too many brackets within each other");
        }
        try {
            if (accept("!")) {
                return new Negated(single());
            }
            Token open = peek();
            if (accept("(")) {
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
        Token first = peek();
        String foreign = first.kind() == Token.Kind.WORD ? FOREIGN.get(first.text()) : null;
        if (foreign != null) {
            throw wrong(Mistake.FOREIGN_CONDITION, first, first.shown() + " is not allowed in a condition: " + foreign);
        }
        if (first.kind() != Token.Kind.WORD) {
            throw wrong(Mistake.SYNTAX, first, first.shown() + " cannot begin a condition; a property of the fact can");
        }
        if (first.is("not")) {
            throw wrong(
                    Mistake.SYNTAX,
                    first,
                    "before a property stands !, not not: !"
                            + tokens.get(position + 1).text());
        }
        Name property = name();
        if (peek().is(":") && first.firstOfLine() && type != null) {
            throw wrong(Mistake.SYNTAX, type, "the bracket behind " + type.shown() + " is not closed; write )");
        }
        if (peek().is(":")) {
            throw wrong(Mistake.FOREIGN_CONDITION, peek(), "only a whole fact can have a name: $name : Fact( ... )");
        }
        Token operator = peek();
        boolean negated = operator.is("not");
        if (negated) {
            next();
        }
        if (accept("in")) {
            return new OneOf(property, negated, values());
        }
        Token verb = peek();
        boolean wordOperator = verb.is("contains") || verb.is("matches");
        if ((verb.kind() == Token.Kind.SIGN || wordOperator)
                && OPERATORS.contains(verb.text())
                && (!negated || wordOperator)) {
            next();
            return new Compared(property, verb, (negated ? "not " : "") + verb.text(), value());
        }
        if (negated || (!verb.is(",") && !verb.is(")") && !verb.is("&&") && !verb.is("||"))) {
            if (verb.firstOfLine() || verb.kind() == Token.Kind.END) {
                throw wrong(Mistake.SYNTAX, first, "the bracket around " + first.shown() + " is not closed; write )");
            }
            throw foreignOperator(verb);
        }
        return new Holds(property);
    }

    private List<Value> values() {
        expect("(");
        List<Value> values = new ArrayList<>();
        do {
            values.add(value());
        } while (accept(","));
        expect(")");
        return values;
    }

    private Value value() {
        Token token = peek();
        if (token.is("-") && tokens.get(position + 1).kind() == Token.Kind.NUMBER) {
            next();
            Token number = next();
            return new Literal(new Token(Token.Kind.NUMBER, "-" + number.text(), token.line(), token.column(), false));
        }
        boolean constant = token.is("true") || token.is("false") || token.is("null");
        if (constant || token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.NUMBER) {
            next();
            if (token.kind() == Token.Kind.NUMBER && peek().is(".") && !peek().firstOfLine()) {
                throw wrong(Mistake.TYPE, token, "numbers are whole here; write " + token.text());
            }
            return new Literal(token);
        }
        if (token.kind() != Token.Kind.WORD) {
            throw wrong(
                    Mistake.SYNTAX,
                    token,
                    token.shown() + " is no value; write a text in quotes, a number, true, false or a word such as"
                            + " SignalKind.ALREADY_EXISTS");
        }
        return name();
    }

    private Name name() {
        List<Token> words = new ArrayList<>();
        do {
            words.add(word("a name"));
        } while (!peek().firstOfLine() && accept("."));
        if (peek().is("(") && !peek().firstOfLine()) {
            throw wrong(
                    Mistake.CALL,
                    words.get(words.size() - 1),
                    "nothing is called here; write "
                            + words.get(words.size() - 1).shown() + " without brackets");
        }
        return new Name(words);
    }

    private void statement(List<Statement> statements) {
        try {
            statements.add(statement());
        } catch (SyntaxException e) {
            problems.add(e.problem);
            // The next sentence begins with advice; the rule ends with end.
            while (!(peek().firstOfLine() && (peek().is("advice") || peek().is("end") || peek().is("rule")))
                    && peek().kind() != Token.Kind.END) {
                next();
            }
        }
    }

    private Statement statement() {
        Token first = next();
        if (first.is(".")) {
            throw wrong(
                    Mistake.SYNTAX,
                    tokens.get(Math.max(position - 2, 0)),
                    "the sentence of advice goes on behind this; remove the semicolon");
        }
        if (first.text().equalsIgnoreCase("end")) {
            throw wrong(Mistake.SYNTAX, first, first.shown() + " is written small; did you mean `end`?");
        }
        if (!first.is("advice")) {
            throw wrong(
                    Mistake.FOREIGN_CONSEQUENCE,
                    first,
                    first.shown()
                            + " cannot begin a sentence here: a consequence only calls advice"
                            + (first.kind() == Token.Kind.WORD ? Nearest.hint(first.text(), List.of("advice")) : "")
                            + "; for example advice.block().because( $signal, \"...\" );");
        }
        List<Call> calls = new ArrayList<>();
        while (accept(".")) {
            Token name = word("block, remediate, retry, because, step, resend");
            if (!accept("(")) {
                throw wrong(
                        Mistake.SYNTAX,
                        name,
                        "brackets are missing behind " + name.shown() + ": " + name.text() + "( ... )");
            }
            List<Value> arguments = new ArrayList<>();
            if (!peek().is(")")) {
                do {
                    arguments.add(value());
                } while (accept(","));
            }
            Token closing = peek();
            if (!accept(")")) {
                throw closing.firstOfLine() || closing.kind() == Token.Kind.END
                        ? wrong(Mistake.SYNTAX, name, "the bracket behind " + name.shown() + " is not closed; write )")
                        : wrong(
                                Mistake.SYNTAX,
                                closing,
                                closing.shown() + " cannot stand within the brackets of " + name.shown()
                                        + "; values are parted by commas");
            }
            calls.add(new Call(name, arguments));
        }
        Token last = tokens.get(position - 1);
        if (calls.isEmpty()) {
            throw wrong(
                    Mistake.FOREIGN_CONSEQUENCE,
                    first,
                    "advice says nothing; write advice.block(), .remediate() or .retry( \"standard\" )");
        }
        if (!accept(";")) {
            Token token = peek();
            boolean forgotten = token.firstOfLine() || token.kind() == Token.Kind.END || token.is("end");
            throw forgotten
                    ? wrong(Mistake.NO_SEMICOLON, last, "a semicolon is missing behind the last bracket")
                    : wrong(
                            Mistake.FOREIGN_CONSEQUENCE,
                            token,
                            token.shown() + " cannot stand here; a sentence goes on with a dot or ends with ;");
        }
        return new Statement(calls);
    }

    /** To the next rule, import, global or package that begins a line. */
    private void skipToNextPart() {
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

    private Token word(String expected) {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD) {
            throw wrong(Mistake.SYNTAX, token, token.shown() + " stands where " + expected + " is expected");
        }
        return next();
    }

    private void expect(String sign) {
        Token token = peek();
        if (!accept(sign)) {
            throw wrong(Mistake.SYNTAX, token, token.shown() + " stands where '" + sign + "' is expected");
        }
    }

    private boolean accept(String sign) {
        if (peek().kind() != Token.Kind.TEXT && peek().is(sign)) {
            next();
            return true;
        }
        return false;
    }

    private Token peek() {
        return tokens.get(position);
    }

    private Token next() {
        Token token = tokens.get(position);
        if (token.kind() != Token.Kind.END) {
            position++;
        }
        return token;
    }

    private void tell(Mistake mistake, Token at, String message) {
        problems.add(wrong(mistake, at, message).problem);
    }

    private SyntaxException wrong(Mistake mistake, Token at, String message) {
        return new SyntaxException(new RuleProblem(path, at.line(), at.column(), mistake, message));
    }

    /** What stops reading where it is; reading goes on at the next place that can be found again. */
    private static final class SyntaxException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient RuleProblem problem;

        SyntaxException(RuleProblem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }
}
