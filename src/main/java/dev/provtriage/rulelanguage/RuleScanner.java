package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts a rule file into words, texts, numbers and signs; comments are left out, but for the header. */
final class RuleScanner {

    /** Longer signs first. */
    private static final List<String> SIGNS = List.of(
            "==", "!=", "<=", ">=", "&&", "||", "(", ")", "{", "}", "[", "]", ",", ".", ":", ";", "!", "<", ">", "@",
            "=", "+", "-", "*", "/", "?", "%", "&", "|", "#", "^", "~");

    private static final int LONGEST_WORD = 100;

    private static final String TYPOGRAPHIC = "\u201C\u201D\u201E\u2018\u2019\u00AB\u00BB";

    private final String path;
    private final String text;
    private final List<RuleProblem> problems;
    private final List<Token> tokens = new ArrayList<>();
    private String header = "";
    private int position;
    private int line = 1;
    private int lineStart;

    RuleScanner(String path, String text, List<RuleProblem> problems) {
        this.path = path;
        this.text = text;
        this.problems = problems;
    }

    /** All tokens, with an END behind them; what cannot be one is told and left out. */
    List<Token> tokens() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '\n') {
                position++;
                line++;
                lineStart = position;
            } else if (Character.isWhitespace(c)) {
                position++;
            } else if (text.startsWith("//", position)) {
                lineComment();
            } else if (text.startsWith("/*", position)) {
                comment();
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else if (Character.isDigit(c)) {
                run(Token.Kind.NUMBER);
            } else if (wordCharacter(c)) {
                run(Token.Kind.WORD);
            } else {
                sign(c);
            }
        }
        tokens.add(new Token(Token.Kind.END, "", line, column(position), false));
        return tokens;
    }

    /** The first comment, if it stands before everything else. */
    String header() {
        return header;
    }

    private void lineComment() {
        int end = text.indexOf('\n', position);
        int stop = end < 0 ? text.length() : end;
        refuseEscapes(position, stop);
        position = stop;
    }

    private void comment() {
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
            tell(Mistake.COMMENT_NOT_CLOSED, position, "a comment begins here and is never closed; write */ behind it");
            position = text.length();
            return;
        }
        refuseEscapes(position, end);
        String inside = text.substring(position + 2, end);
        if (tokens.isEmpty() && header.isEmpty()) {
            header = inside;
        }
        int begin = position;
        position = end + 2;
        for (int i = begin; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
    }

    /** Java turns such an escape into a character before it reads anything, even in a comment. */
    private void refuseEscapes(int from, int to) {
        int escape = text.indexOf("\\u", from);
        if (escape >= 0 && escape < to) {
            tell(Mistake.ESCAPE, escape, "\\u is not allowed in a rule file; write the character itself");
        }
    }

    private void quoted(char quote) {
        int begin = position;
        StringBuilder inside = new StringBuilder();
        position++;
        while (position < text.length() && text.charAt(position) != '\n') {
            char c = text.charAt(position);
            if (c == quote) {
                position++;
                if (quote == '\'') {
                    tell(Mistake.QUOTES, begin, "a text stands in double quotes: \"" + inside + "\"");
                }
                add(Token.Kind.TEXT, inside.toString(), begin);
                return;
            }
            if (c == '\\') {
                position++;
                char next = position < text.length() ? text.charAt(position) : ' ';
                if (next != '"' && next != '\\') {
                    tell(
                            Mistake.ESCAPE,
                            position - 1,
                            "'\\" + next + "' is not allowed in a text; only \\\" and \\\\ are");
                }
                c = next;
            }
            int type = Character.getType(c);
            boolean unseen = (Character.isISOControl(c) && c != '\t' && c != '\r')
                    || type == Character.FORMAT
                    || type == Character.PRIVATE_USE
                    || type == Character.SURROGATE;
            if (unseen) {
                tell(
                        Mistake.CHARACTER,
                        position,
                        String.format(
                                Locale.ROOT, "a text holds a character that cannot be seen (U+%04X); remove it", (int)
                                        c));
            }
            inside.append(c);
            position++;
        }
        tell(Mistake.QUOTES, begin, "a text is not closed on this line; its second " + quote + " is missing");
        add(Token.Kind.TEXT, inside.toString(), begin);
    }

    private void run(Token.Kind kind) {
        int begin = position;
        while (position < text.length() && wordCharacter(text.charAt(position))) {
            position++;
        }
        String run = text.substring(begin, position);
        if (run.length() > LONGEST_WORD) {
            tell(Mistake.TOO_MUCH, begin, "a word has at most " + LONGEST_WORD + " letters");
            run = run.substring(0, LONGEST_WORD);
        }
        if (kind == Token.Kind.NUMBER && !run.chars().allMatch(Character::isDigit)) {
            tell(Mistake.CHARACTER, begin, "'" + run + "' is neither a number nor a word; a word begins with a letter");
        }
        if (kind == Token.Kind.NUMBER && run.length() > 1 && run.startsWith("0")) {
            tell(Mistake.CHARACTER, begin, "a number has no zero before it: " + run.replaceFirst("^0+", ""));
        }
        add(kind, run, begin);
    }

    private static boolean wordCharacter(char c) {
        return c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private void sign(char c) {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, position)) {
                add(Token.Kind.SIGN, sign, position);
                position += sign.length();
                return;
            }
        }
        if (Character.isSpaceChar(c)) {
            tell(
                    Mistake.CHARACTER,
                    position,
                    String.format(Locale.ROOT, "a blank of another kind (U+%04X); write a plain one", (int) c));
            position++;
            return;
        }
        String said = TYPOGRAPHIC.indexOf(c) >= 0
                ? "a typographic quote (" + c + "); write the straight one: \""
                : c == '\uFEFF' || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? String.format(Locale.ROOT, "a character that cannot be seen (U+%04X); remove it", (int) c)
                        : "'" + c + "' has no meaning in a rule; names hold plain letters, digits and _ only";
        tell(TYPOGRAPHIC.indexOf(c) >= 0 ? Mistake.QUOTES : Mistake.CHARACTER, position, said);
        if (TYPOGRAPHIC.indexOf(c) >= 0) {
            // What stands between such quotes would make more complaints than it is worth.
            int end = text.indexOf('\n', position);
            position = end < 0 ? text.length() : end;
        } else {
            position++;
        }
    }

    private void add(Token.Kind kind, String written, int begin) {
        boolean first = tokens.isEmpty() || tokens.get(tokens.size() - 1).line() < line;
        tokens.add(new Token(kind, written, line, column(begin), first));
    }

    private int column(int at) {
        return at - lineStart + 1;
    }

    private void tell(Mistake mistake, int at, String message) {
        int lineAt =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        problems.add(new RuleProblem(path, lineAt, at - text.lastIndexOf('\n', at - 1), mistake, message));
    }
}
