package dev.provtriage.audit;

import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Example;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.outage.Outage;
import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Parts all failures of an audit into root causes: its outages, and of each scenario what is in none of them. */
final class RootCauses {

    private static final Comparator<RootCause> RANK = Comparator.comparingLong(RootCause::attempts)
            .reversed()
            .thenComparing(RootCause::scenario)
            .thenComparing(RootCause::kind)
            .thenComparing(cause -> String.valueOf(cause.from()))
            .thenComparing(cause -> cause.outage() == null ? "" : cause.outage().name());

    private RootCauses() {}

    /** The most frequent first. */
    static List<RootCause> of(List<CauseSummary> causes, List<Outage> outages, Predicate<String> systemWide) {
        List<RootCause> found = new ArrayList<>();
        for (CauseSummary cause : causes) {
            long left = cause.attempts();
            for (Outage outage : outages) {
                if (outage.scenario().equals(cause.scenario())) {
                    found.add(of(cause, outage));
                    left -= outage.attempts();
                }
            }
            if (left > 0) {
                found.add(rest(cause, left, systemWide));
            }
        }
        found.sort(RANK);
        return found;
    }

    private static RootCause of(CauseSummary cause, Outage outage) {
        Example example = outage.targets().stream()
                .flatMap(target -> cause.findExampleOn(target).stream())
                .findFirst()
                .orElseGet(cause::example);
        return new RootCause(
                RootCause.Kind.OUTAGE,
                cause.scenario(),
                outage,
                outage.targets(),
                outage.from(),
                outage.to(),
                outage.attempts(),
                outage.accounts(),
                example.steps(),
                example);
    }

    private static RootCause rest(CauseSummary cause, long attempts, Predicate<String> systemWide) {
        Example example = cause.example();
        return new RootCause(
                kind(cause.scenario(), systemWide),
                cause.scenario(),
                null,
                new TreeSet<>(cause.targets().names()),
                cause.from(),
                cause.to(),
                attempts,
                // Those of the outages are counted with these, and which of them are the same is not known.
                Math.min(attempts, cause.accounts()),
                example.steps(),
                example);
    }

    private static RootCause.Kind kind(String scenario, Predicate<String> systemWide) {
        if (scenario.equals(Verdict.UNEXPLAINED)) {
            return RootCause.Kind.UNEXPLAINED;
        }
        return systemWide.test(scenario) ? RootCause.Kind.SYSTEM : RootCause.Kind.ACCOUNT;
    }
}
