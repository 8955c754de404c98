package dev.provtriage.workshop.lint;

import dev.provtriage.reasoning.InspectedConstraint;
import dev.provtriage.reasoning.InspectedPattern;
import dev.provtriage.reasoning.InspectedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A value that a rule compares a property with.
 *
 * @param fact type of the fact
 * @param value without quotes; of a constant with its type: {@code SignalKind.LOCKED}
 */
record RuleLiteral(Class<?> fact, String property, Kind kind, String value) {

    private static final Pattern WORD =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(-?[0-9]+)|(\\$?[A-Za-z_][A-Za-z0-9_.]*)");
    private static final Set<String> OPERATORS = Set.of("in", "not", "contains", "matches");

    /** What a value is. */
    enum Kind {
        TEXT,
        /** A regular expression. */
        PATTERN,
        NUMBER,
        CONSTANT
    }

    static List<RuleLiteral> of(InspectedRule rule) {
        List<RuleLiteral> literals = new ArrayList<>();
        for (InspectedPattern pattern : rule.patterns()) {
            for (InspectedConstraint constraint : pattern.constraints()) {
                literals.addAll(of(pattern.type(), constraint.written()));
            }
        }
        return literals.stream().distinct().toList();
    }

    private static List<RuleLiteral> of(Class<?> fact, String written) {
        List<RuleLiteral> literals = new ArrayList<>();
        String property = "";
        String before = "";
        for (Matcher word = WORD.matcher(written); word.find(); ) {
            if (word.group(1) != null) {
                Kind kind = before.equals("matches") ? Kind.PATTERN : Kind.TEXT;
                literals.add(new RuleLiteral(
                        fact,
                        property,
                        kind,
                        word.group(1).replace("\\\"", "\"").replace("\\\\", "\\")));
            } else if (word.group(2) != null) {
                literals.add(new RuleLiteral(fact, property, Kind.NUMBER, word.group(2)));
            } else if (Character.isUpperCase(word.group(3).charAt(0))) {
                literals.add(new RuleLiteral(fact, property, Kind.CONSTANT, word.group(3)));
            } else if (!OPERATORS.contains(word.group(3)) && !word.group(3).startsWith("$")) {
                property = word.group(3);
            }
            before = word.group();
        }
        return literals;
    }

    /** The last word of a constant: {@code LOCKED}. */
    String constant() {
        return value.substring(value.lastIndexOf('.') + 1);
    }

    /** Texts at and around it: the value itself, and what just misses it. */
    List<String> texts() {
        String hit = kind == Kind.PATTERN ? specimen(value) : value;
        List<String> texts = new ArrayList<>(List.of(hit, "x" + hit, hit + "x"));
        if (hit.length() > 1) {
            texts.add(hit.substring(1));
        }
        return texts;
    }

    /** Whether one of the texts is known to hit: not that of a regular expression whose form is too rare to be met. */
    boolean aimed() {
        try {
            return kind != Kind.PATTERN || specimen(value).matches(value);
        } catch (PatternSyntaxException e) {
            // The engine's syntax is not wholly that of Java.
            return false;
        }
    }

    /** Whole numbers at and around it that a count can be. */
    List<Integer> numbers() {
        int number = Integer.parseInt(value);
        return List.of(number - 1, number, number + 1).stream()
                .filter(each -> each >= 0)
                .toList();
    }

    /** A text that the usual forms of a regular expression match; a bold guess at others, which is then seen to miss. */
    private static String specimen(String expression) {
        return expression
                .replaceAll("\\(\\?[imsU]+\\)", "")
                .replaceAll("\\(\\?[imsU]*:", "(")
                .replaceAll("\\.[*+?](\\?)?", " ")
                .replaceAll("\\\\d(\\{[0-9,]+\\}|[+*])?", "7")
                .replaceAll("\\\\[sb]([+*?])?", " ")
                .replaceAll("\\\\w([+*])?", "w")
                .replaceAll("\\[\\^[^\\]]*\\]([+*?])?", " ")
                .replaceAll("\\[([^\\]])[^\\]]*\\](\\{[0-9,]+\\}|[+*?])?", "$1")
                .replaceAll("\\(([^()|]*)\\|[^()]*\\)\\??", "$1")
                .replaceAll("(?<!\\\\)[()^$?*+]", "")
                .replaceAll("\\|.*", "")
                .replace("\\", "");
    }
}
