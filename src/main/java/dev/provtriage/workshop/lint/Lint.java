package dev.provtriage.workshop.lint;

import dev.provtriage.Triage;
import dev.provtriage.incident.Incident;
import dev.provtriage.reasoning.InspectedConstraint;
import dev.provtriage.reasoning.InspectedPattern;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.report.Phrases;
import dev.provtriage.samples.Case;
import dev.provtriage.samples.Sample;
import dev.provtriage.verdict.Finding;
import dev.provtriage.workshop.RuleWalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks for rules that are right each for itself and wrong together, over samples and variations of them. Whatever is
 * reported was seen in a case, which is given with it, and was not refuted by looking for an exception.
 */
public final class Lint {

    /** Cases in which each rule is to fire, by aiming at it where chance does not. */
    private static final int WANTED_FIRINGS = 10;

    private static final int MOST_AIMED = 400;
    private static final int ALONE_CASES = 3;

    /** Cases from which facts are sought that make a rule fire: from one alone the search can end in a dead end. */
    private static final int STARTS = 12;

    private final Judge judge;
    private final Variations variations;
    private final List<JudgedCase> cases = new ArrayList<>();
    private final Tallies tallies = new Tallies();

    private Lint(Judge judge, Variations variations) {
        this.judge = judge;
        this.variations = variations;
    }

    /**
     * Looks at the rules of {@code triage}.
     *
     * @param samples none where there are none
     * @param variations how many cases are made of them
     * @param seed the same gives the same findings
     */
    public static LintRun of(Triage triage, List<Sample> samples, int variations, long seed) {
        return of(triage, samples, variations, seed, triage::findings);
    }

    /** The same where {@code engine} says what all rules together make of an incident. */
    static LintRun of(
            Triage triage, List<Sample> samples, int variations, long seed, Function<Incident, List<Finding>> engine) {
        InspectedRules inspected = triage.inspectedRules();
        Judge judge = new Judge(triage, inspected, engine);
        Lint lint = new Lint(judge, Variations.of(triage, inspected, samples, seed));
        lint.look(variations);
        List<LintFinding> findings = Stream.of(
                        Contradictions.of(judge.rules(), lint.cases),
                        new Shadows(judge, lint.variations).of(lint.cases),
                        lint.deadRules(),
                        lint.idleConstraints(),
                        samples.isEmpty() ? List.<LintFinding>of() : lint.unreached(samples.size()),
                        lint.differing())
                .flatMap(List::stream)
                .toList();
        List<LintFinding> contradictions = findings.stream()
                .filter(finding -> finding.kind() == LintKind.CONTRADICTION)
                .toList();
        return new LintRun(
                triage.ruleSet(),
                judge.rules().size(),
                samples.size(),
                lint.cases.size(),
                seed,
                findings.stream()
                        .filter(finding -> !told(finding, contradictions))
                        .sorted(Comparator.comparing(LintFinding::kind)
                                .thenComparing(
                                        finding -> finding.places().get(0).file())
                                .thenComparing(
                                        finding -> finding.places().get(0).line())
                                .thenComparing(
                                        finding -> finding.places().get(0).column()))
                        .toList());
    }

    /** Whether a shadow is but the other side of a contradiction. */
    private static boolean told(LintFinding finding, List<LintFinding> contradictions) {
        return finding.kind() == LintKind.SHADOWED
                && contradictions.stream()
                        .anyMatch(contradiction -> contradiction.places().containsAll(finding.places()));
    }

    private void look(int count) {
        variations.seeds().forEach(this::judge);
        for (int i = 0; i < count; i++) {
            judge(variations.next());
        }
        judge.rules().forEach(this::aim);
    }

    /** Makes cases in which a rule fires that chance has seldom met, from those that come closest. */
    private void aim(InspectedRule rule) {
        List<JudgedCase> firing = new ArrayList<>(
                cases.stream().filter(judged -> judged.firings(rule) > 0).toList());
        if (firing.size() >= WANTED_FIRINGS) {
            return;
        }
        if (cases.isEmpty()) {
            return;
        }
        JudgedCase from = closest(rule);
        double best = closeness(rule, from);
        for (int i = 0; i < MOST_AIMED && firing.size() < WANTED_FIRINGS; i++) {
            Optional<JudgedCase> judged = judge(variations.near(from.described(), rule));
            if (judged.isPresent() && closeness(rule, judged.get()) >= best) {
                from = judged.get();
                best = closeness(rule, from);
                if (best >= 1) {
                    firing.add(from);
                }
            }
        }
    }

    private Optional<JudgedCase> judge(Case described) {
        if (described.attempt().succeeded()) {
            return Optional.empty();
        }
        JudgedCase judged = judge.judged(described, tallies);
        cases.add(judged);
        return Optional.of(judged);
    }

    private JudgedCase closest(InspectedRule rule) {
        JudgedCase closest = cases.get(0);
        double best = -1;
        for (JudgedCase judged : cases) {
            double closeness = closeness(rule, judged);
            if (closeness > best || (closeness == best && judged.size() < closest.size())) {
                best = closeness;
                closest = judged;
            }
        }
        return closest;
    }

    private static double closeness(InspectedRule rule, JudgedCase judged) {
        return judged.firings(rule) > 0
                ? 1
                : FactSearch.closeness(rule, judged.incident().facts());
    }

    private List<LintFinding> deadRules() {
        List<LintFinding> findings = new ArrayList<>();
        for (InspectedRule rule : judge.rules()) {
            if (aimed(rule) && !cases.isEmpty() && cases.stream().noneMatch(judged -> judged.firings(rule) > 0)) {
                JudgedCase closest = closest(rule);
                boolean possible = Stream.concat(
                                Stream.of(closest), cases.stream().limit(STARTS))
                        .anyMatch(judged ->
                                FactSearch.fires(rule, judged.incident().facts()));
                if (!possible) {
                    findings.add(dead(rule, closest));
                }
            }
        }
        return findings;
    }

    /** Whether all that a rule compares with can be met, so that what is never seen can be told to be impossible. */
    private static boolean aimed(InspectedRule rule) {
        return RuleLiteral.of(rule).stream().allMatch(RuleLiteral::aimed);
    }

    private LintFinding dead(InspectedRule rule, JudgedCase closest) {
        RuleWalk.Outcome walk = RuleWalk.walk(rule, closest.incident().facts(), (pattern, fact, held) -> {});
        int failing = walk.reached() - 1;
        InspectedPattern pattern = rule.patterns().get(failing);
        int constraint = 0;
        while (constraint < pattern.constraints().size()) {
            Tallies.Tally tally = tallies.of(rule, failing, constraint);
            if (tally.oneSided() && !tally.held()) {
                break;
            }
            constraint++;
        }
        boolean one = constraint < pattern.constraints().size();
        String failed = one ? pattern.constraints().get(constraint).written() : pattern.written();
        LintFinding.Place place = one
                ? place(rule, pattern.constraints().get(constraint))
                : new LintFinding.Place(rule.name(), rule.file(), pattern.line(), pattern.column());
        return new LintFinding(
                LintKind.NEVER_FIRES,
                rule.scenario(),
                List.of(place),
                "never fires: where all before it holds, " + failed
                        + " does not. The case comes closest. Correct what contradicts it, or remove the rule.",
                cases.size(),
                closest.described(),
                closest.verdict());
    }

    private List<LintFinding> idleConstraints() {
        List<LintFinding> findings = new ArrayList<>();
        for (InspectedRule rule : judge.rules()) {
            boolean fires = cases.stream().anyMatch(judged -> judged.firings(rule) > 0);
            for (int i = 0; i < rule.patterns().size(); i++) {
                for (int j = 0; j < rule.patterns().get(i).constraints().size(); j++) {
                    Tallies.Tally tally = tallies.of(rule, i, j);
                    // That no fact gets through is told of the rule where it keeps the rule from firing.
                    boolean sayable = tally.held() || (fires && aimed(rule));
                    if (tally.oneSided() && sayable && !otherwise(rule, i, j, tally)) {
                        findings.add(idle(rule, i, j, tally));
                    }
                }
            }
        }
        return findings;
    }

    private static boolean otherwise(InspectedRule rule, int pattern, int constraint, Tallies.Tally tally) {
        List<List<Object>> incidents =
                tally.kept().stream().map(judged -> judged.incident().facts()).toList();
        return FactSearch.comesOut(rule, pattern, constraint, !tally.held(), incidents);
    }

    private static LintFinding idle(InspectedRule rule, int pattern, int constraint, Tallies.Tally tally) {
        InspectedConstraint written = rule.patterns().get(pattern).constraints().get(constraint);
        JudgedCase witness = smallest(tally.kept());
        return new LintFinding(
                tally.held() ? LintKind.ALWAYS_TRUE : LintKind.ALWAYS_FALSE,
                rule.scenario(),
                List.of(place(rule, written)),
                written.written() + (tally.held() ? " holds" : " does not hold")
                        + " for any fact that fits what stands before it, as for that of the case. Remove it, or correct"
                        + " what was meant.",
                tally.times(),
                witness.described(),
                witness.verdict());
    }

    private List<LintFinding> unreached(int samples) {
        List<LintFinding> findings = new ArrayList<>();
        for (Scenario scenario : judge.triage().ruleBook().scenarios()) {
            List<InspectedRule> rules = judge.rules().stream()
                    .filter(rule -> rule.scenario().equals(scenario.id()))
                    .toList();
            List<JudgedCase> firing = cases.stream()
                    .filter(judged -> rules.stream().anyMatch(rule -> judged.firings(rule) > 0))
                    .toList();
            boolean reached = firing.stream()
                    .anyMatch(judged -> !judged.described().name().startsWith(Variations.NAME));
            if (!reached && !firing.isEmpty()) {
                List<JudgedCase> own = firing.stream()
                        .filter(judged -> scenario.id().equals(judged.verdict().scenario()))
                        .toList();
                JudgedCase witness = smallest(own.isEmpty() ? firing : own);
                findings.add(new LintFinding(
                        LintKind.NO_SAMPLE,
                        scenario.id(),
                        List.of(new LintFinding.Place("", scenario.file(), 1, 0)),
                        "none of the " + samples + " samples makes a rule of it fire. The case does: look whether its"
                                + " verdict is right, and save it as a sample.",
                        firing.size(),
                        witness.described(),
                        witness.verdict()));
            }
        }
        return findings;
    }

    /** What the engine makes of a rule among the others, against the rule alone and against its constraints. */
    private List<LintFinding> differing() {
        List<LintFinding> findings = new ArrayList<>();
        for (InspectedRule rule : judge.rules()) {
            List<JudgedCase> firing = cases.stream()
                    .filter(judged -> judged.firings(rule) > 0)
                    .limit(ALONE_CASES)
                    .toList();
            List<JudgedCase> differing = cases.stream()
                    .filter(judged -> judged.firings(rule) != judged.fired(rule.name())
                            || (firing.contains(judged) && alone(rule, judged) != judged.fired(rule.name())))
                    .toList();
            if (!differing.isEmpty()) {
                findings.add(differing(rule, differing));
            }
        }
        return findings;
    }

    private LintFinding differing(InspectedRule rule, List<JudgedCase> differing) {
        JudgedCase witness = smallest(differing);
        String text = "fires %s among all rules, %s alone, and %s by its constraints one by one. The"
                + " engine confuses it with another rule that begins alike: write its conditions in another order, and"
                + " report it.";
        return new LintFinding(
                LintKind.DIFFERS_ALONE,
                rule.scenario(),
                List.of(place(rule)),
                text.formatted(
                        Phrases.count(witness.fired(rule.name()), "time"),
                        Phrases.count(alone(rule, witness), "time"),
                        Phrases.count(witness.firings(rule), "time")),
                differing.size(),
                witness.described(),
                witness.verdict());
    }

    private int alone(InspectedRule rule, JudgedCase judged) {
        return judge.triage().findingsAlone(rule.name(), judged.incident()).size();
    }

    static JudgedCase smallest(List<JudgedCase> cases) {
        return cases.stream()
                .min(Comparator.comparingInt(JudgedCase::size))
                .orElseThrow(() -> new IllegalStateException("A finding without a case"));
    }

    static LintFinding.Place place(InspectedRule rule) {
        return new LintFinding.Place(rule.name(), rule.file(), rule.line(), 0);
    }

    private static LintFinding.Place place(InspectedRule rule, InspectedConstraint constraint) {
        return new LintFinding.Place(rule.name(), rule.file(), constraint.line(), constraint.column());
    }
}
