package dev.provtriage.outage;

import dev.provtriage.attempt.ProvisioningAttempt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Stretches that are one outage. */
final class OutageGroup {

    private final List<Stretch> stretches;

    OutageGroup(Collection<Stretch> stretches) {
        this.stretches = new ArrayList<>(stretches);
    }

    List<Stretch> stretches() {
        return stretches;
    }

    void add(OutageGroup other) {
        stretches.addAll(other.stretches);
    }

    void add(Stretch stretch) {
        stretches.add(stretch);
    }

    long from() {
        return stretches.stream().mapToLong(Stretch::from).min().orElseThrow();
    }

    long to() {
        return stretches.stream().mapToLong(Stretch::to).max().orElseThrow();
    }

    boolean overlaps(OutageGroup other) {
        return from() <= other.to() && other.from() <= to();
    }

    /** Those that are known. */
    SortedSet<String> targets() {
        SortedSet<String> targets = new TreeSet<>();
        for (Stretch stretch : stretches) {
            String target = stretch.target();
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    /** Those that are known. */
    SortedSet<String> connectors() {
        SortedSet<String> connectors = new TreeSet<>();
        for (Stretch stretch : stretches) {
            String connector = stretch.route().connector();
            if (connector != null) {
                connectors.add(connector);
            }
        }
        return connectors;
    }

    Set<Route> routes() {
        Set<Route> routes = new HashSet<>();
        stretches.forEach(stretch -> routes.add(stretch.route()));
        return routes;
    }

    Outage outage(String scenario, Outage.Scope scope, int halvings) {
        SortedSet<String> targets = targets();
        SortedSet<String> connectors = connectors();
        if (targets.isEmpty()) {
            targets.add(ProvisioningAttempt.UNKNOWN_SYSTEM);
        }
        return new Outage(
                scenario,
                scope,
                scope == Outage.Scope.CONNECTOR ? connectors.first() : targets.first(),
                targets,
                Moments.instant(from()),
                Moments.instant(to()),
                stretches.stream().mapToLong(Stretch::attempts).sum(),
                Stretch.accounts(stretches, halvings));
    }
}
