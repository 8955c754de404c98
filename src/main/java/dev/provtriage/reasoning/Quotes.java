package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.List;

/** Finds texts in a rule file that are not closed on their line, or stand in typographic quotes. */
final class Quotes {

    private Quotes() {}

    static List<RuleProblem> problems(String file, String text) {
        List<RuleProblem> problems = new ArrayList<>();
        boolean inComment = false;
        int line = 0;
        for (String each : (Iterable<String>) text.lines()::iterator) {
            line++;
            boolean inText = false;
            for (int i = 0; i < each.length(); i++) {
                char c = each.charAt(i);
                if (inComment) {
                    inComment = !each.startsWith("*/", i);
                } else if (!inText && each.startsWith("//", i)) {
                    break;
                } else if (!inText && each.startsWith("/*", i)) {
                    inComment = true;
                } else if (inText && c == '\\') {
                    i++;
                } else if (c == '"') {
                    inText = !inText;
                } else if (!inText && "\u201C\u201D\u201E\u2018\u2019".indexOf(c) >= 0) {
                    problems.add(
                            new RuleProblem(file, line, "a typographic quote (" + c + "); write the straight one: \""));
                    break;
                }
            }
            if (inText) {
                problems.add(
                        new RuleProblem(file, line, "a text is not closed on this line; its second \" is missing"));
            }
        }
        return problems;
    }
}
