package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says of rules that do not compile which lines are to blame.
 *
 * <p>The engine often names a generated class, or no place at all. So each rule is compiled alone, with the others
 * blanked out, and what the complaint names is looked for in its lines.
 */
final class RuleDiagnosis {

    private static final Map<Pattern, String> WORDS = words();

    // Unable to parse consequence caused by: (line 2,col 51) Parse error. Found "}", expected one of "%=" "&=" ...
    private static final Pattern CONSEQUENCE =
            Pattern.compile("\\(line ([0-9]{1,5}),col [0-9]+\\) .*?(Found .*?), expected");

    // The method blok() is undefined for the type Advice
    // $nosuch cannot be resolved to a variable
    // Unknown field size on class java.lang.String
    // Only a type can be imported. dev.provtriage.signal.Nosuch resolves to a package
    // Unable to find class: Nosuch
    // cannot be compiled: For input string: "many"
    private static final Pattern CULPRIT = Pattern.compile(
            "method (\\w+\\()|([\\w$.]+) cannot be resolved|Unknown field (\\w+)|([\\w$.]+) resolves to|: ([^:]+)$");

    private final String file;
    private final String text;
    private final List<String> lines;
    private final Set<RuleProblem> problems = new LinkedHashSet<>();

    private RuleDiagnosis(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = text.lines().toList();
    }

    /** All mistakes that show when scenarios are compiled, in the order of files and rules. */
    static List<RuleProblem> problems(Map<String, String> scenarios) {
        List<String> complaints = CompiledRules.complaints(scenarios);
        List<RuleProblem> problems = new ArrayList<>();
        if (complaints.isEmpty()) {
            return problems;
        }
        scenarios.forEach((file, text) -> {
            if (!CompiledRules.complaints(Map.of(file, text)).isEmpty()) {
                problems.addAll(new RuleDiagnosis(file, text).ofEachRule());
            }
        });
        if (problems.isEmpty()) {
            complaints.forEach(complaint -> problems.add(
                    new RuleProblem("rules", 0, "the files do not compile together: " + plain(complaint))));
        }
        return problems;
    }

    private Set<RuleProblem> ofEachRule() {
        List<Scenario.Rule> rules;
        try {
            rules = RuleBook.of(RuleFiles.of(Map.of(file, text)))
                    .scenarios()
                    .get(0)
                    .rules();
        } catch (RuleFilesException e) {
            return new LinkedHashSet<>(e.problems());
        }
        for (int i = 0; i < rules.size(); i++) {
            int begin = rules.get(i).line();
            int end = i + 1 < rules.size() ? rules.get(i + 1).line() : lines.size() + 1;
            for (String complaint :
                    CompiledRules.complaints(Map.of(file, alone(rules.get(0).line(), begin, end)))) {
                problems.add(new RuleProblem(file, line(complaint, begin, end), plain(complaint)));
            }
        }
        if (problems.isEmpty()) {
            problems.add(new RuleProblem(file, 0, "the rules of the file do not compile together"));
        }
        return problems;
    }

    /** The file with one rule only, each line at its place. */
    private String alone(int firstRule, int begin, int end) {
        StringBuilder alone = new StringBuilder(text.length());
        for (int line = 1; line <= lines.size(); line++) {
            boolean kept = line < firstRule || (line >= begin && line < end);
            alone.append(kept ? lines.get(line - 1) : "").append('\n');
        }
        return alone.toString();
    }

    private int line(String complaint, int begin, int end) {
        Matcher consequence = CONSEQUENCE.matcher(complaint);
        if (consequence.find()) {
            // Counted from the line of "then".
            return Math.min(find("then", begin, end) + Integer.parseInt(consequence.group(1)) - 1, end - 1);
        }
        Matcher culprit = CULPRIT.matcher(complaint);
        if (culprit.find()) {
            for (int group = 1; group <= culprit.groupCount(); group++) {
                String name = culprit.group(group);
                if (name != null) {
                    return Stream.of(find(name, begin, end), find(name, 1, begin), begin)
                            .filter(line -> line > 0)
                            .findFirst()
                            .orElse(begin);
                }
            }
        }
        return begin;
    }

    /** The first line, from begin to before end, that holds a text; 0 where none does. */
    private int find(String wanted, int begin, int end) {
        for (int line = begin; line < end; line++) {
            if (lines.get(line - 1).contains(wanted)) {
                return line;
            }
        }
        return 0;
    }

    /** The engine's words in those of an analyst, where they are known. */
    private static String plain(String complaint) {
        Matcher consequence = CONSEQUENCE.matcher(complaint);
        String plain = consequence.find() ? consequence.group(2) : complaint;
        for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
            Matcher said = word.getKey().matcher(plain);
            if (said.find()) {
                return said.replaceAll(word.getValue());
            }
        }
        return plain.equals(complaint) ? complaint : "the consequence cannot be read: " + plain;
    }

    private static Map<Pattern, String> words() {
        Map<Pattern, String> words = new LinkedHashMap<>();
        words.put(
                Pattern.compile("^Unable to parse left part of expression: (.*)$"),
                "the fact has no property for '$1'; rules/README.md lists what a condition can ask");
        words.put(
                Pattern.compile("^Unknown field (\\S+) on class (?:\\S*\\.)?(\\w+).*$"),
                "$2 has no '$1'; rules/README.md and the vocabulary list what there is");
        words.put(
                Pattern.compile("^Unable to find class: (\\S+).*$"),
                "there is no fact '$1'; look at its spelling, and whether the file imports it");
        words.put(
                Pattern.compile("^The method (\\w+)\\(.*\\) is undefined for the type (?:Advice\\.)?(\\w+).*$"),
                "advice has no '$1'; a consequence is built of block, remediate, retry, because, step, resend, after,"
                        + " verifyFirst and contradicted");
        words.put(
                Pattern.compile("^(\\$?\\w+) cannot be resolved(?: to a variable)?.*$"),
                "'$1' is not known here; a consequence knows the facts that its conditions name, like \\$account, and advice");
        return words;
    }
}
