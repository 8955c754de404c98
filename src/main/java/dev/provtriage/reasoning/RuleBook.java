package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.verdict.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** What the rule files say of themselves: scenarios, rules, titles and headers, read from their parsed text. */
public final class RuleBook {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\"]*)}");

    private static final Pattern DECISION = Pattern.compile("^\\s*advice\\s*\\.\\s*(block|remediate|retry)\\(");
    private static final Pattern RETRY = Pattern.compile("\\.\\s*retry\\(\\s*\"([^\"]*)\"");
    private static final Pattern KIND = Pattern.compile("SignalKind\\.([A-Z_]+)");

    private final List<Scenario> scenarios;
    private final Map<String, Entry> byRule;

    // Sentences are literals of the rule files, so that there are never more than those.
    private final Map<String, Sentence> sentences = new ConcurrentHashMap<>();

    private RuleBook(List<Scenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
        this.byRule = new HashMap<>();
        for (Scenario scenario : scenarios) {
            for (Scenario.Rule rule : scenario.rules()) {
                byRule.put(rule.name(), new Entry(scenario, rule));
            }
        }
    }

    /** The book of scenarios that were parsed before. */
    static RuleBook of(List<Scenario> scenarios) {
        return new RuleBook(scenarios);
    }

    /** Parses all scenarios of a rule set; throws with every mistake that shows without compiling. */
    static RuleBook of(RuleFiles files) throws RuleFilesException {
        List<Scenario> scenarios = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        files.scenarios().forEach((file, text) -> {
            List<Scenario.Rule> rules = new ArrayList<>();
            for (RuleDescr rule : parsed(file, text, problems)) {
                String at = file + ":" + rule.getLine();
                String first = seen.putIfAbsent(rule.getName(), at);
                if (first != null) {
                    problems.add(new RuleProblem(
                            file,
                            rule.getLine(),
                            "the rule name \"" + rule.getName() + "\" stands already at " + first));
                }
                if (!rule.getName().startsWith(id(file) + ": ")) {
                    problems.add(new RuleProblem(
                            file,
                            rule.getLine(),
                            "the rule \"" + rule.getName() + "\" must be named after its file: \"" + id(file)
                                    + ": ...\""));
                }
                String title = title(rule).orElse("");
                if (title.isBlank()) {
                    problems.add(new RuleProblem(
                            file,
                            rule.getLine(),
                            "the rule \"" + rule.getName() + "\" has no title; add @title( \"the cause as a fact\" )"));
                }
                rules.add(new Scenario.Rule(rule.getName(), rule.getLine(), title, decision(rule)));
            }
            checkPlaceholders(file, text, problems);
            scenarios.add(scenario(file, text, rules));
        });
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new RuleBook(scenarios);
    }

    /** All scenarios, by the path of their files. */
    public List<Scenario> scenarios() {
        return scenarios;
    }

    public Optional<Scenario> find(String id) {
        return scenarios.stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }

    Sentence sentence(String written) {
        return sentences.computeIfAbsent(written, Sentence::of);
    }

    Entry entry(String ruleName) {
        Entry entry = byRule.get(ruleName);
        if (entry == null) {
            throw new IllegalStateException("A rule fired that is in no file: " + ruleName);
        }
        return entry;
    }

    /** A rule and the scenario that it belongs to. */
    record Entry(Scenario scenario, Scenario.Rule rule) {}

    private static List<RuleDescr> parsed(String file, String text, List<RuleProblem> problems) {
        List<RuleProblem> quotes = Quotes.problems(file, text);
        if (!quotes.isEmpty()) {
            // The parser would read on to the next quote, and complain of everything in between.
            problems.addAll(quotes);
            return List.of();
        }
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr parsed = parser.parse(false, text);
            for (DroolsError error : parser.getErrors()) {
                int[] lines = error.getLines();
                problems.add(new RuleProblem(file, lines.length == 0 ? 0 : lines[0], plain(error.getMessage())));
            }
            if (parser.hasErrors() || parsed == null) {
                return List.of();
            }
            problems.addAll(Importable.problems(file, parsed));
            if (parsed.getRules().isEmpty()) {
                problems.add(new RuleProblem(
                        file, 0, "the file holds no rule; a rule begins with: rule \"" + id(file) + ": ...\""));
            }
            return parsed.getRules();
        } catch (DroolsParserException e) {
            problems.add(new RuleProblem(
                    file, 0, "the file cannot be read as rules: " + plain(String.valueOf(e.getMessage()))));
            return List.of();
        }
    }

    /** The parser numbers its messages and repeats the place, which stands before the message already. */
    private static String plain(String message) {
        return message.replaceFirst("^\\[ERR [0-9]+] ", "")
                .replaceFirst("^Line [0-9]+:[0-9]+ ", "")
                .lines()
                .findFirst()
                .orElse("the text cannot be read");
    }

    private static String id(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.length() - ".drl".length());
    }

    private static Optional<String> title(RuleDescr rule) {
        AnnotationDescr title = rule.getAnnotation("title");
        return title == null || !(title.getSingleValue() instanceof String value)
                ? Optional.empty()
                : Optional.of(AnnotationDescr.unquote(value).replace("\\\"", "\""));
    }

    private static @Nullable Decision decision(RuleDescr rule) {
        Matcher decision = DECISION.matcher(String.valueOf(rule.getConsequence()));
        return decision.find() ? Decision.valueOf(decision.group(1).toUpperCase(Locale.ROOT)) : null;
    }

    /** The signals that conditions ask for, but not those that they ask to be absent. */
    private static Set<SignalKind> signals(String text) {
        Set<SignalKind> signals = new LinkedHashSet<>();
        text.lines().filter(line -> !line.strip().startsWith("not ")).forEach(line -> {
            Matcher kind = KIND.matcher(line);
            while (kind.find()) {
                Stream.of(SignalKind.values())
                        .filter(known -> known.name().equals(kind.group(1)))
                        .forEach(signals::add);
            }
        });
        return signals;
    }

    /** The places where a rule asks for a retry policy that is not among the known ones. */
    public static List<RuleProblem> unknownPolicies(RuleFiles files, Set<String> known) {
        List<RuleProblem> problems = new ArrayList<>();
        files.scenarios().forEach((file, text) -> {
            Matcher retry = RETRY.matcher(text);
            while (retry.find()) {
                if (!known.contains(retry.group(1))) {
                    int line = (int) text.substring(0, retry.end()).lines().count();
                    problems.add(new RuleProblem(
                            file,
                            line,
                            "there is no retry policy '" + retry.group(1) + "'; policy/retry.csv has "
                                    + String.join(", ", new TreeSet<>(known))));
                }
            }
        });
        return problems;
    }

    private static void checkPlaceholders(String file, String text, List<RuleProblem> problems) {
        int line = 0;
        for (String each : (Iterable<String>) text.lines()::iterator) {
            line++;
            Matcher placeholder = PLACEHOLDER.matcher(each);
            while (each.contains("\"") && placeholder.find()) {
                if (Placeholder.find(placeholder.group(1)).isEmpty()) {
                    problems.add(new RuleProblem(
                            file,
                            line,
                            "there is no placeholder {" + placeholder.group(1) + "}; there are " + Placeholder.all()));
                }
            }
        }
    }

    private static Scenario scenario(String file, String text, List<Scenario.Rule> rules) {
        int start = text.indexOf("/*");
        int stop = text.indexOf("*/", Math.max(start, 0));
        String header = start < 0 || stop < 0 ? "" : text.substring(start + 2, stop);
        List<String> lines = header.lines()
                .map(line -> line.replaceFirst("^\\s*\\*?\\s*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        StringBuilder summary = new StringBuilder();
        for (String line : lines) {
            if (label(line).isPresent()) {
                break;
            }
            summary.append(summary.isEmpty() ? "" : " ").append(line);
        }
        return new Scenario(
                id(file),
                file,
                summary.toString(),
                labelled(lines, "Fires when:"),
                labelled(lines, "Silent when:"),
                labelled(lines, "Seen as:"),
                signals(text),
                rules);
    }

    private static Optional<String> label(String line) {
        return List.of("Fires when:", "Silent when:", "Seen as:").stream()
                .filter(line::startsWith)
                .findFirst();
    }

    private static String labelled(List<String> lines, String label) {
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            Optional<String> found = label(line);
            if (found.isPresent()) {
                inside = found.get().equals(label);
            }
            if (inside) {
                String part =
                        line.startsWith(label) ? line.substring(label.length()).strip() : line;
                text.append(text.isEmpty() ? "" : " ").append(part);
            }
        }
        return text.toString();
    }
}
