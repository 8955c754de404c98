package dev.provtriage.outage;

import dev.provtriage.outage.Outage.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cross-check: several targets fail together through one connector, so it is the connector; one target fails through
 * several connectors, so it is the target.
 */
final class FaultScopes {

    /** What is wrong with a connector or with its login, where nothing else tells. */
    private static final Set<String> OF_CONNECTORS =
            Set.of("connector-down", "credentials-rejected", "permission-denied");

    /** That nobody answers looks the same whoever it is. */
    private static final Set<String> OF_EITHER = Set.of("connector-down", "target-system-down");

    /** A success can be one that was under way. */
    private static final int GOES_ON = 2;

    private final List<Traffic> traffics;
    private final String scenario;

    FaultScopes(List<Traffic> traffics, String scenario) {
        this.traffics = traffics;
        this.scenario = scenario;
    }

    String scenario() {
        return scenario;
    }

    /** Puts stretches together that are one outage, the largest first. */
    List<OutageGroup> groups(List<Stretch> stretches) {
        List<OutageGroup> possible = new ArrayList<>();
        possible.addAll(together(stretches, stretch -> stretch.route().connector()));
        possible.removeIf(this::mostGoOn);
        possible.addAll(together(stretches, Stretch::target));
        possible.sort(Comparator.comparingInt(FaultScopes::width).reversed());
        Set<Stretch> free = new LinkedHashSet<>(stretches);
        List<OutageGroup> groups = new ArrayList<>();
        for (OutageGroup group : possible) {
            List<Stretch> still =
                    group.stretches().stream().filter(free::contains).toList();
            OutageGroup rest = new OutageGroup(still);
            // What is left of a group may be less than another one that comes later; then each stretch stands alone.
            if (still.size() == group.stretches().size() || (still.size() > 1 && width(rest) > 1)) {
                groups.add(rest);
                still.forEach(free::remove);
            }
        }
        free.forEach(stretch -> groups.add(new OutageGroup(List.of(stretch))));
        return groups;
    }

    /** Groups of two routes or more. */
    private static List<OutageGroup> together(List<Stretch> stretches, Function<Stretch, @Nullable String> key) {
        Map<String, List<Stretch>> byKey = new TreeMap<>();
        for (Stretch stretch : stretches) {
            @Nullable String name = key.apply(stretch);
            if (name != null) {
                byKey.computeIfAbsent(name, any -> new ArrayList<>()).add(stretch);
            }
        }
        List<OutageGroup> groups = new ArrayList<>();
        for (List<Stretch> same : byKey.values()) {
            groups.addAll(together(same));
        }
        groups.removeIf(group -> group.routes().size() < 2);
        return groups;
    }

    private static List<OutageGroup> together(List<Stretch> same) {
        List<Stretch> waiting = new ArrayList<>(same);
        waiting.sort(Comparator.comparingLong(Stretch::from));
        List<OutageGroup> groups = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Stretch> group = new ArrayList<>(List.of(waiting.remove(0)));
            for (int i = 0; i < group.size(); i++) {
                Stretch member = group.get(i);
                List<Stretch> joining =
                        waiting.stream().filter(member::together).toList();
                group.addAll(joining);
                waiting.removeAll(new HashSet<>(joining));
            }
            groups.add(new OutageGroup(group));
        }
        return groups;
    }

    private static int width(OutageGroup group) {
        return Math.max(group.targets().size(), group.connectors().size());
    }

    /** Some targets that fail at the same time by chance do not make their connector faulty that works for most. */
    private boolean mostGoOn(OutageGroup group) {
        return goingOn(group) > group.targets().size();
    }

    /** Number of other targets on which attempts through the same connector succeed all the while. */
    private long goingOn(OutageGroup group) {
        Set<String> connectors = group.connectors();
        Set<String> targets = group.targets();
        long from = group.from();
        long to = group.to();
        return traffics.stream()
                .filter(traffic -> traffic.route().connector() != null
                        && connectors.contains(traffic.route().connector())
                        && !targets.contains(traffic.route().targetSystem()))
                .filter(traffic -> {
                    long failed = traffic.failures(scenario).cells().between(from, to);
                    long succeeded = traffic.successes().between(from, to);
                    return succeeded >= GOES_ON && succeeded > failed;
                })
                .map(traffic -> traffic.route().targetSystem())
                .distinct()
                .count();
    }

    Scope scope(OutageGroup group) {
        int targets = group.targets().size();
        int connectors = group.connectors().size();
        if (connectors == 0) {
            return Scope.TARGET;
        }
        if (targets == 0) {
            return Scope.CONNECTOR;
        }
        if (targets > 1 || connectors > 1) {
            return targets > connectors ? Scope.CONNECTOR : connectors > targets ? Scope.TARGET : byScenario();
        }
        return OF_EITHER.contains(scenario) && goingOn(group) > 0 ? Scope.TARGET : byScenario();
    }

    private Scope byScenario() {
        return OF_CONNECTORS.contains(scenario) ? Scope.CONNECTOR : Scope.TARGET;
    }
}
