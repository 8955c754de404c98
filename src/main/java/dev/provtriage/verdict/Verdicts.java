package dev.provtriage.verdict;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.signal.Delivery;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.signal.SignalKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one verdict out of all findings about an attempt.
 *
 * <p>The cause is the scenario with the strongest evidence, of equals the one that comes first in the order of
 * precedence. The decision is the strictest of all findings, because a resend must survive all of them.
 */
public final class Verdicts {

    private final String ruleSet;
    private final Precedence precedence;
    private final RetryPolicies retryPolicies;

    private Verdicts(String ruleSet, Precedence precedence, RetryPolicies retryPolicies) {
        this.ruleSet = ruleSet;
        this.precedence = precedence;
        this.retryPolicies = retryPolicies;
    }

    /** Reads the policies of a rule set; throws with every line that is wrong. */
    public static Verdicts of(RuleFiles files) throws RuleFilesException {
        List<RuleProblem> problems = new ArrayList<>();
        Precedence precedence = null;
        RetryPolicies retryPolicies = null;
        try {
            precedence = Precedence.of(files);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        try {
            retryPolicies = RetryPolicies.of(files);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        if (precedence == null || retryPolicies == null) {
            throw new RuleFilesException(problems);
        }
        return new Verdicts(files.digest(), precedence, retryPolicies);
    }

    public Precedence precedence() {
        return precedence;
    }

    public RetryPolicies retryPolicies() {
        return retryPolicies;
    }

    /** The verdict of one attempt: {@code error} is what was understood of its error, {@code findings} what rules say. */
    public Verdict of(ProvisioningAttempt attempt, ErrorReading error, List<Finding> findings) {
        if (attempt.succeeded()) {
            return verdict(attempt, Decision.PROCEED, null, List.of(), List.of(), null, List.of(), List.of());
        }
        List<Cause> causes = causes(findings);
        if (causes.isEmpty()) {
            return withoutFinding(attempt, error);
        }
        Cause cause = causes.get(0);
        Set<Evidence> because = new LinkedHashSet<>();
        Set<String> rules = new LinkedHashSet<>();
        for (Cause each : causes) {
            because.addAll(each.because());
            rules.addAll(each.rules());
        }
        Decision decision = Decision.PROCEED;
        for (Cause each : causes) {
            decision = strictest(decision, each.decision());
        }
        Set<String> steps = steps(causes, decision);
        @Nullable RetryPlan plan = null;
        if (decision == Decision.RETRY) {
            Finding.Retry wish = wish(attempt, error, causes);
            plan = retryPolicies.plan(attempt, wish).orElse(null);
            if (plan == null) {
                decision = Decision.BLOCK;
                steps = steps(causes, decision);
                int tries = retryPolicies.tries(wish.policy(), attempt.targetSystem());
                because.add(new Evidence(
                        "All " + tries + " tries of the policy '" + wish.policy() + "' are used up.",
                        Evidence.Source.HISTORY));
                steps.add("Find out why " + attempt.targetSystem()
                        + " still refuses, and release the attempt by hand when that is mended.");
            }
        }
        List<Verdict.Also> also = causes.stream()
                .skip(1)
                .map(each -> new Verdict.Also(each.scenario(), each.decision(), each.confidence()))
                .toList();
        return verdict(
                attempt, decision, cause, List.copyOf(because), List.copyOf(steps), plan, also, List.copyOf(rules));
    }

    private Verdict withoutFinding(ProvisioningAttempt attempt, ErrorReading error) {
        boolean noFailure = error.signal()
                .map(signal -> signal.kind() == SignalKind.NOT_A_FAILURE)
                .orElse(false);
        if (attempt.planned() || noFailure) {
            return verdict(attempt, Decision.PROCEED, null, List.of(), List.of(), null, List.of(), List.of());
        }
        return new Verdict(
                attempt.id(),
                attempt.time(),
                attempt.targetSystem(),
                attempt.accountId(),
                attempt.operation(),
                Decision.BLOCK,
                Verdict.UNEXPLAINED,
                null,
                attempt.unknownOutcome()
                        ? "It is not known whether this was carried out"
                        : "No rule explains this failure",
                Unexplained.because(attempt, error),
                Unexplained.steps(attempt, error),
                null,
                List.of(),
                ruleSet,
                List.of(),
                attempt.input());
    }

    private Verdict verdict(
            ProvisioningAttempt attempt,
            Decision decision,
            @Nullable Cause cause,
            List<Evidence> because,
            List<String> steps,
            @Nullable RetryPlan retry,
            List<Verdict.Also> also,
            List<String> rules) {
        return new Verdict(
                attempt.id(),
                attempt.time(),
                attempt.targetSystem(),
                attempt.accountId(),
                attempt.operation(),
                decision,
                cause == null ? null : cause.scenario(),
                cause == null ? null : cause.confidence(),
                cause == null ? null : cause.title(),
                because,
                steps,
                retry,
                also,
                ruleSet,
                rules,
                attempt.input());
    }

    /** One cause a scenario, the strongest first. */
    private List<Cause> causes(List<Finding> findings) {
        if (findings.size() == 1) {
            return List.of(Cause.of(findings));
        }
        Map<String, List<Finding>> byScenario = new LinkedHashMap<>();
        findings.stream()
                .sorted(Comparator.comparing(Finding::confidence).thenComparing(Finding::rule))
                .forEach(finding -> byScenario
                        .computeIfAbsent(finding.scenario(), scenario -> new ArrayList<>())
                        .add(finding));
        return byScenario.values().stream()
                .map(Cause::of)
                .sorted(Comparator.comparing(Cause::confidence)
                        .thenComparing(cause -> precedence.rank(cause.scenario()))
                        .thenComparing(Cause::scenario))
                .toList();
    }

    /** The steps of what decided come first; how to send it again is said only where it is to be sent again. */
    private static Set<String> steps(List<Cause> causes, Decision decision) {
        Set<String> steps = new LinkedHashSet<>();
        for (Cause cause : causes) {
            if (cause.decision() == decision) {
                steps.addAll(cause.steps());
            }
        }
        for (Cause cause : causes) {
            steps.addAll(cause.steps());
        }
        if (decision == Decision.RETRY) {
            for (Cause cause : causes) {
                steps.addAll(cause.resend());
            }
        }
        return steps;
    }

    /**
     * The most careful of all wishes: the policy with the longest delay, the longest wait that a target asked for, and to
     * verify if any asks for it, or if nobody knows how the attempt ended.
     */
    private Finding.Retry wish(ProvisioningAttempt attempt, ErrorReading error, List<Cause> causes) {
        boolean notSent = error.signal()
                .map(signal -> signal.delivery() == Delivery.NOT_SENT)
                .orElse(false);
        boolean verifyFirst = attempt.unknownOutcome() && !notSent;
        @Nullable String policy = null;
        @Nullable Duration after = null;
        for (Cause cause : causes) {
            for (Finding finding : cause.findings()) {
                Finding.Retry next = finding.retry();
                if (next != null) {
                    policy = policy == null ? next.policy() : retryPolicies.slower(policy, next.policy(), attempt);
                    verifyFirst |= next.verifyFirst();
                    after = longer(after, next.after());
                }
            }
        }
        if (policy == null) {
            throw new IllegalStateException("A finding decides to retry and does not say how");
        }
        return new Finding.Retry(policy, verifyFirst, after);
    }

    private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Decision strictest(Decision one, Decision other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** All findings of one scenario, the strongest first. */
    private record Cause(List<Finding> findings, Confidence confidence) {

        static Cause of(List<Finding> findings) {
            boolean observed = false;
            boolean predicted = false;
            for (Finding finding : findings) {
                observed |= finding.confidence() == Confidence.OBSERVED;
                predicted |= finding.confidence() == Confidence.PREDICTED;
            }
            // The error says it and the snapshot says it, each by a rule of its own: they agree.
            return new Cause(
                    List.copyOf(findings),
                    observed && predicted
                            ? Confidence.CONFIRMED
                            : findings.get(0).confidence());
        }

        String scenario() {
            return findings.get(0).scenario();
        }

        String title() {
            return findings.get(0).title();
        }

        Decision decision() {
            Decision decision = Decision.PROCEED;
            for (Finding finding : findings) {
                decision = strictest(decision, finding.decision());
            }
            return decision;
        }

        List<Evidence> because() {
            return said(Finding::because);
        }

        List<String> steps() {
            return said(Finding::steps);
        }

        List<String> resend() {
            return said(Finding::resend);
        }

        List<String> rules() {
            return findings.stream().map(Finding::rule).toList();
        }

        /** What all findings say, in their order. */
        private <T> List<T> said(Function<Finding, List<T>> part) {
            // Most causes have one finding, and an audit asks for millions.
            if (findings.size() == 1) {
                return part.apply(findings.get(0));
            }
            return findings.stream()
                    .flatMap(finding -> part.apply(finding).stream())
                    .toList();
        }
    }
}
