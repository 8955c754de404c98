package dev.provtriage.audit.summary;

import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Example;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.audit.count.TargetHits;
import dev.provtriage.outage.Outage;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private final CauseSummary cause;
    private final List<Outage> outages;

    private RootCauses(CauseSummary cause, List<Outage> outages) {
        this.cause = cause;
        this.outages = outages;
    }

    /** The most frequent first. */
    static List<RootCause> of(List<CauseSummary> causes, List<Outage> outages, Predicate<String> systemWide) {
        List<RootCause> found = new ArrayList<>();
        for (CauseSummary cause : causes) {
            if (systemWide.test(cause.scenario())) {
                List<Outage> same = outages.stream()
                        .filter(outage -> outage.scenario().equals(cause.scenario()))
                        .toList();
                new RootCauses(cause, same).find(found);
            } else {
                found.add(single(cause));
            }
        }
        found.sort(RANK);
        return found;
    }

    private static RootCause single(CauseSummary cause) {
        Example example = cause.example();
        RootCause.Kind kind =
                cause.scenario().equals(Verdict.UNEXPLAINED) ? RootCause.Kind.UNEXPLAINED : RootCause.Kind.ACCOUNT;
        return new RootCause(
                kind,
                cause.scenario(),
                null,
                new TreeSet<>(cause.targets().names()),
                cause.from(),
                cause.to(),
                cause.attempts(),
                cause.accounts(),
                example.steps(),
                example);
    }

    private void find(List<RootCause> found) {
        long left = cause.sent().attempts();
        for (Outage outage : outages) {
            found.add(of(outage));
            left -= outage.attempts();
        }
        if (left > 0) {
            found.add(rest(RootCause.Kind.SYSTEM, left, cause.accounts(), outsideOfOutages()));
        }
        TargetHits planned = cause.planned();
        if (planned.attempts() > 0) {
            found.add(rest(RootCause.Kind.PLANNED, planned.attempts(), cause.plannedAccounts(), planned.byTarget()));
        }
    }

    private RootCause of(Outage outage) {
        Example example = outage.targets().stream()
                .flatMap(target -> Optional.ofNullable(cause.sent().byTarget().get(target)).stream())
                .map(TargetHits.Hits::example)
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

    /** Targets that the outages do not explain whole; of several targets of one outage nobody knows how many it hit. */
    private SortedMap<String, TargetHits.Hits> outsideOfOutages() {
        SortedMap<String, Long> left = new TreeMap<>();
        cause.sent().byTarget().forEach((target, hits) -> left.put(target, hits.attempts()));
        outages.stream()
                .sorted(Comparator.comparingInt(outage -> outage.targets().size()))
                .forEach(outage -> take(outage, left));
        SortedMap<String, TargetHits.Hits> outside = new TreeMap<>(cause.sent().byTarget());
        outside.keySet().removeIf(target -> left.getOrDefault(target, 0L) <= 0);
        return outside;
    }

    private static void take(Outage outage, SortedMap<String, Long> left) {
        long most = outage.targets().stream()
                .mapToLong(target -> left.getOrDefault(target, 0L))
                .sum();
        if (outage.targets().size() == 1 || most <= outage.attempts()) {
            outage.targets().forEach(target -> left.put(target, Math.max(0, most - outage.attempts())));
        }
    }

    /** @param accounts of all of the scenario; those of outages are counted with them */
    private RootCause rest(
            RootCause.Kind kind, long attempts, long accounts, SortedMap<String, TargetHits.Hits> targets) {
        SortedMap<String, TargetHits.Hits> hit =
                targets.isEmpty() ? cause.sent().byTarget() : targets;
        Example example = mostHit(hit).orElseGet(cause::example);
        return new RootCause(
                kind,
                cause.scenario(),
                null,
                new TreeSet<>(hit.keySet()),
                hit.values().stream()
                        .map(TargetHits.Hits::from)
                        .filter(Objects::nonNull)
                        .min(Comparator.<Instant>naturalOrder())
                        .orElse(null),
                hit.values().stream()
                        .map(TargetHits.Hits::to)
                        .filter(Objects::nonNull)
                        .max(Comparator.<Instant>naturalOrder())
                        .orElse(null),
                attempts,
                Math.min(attempts, accounts),
                example.steps(),
                example);
    }

    private static Optional<Example> mostHit(SortedMap<String, TargetHits.Hits> hits) {
        return hits.values().stream()
                .max(Comparator.comparingLong(TargetHits.Hits::attempts))
                .map(TargetHits.Hits::example);
    }
}
