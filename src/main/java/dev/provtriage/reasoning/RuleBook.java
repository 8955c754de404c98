package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleHeader;
import dev.provtriage.rulelanguage.RuleLanguage;
import dev.provtriage.verdict.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What the rule files say of themselves: scenarios, rules, titles and headers, read from their parsed text. */
public final class RuleBook {

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

    /** The book of the files of a rule set that could be read. */
    static RuleBook of(RuleLanguage.Reading reading) {
        return new RuleBook(reading.files().stream().map(RuleBook::scenario).toList());
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

    /** The places where a rule asks for a retry policy that is not among the known ones. */
    static List<RuleProblem> unknownPolicies(RuleLanguage.Reading reading, Set<String> known) {
        List<RuleProblem> problems = new ArrayList<>();
        for (RuleLanguage.ReadFile file : reading.files()) {
            for (RuleLanguage.ReadRule rule : file.rules()) {
                for (RuleLanguage.Policy policy : rule.policies()) {
                    if (!known.contains(policy.name())) {
                        problems.add(new RuleProblem(
                                file.path(),
                                policy.line(),
                                policy.column(),
                                Mistake.POLICY,
                                "there is no retry policy '" + policy.name() + "'; policy/retry.csv has "
                                        + String.join(", ", new TreeSet<>(known))));
                    }
                }
            }
        }
        return problems;
    }

    private static Scenario scenario(RuleLanguage.ReadFile file) {
        return new Scenario(
                file.id(),
                file.path(),
                file.header().summary(),
                file.header().labelled(RuleHeader.FIRES_WHEN),
                file.header().labelled(RuleHeader.SILENT_WHEN),
                file.header().labelled(RuleHeader.SEEN_AS),
                file.signals(),
                file.rules().stream()
                        .map(rule -> new Scenario.Rule(
                                rule.name(),
                                rule.line(),
                                rule.title(),
                                rule.decision() == null
                                        ? null
                                        : Decision.valueOf(rule.decision().toUpperCase(Locale.ROOT))))
                        .toList());
    }
}
