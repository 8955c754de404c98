package dev.provtriage.workshop.lint;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.reasoning.Binding;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.workshop.RuleWalk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules that contradict each other.
 *
 * <p>That rules of several scenarios fire together and decide differently is meant: an attempt can meet several obstacles
 * at once, and the strictest decision wins. So two rules that decide differently contradict each other only where they speak
 * of the same thing:
 *
 * <ul>
 *   <li>on one incident both rest on the same signal, account, entitlement or problem of a field, and all that one of them
 *       rests on is among what the other rests on; or
 *   <li>they belong to one scenario and match the very same facts; or
 *   <li>they fire on the very same cases, in {@value #FEWEST_CASES} of them at least.
 * </ul>
 *
 * <p>The attempt and the target system are in every incident and say many things at once (a target can be down while its
 * connector is down too), so that they make no common ground by themselves.
 */
final class Contradictions {

    private static final int FEWEST_CASES = 5;

    private Contradictions() {}

    static List<LintFinding> of(List<InspectedRule> rules, List<JudgedCase> cases) {
        List<LintFinding> findings = new ArrayList<>();
        List<BitSet> firing = new ArrayList<>();
        for (InspectedRule rule : rules) {
            BitSet fires = new BitSet(cases.size());
            for (int i = 0; i < cases.size(); i++) {
                fires.set(i, cases.get(i).firings(rule) > 0);
            }
            firing.add(fires);
        }
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size(); j++) {
                if (differ(rules.get(i), rules.get(j)) && firing.get(i).intersects(firing.get(j))) {
                    findings.addAll(of(rules.get(i), rules.get(j), firing.get(i), firing.get(j), cases));
                }
            }
        }
        return findings;
    }

    private static boolean differ(InspectedRule one, InspectedRule other) {
        return one.decision() != null && other.decision() != null && one.decision() != other.decision();
    }

    private static List<LintFinding> of(
            InspectedRule one, InspectedRule other, BitSet ofOne, BitSet ofOther, List<JudgedCase> cases) {
        BitSet both = (BitSet) ofOne.clone();
        both.and(ofOther);
        boolean always = ofOne.equals(ofOther) && both.cardinality() >= FEWEST_CASES;
        List<JudgedCase> showing = both.stream()
                .mapToObj(cases::get)
                .filter(judged -> always || sameGround(one, other, judged))
                .toList();
        if (showing.isEmpty()) {
            return List.of();
        }
        JudgedCase witness = Lint.smallest(showing);
        String text = "decides " + one.decision() + ", and \"" + other.name() + "\" decides " + other.decision()
                + (always ? " in the very same cases" : " for the same reason")
                + ". Let only one of them fire, or let both decide alike.";
        return List.of(new LintFinding(
                LintKind.CONTRADICTION,
                one.scenario(),
                List.of(Lint.place(one), Lint.place(other)),
                text,
                showing.size(),
                witness.described(),
                witness.verdict()));
    }

    private static boolean sameGround(InspectedRule one, InspectedRule other, JudgedCase judged) {
        boolean oneScenario = one.scenario().equals(other.scenario());
        for (Binding first : matches(one, judged)) {
            for (Binding second : matches(other, judged)) {
                Set<Object> all = new HashSet<>(first.facts());
                if (oneScenario && all.equals(new HashSet<>(second.facts()))) {
                    return true;
                }
                Set<Object> ofFirst = ground(first);
                Set<Object> ofSecond = ground(second);
                boolean common = !ofFirst.isEmpty() && !ofSecond.isEmpty();
                if (common && (ofFirst.containsAll(ofSecond) || ofSecond.containsAll(ofFirst))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Binding> matches(InspectedRule rule, JudgedCase judged) {
        RuleWalk.Outcome walk = judged.walks().get(rule.name());
        return walk == null ? List.of() : walk.matches();
    }

    private static Set<Object> ground(Binding match) {
        Set<Object> ground = new HashSet<>(match.facts());
        ground.removeIf(fact -> fact instanceof ProvisioningAttempt || fact instanceof TargetSystem);
        return ground;
    }
}
