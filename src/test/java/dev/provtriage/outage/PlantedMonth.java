package dev.provtriage.outage;

import dev.provtriage.attempt.Outcome;
import dev.provtriage.outage.Outage.Scope;
import dev.provtriage.verdict.JudgedAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A month of attempts on some ten targets of different size through four connectors, with the failures that are there
 * every day, retries of one request among them, and with outages whose begin and end are known.
 */
final class PlantedMonth {

    private static final long MINUTES = Duration.ofDays(28).toMinutes();

    private final Random random;
    private final List<JudgedAttempt> attempts = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private final List<Outage> planted = new ArrayList<>();
    private final String[] connectorOf = {"a", "a", "a", "b", "b", "c", "c", "c", "d", "d"};
    private int account;

    PlantedMonth(long seed) {
        random = new Random(seed);
        plan();
        for (int target = 0; target < connectorOf.length; target++) {
            fill(target);
        }
        for (Plan plan : plans) {
            plan.outage().ifPresent(planted::add);
        }
        planted.sort(Comparator.comparing(Outage::from).thenComparing(Outage::scenario));
    }

    private void plan() {
        // Far enough from each other that it is known which is which.
        String[] scenarios = {
            "connector-down", "credentials-rejected", "target-system-down", "mapping-fault", "target-system-down"
        };
        for (int i = 0; i < scenarios.length; i++) {
            long from = MINUTES * (i + 1) / 7 + random.nextInt(2000);
            long to = from + 300 + random.nextInt(900);
            boolean wide = i < 2;
            int target = random.nextInt(connectorOf.length);
            Set<Integer> targets = new HashSet<>(Set.of(target));
            if (wide) {
                for (int other = 0; other < connectorOf.length; other++) {
                    if (connectorOf[other].equals(connectorOf[target])) {
                        targets.add(other);
                    }
                }
            }
            plans.add(new Plan(scenarios[i], wide, connectorOf[target], targets, from, to));
        }
    }

    private void fill(int target) {
        double everyMinutes = 3 + target * 2;
        double daily = 0.005 * (target % 4);
        long shift = target * 37L;
        for (double minute = 0; minute < MINUTES; minute += -Math.log(1 - random.nextDouble()) * everyMinutes) {
            Instant time = Flow.START.plusSeconds((long) (minute * 60)).plusNanos(shift * 1_000_000);
            Plan met = null;
            for (Plan plan : plans) {
                if (plan.targets.contains(target) && minute >= plan.from && minute < plan.to) {
                    met = plan;
                }
            }
            if (met != null) {
                if (random.nextInt(30) == 0 && met.hits.size() > 1) {
                    add(time, target, "existing-account", "user" + account++);
                } else {
                    met.hits.add(time);
                    met.hitTargets.add("t" + target);
                    add(time, target, met.scenario, "user" + account++);
                }
            } else if (random.nextDouble() < daily && quiet(target, minute)) {
                String scenario = List.copyOf(new TreeSet<>(Flow.SYSTEM_WIDE)).get(random.nextInt(6));
                add(time, target, scenario, "user" + account);
                int tries = random.nextInt(6) == 0 ? 4 : 0;
                for (int i = 1; i <= tries && quiet(target, minute + i); i++) {
                    add(time.plusSeconds(i * 20L), target, scenario, "user" + account);
                }
                account++;
            } else {
                add(time, target, random.nextInt(10) == 0 ? "existing-account" : null, "user" + account++);
            }
        }
    }

    /** A failure right beside an outage of its cause is a part of it, as far as anyone can tell. */
    private boolean quiet(int target, double minute) {
        return plans.stream()
                .noneMatch(plan -> plan.targets.contains(target) && minute > plan.from - 120 && minute < plan.to + 120);
    }

    private void add(Instant time, int target, @org.jspecify.annotations.Nullable String scenario, String accountId) {
        attempts.add(Flow.attempt(
                time,
                "t" + target,
                connectorOf[target],
                scenario == null ? Outcome.SUCCEEDED : Outcome.FAILED,
                scenario,
                accountId));
    }

    List<JudgedAttempt> attempts() {
        return attempts;
    }

    List<JudgedAttempt> shuffled() {
        List<JudgedAttempt> shuffled = new ArrayList<>(attempts);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    List<Outage> planted() {
        return planted;
    }

    private static final class Plan {

        private final String scenario;
        private final boolean wide;
        private final String connector;
        private final Set<Integer> targets;
        private final long from;
        private final long to;
        private final List<Instant> hits = new ArrayList<>();
        private final TreeSet<String> hitTargets = new TreeSet<>();

        Plan(String scenario, boolean wide, String connector, Set<Integer> targets, long from, long to) {
            this.scenario = scenario;
            this.wide = wide;
            this.connector = connector;
            this.targets = targets;
            this.from = from;
            this.to = to;
        }

        java.util.Optional<Outage> outage() {
            return java.util.Optional.of(new Outage(
                    scenario,
                    wide ? Scope.CONNECTOR : Scope.TARGET,
                    wide ? connector : hitTargets.first(),
                    hitTargets,
                    Collections.min(hits),
                    Collections.max(hits),
                    hits.size(),
                    hits.size()));
        }
    }
}
