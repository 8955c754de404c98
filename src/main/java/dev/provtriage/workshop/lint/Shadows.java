package dev.provtriage.workshop.lint;

import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.samples.Case;
import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Rules that never decide: wherever one fires, decision, cause, confidence and retry plan of the verdict are the same
 * without it. Said only of a rule that fires in {@value #FEWEST_CASES} cases at least, and of which variations of these
 * cases that are made to find an exception show none.
 */
final class Shadows {

    private static final int FEWEST_CASES = 10;
    private static final int MOST_VARIED = 8;
    private static final int VARIATIONS = 40;

    private final Judge judge;
    private final Variations variations;

    Shadows(Judge judge, Variations variations) {
        this.judge = judge;
        this.variations = variations;
    }

    List<LintFinding> of(List<JudgedCase> cases) {
        List<LintFinding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        // Of two rules that say the same the later one is too many.
        List<InspectedRule> backwards = new ArrayList<>(judge.rules());
        Collections.reverse(backwards);
        for (InspectedRule rule : backwards) {
            List<JudgedCase> firing = cases.stream()
                    .filter(judged -> judged.fired(rule.name()) > 0)
                    .toList();
            if (!firing.isEmpty() && firing.stream().noneMatch(judged -> decides(rule, judged))) {
                of(rule, firing, told).ifPresent(finding -> {
                    told.add(rule.name());
                    findings.add(finding);
                });
            }
        }
        return findings;
    }

    private Optional<LintFinding> of(InspectedRule rule, List<JudgedCase> firing, Set<String> told) {
        List<JudgedCase> all = new ArrayList<>(firing);
        for (JudgedCase from : firing.subList(0, Math.min(MOST_VARIED, firing.size()))) {
            for (int i = 0; i < VARIATIONS; i++) {
                Case varied = variations.near(from.described(), rule);
                if (varied.attempt().succeeded()) {
                    continue;
                }
                JudgedCase judged = judge.judged(varied, new Tallies());
                if (judged.fired(rule.name()) > 0) {
                    if (decides(rule, judged)) {
                        return Optional.empty();
                    }
                    all.add(judged);
                }
            }
        }
        InspectedRule above = above(rule, all);
        if (all.size() < FEWEST_CASES || told.contains(above.name())) {
            return Optional.empty();
        }
        JudgedCase witness = Lint.smallest(
                all.stream().filter(judged -> judged.fired(above.name()) > 0).toList());
        return Optional.of(new LintFinding(
                LintKind.SHADOWED,
                rule.scenario(),
                List.of(Lint.place(rule), Lint.place(above)),
                "decides nothing wherever it fires, since \"" + above.name()
                        + "\" outranks it: no verdict is another one without it. Make it more special than that one,"
                        + " let that one keep silent here, or remove it.",
                all.size(),
                witness.described(),
                witness.verdict()));
    }

    private boolean decides(InspectedRule rule, JudgedCase judged) {
        Verdict with = judged.verdict();
        Verdict without = judge.triage().verdict(judged.incident(), judged.without(rule.name()));
        return with.decision() != without.decision()
                || with.confidence() != without.confidence()
                || !Objects.equals(with.scenario(), without.scenario())
                || !Objects.equals(with.retry(), without.retry());
    }

    /** The rule that most often makes the verdict instead. */
    private InspectedRule above(InspectedRule rule, List<JudgedCase> firing) {
        Map<InspectedRule, Integer> times = new LinkedHashMap<>();
        for (JudgedCase judged : firing) {
            for (InspectedRule other : judge.rules()) {
                boolean makes = other.scenario().equals(judged.verdict().scenario())
                        || judged.verdict().decision().equals(other.decision());
                if (!other.name().equals(rule.name()) && judged.fired(other.name()) > 0 && makes) {
                    times.merge(other, 1, Integer::sum);
                }
            }
        }
        return times.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalStateException("Nothing outranks the rule " + rule.name()));
    }
}
