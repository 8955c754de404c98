package dev.provtriage.outage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the outages in what roll-up has counted, and tells which of them are one: a connector's or a target's. */
final class RootCauses {

    /** So many failures of an account are tries of one request, by most systems; as many more count for another one. */
    private static final int TRIES = 8;

    private final List<Traffic> traffics;
    private final int coarseness;
    private final int halvings;

    /**
     * What is to be looked at.
     *
     * @param traffics compacted
     * @param halvings how many times the accounts that are kept were halved
     */
    RootCauses(List<Traffic> traffics, int coarseness, int halvings) {
        this.traffics = traffics;
        this.coarseness = coarseness;
        this.halvings = halvings;
    }

    /** All outages, by their begin; {@code sporadic} gets the number of failures outside of them, by scenario. */
    List<Outage> find(SortedMap<String, Long> sporadic) {
        SortedSet<String> scenarios = new TreeSet<>();
        traffics.forEach(traffic -> scenarios.addAll(traffic.failures().keySet()));
        List<Outage> outages = new ArrayList<>();
        for (String scenario : scenarios) {
            outages.addAll(find(scenario));
            long left = left(scenario);
            if (left > 0) {
                sporadic.put(scenario, left);
            }
        }
        outages.sort(Comparator.comparing(Outage::from)
                .thenComparing(Outage::scenario)
                .thenComparing(Outage::scope)
                .thenComparing(Outage::name));
        return outages;
    }

    private List<Outage> find(String scenario) {
        List<Traffic> concerned = traffics.stream()
                .filter(each -> each.failures().containsKey(scenario))
                .toList();
        List<Stretch> stretches = new ArrayList<>();
        for (Traffic traffic : concerned) {
            traffic.failures(scenario).taken().clear();
            stretches.addAll(stretches(traffic, scenario));
        }
        FaultScopes scopes = new FaultScopes(traffics, scenario);
        List<OutageGroup> groups = scopes.groups(stretches);
        for (OutageGroup group : groups) {
            takeIn(group, concerned, scopes);
        }
        groups.addAll(spread(scenario, traffic -> traffic.route().connector()));
        groups.addAll(spread(scenario, traffic -> traffic.route().target()));
        return outages(groups, scopes, scenario);
    }

    private List<Stretch> stretches(Traffic traffic, String scenario) {
        Failures failures = traffic.failures(scenario);
        Rows rows = Rows.of(traffic.successes(), failures.cells(), coarseness);
        List<Stretch> found = new ArrayList<>();
        for (Chain chain : Chains.outages(rows, chain -> weight(chain, rows, List.of(failures)))) {
            Stretch.take(traffic.route(), failures, rows.first(chain.fromRow()), rows.last(chain.toRow()), coarseness)
                    .ifPresent(found::add);
        }
        return found;
    }

    private long weight(Chain chain, Rows rows, Collection<Failures> failures) {
        if (halvings > 0) {
            return chain.failures();
        }
        long from = Cells.span(rows.first(chain.fromRow()), coarseness);
        long to = Cells.span(rows.last(chain.toRow()), coarseness);
        long accounts = failures.stream()
                .flatMapToLong(each -> Arrays.stream(each.digestsBetween(from, to)))
                .distinct()
                .count();
        // Without accounts, each failure may be of another one.
        return accounts == 0 ? chain.failures() : accounts + Math.max(0, chain.failures() - accounts * TRIES) / TRIES;
    }

    /** Targets of few attempts have no stretch of their own, and yet their failures belong to it. */
    private void takeIn(OutageGroup group, List<Traffic> concerned, FaultScopes scopes) {
        boolean alone = group.routes().size() == 1;
        boolean ofConnector = scopes.scope(group) == Outage.Scope.CONNECTOR;
        SortedSet<String> connectors = group.connectors();
        SortedSet<String> targets = group.targets();
        long from = group.from();
        long to = group.to();
        for (Traffic traffic : concerned) {
            @Nullable String connector = traffic.route().connector();
            @Nullable String target = traffic.route().target();
            boolean sameConnector = connector != null && connectors.contains(connector);
            boolean sameTarget = target != null && targets.contains(target);
            boolean joins = alone ? sameConnector || sameTarget : ofConnector ? sameConnector : sameTarget;
            if (!joins) {
                continue;
            }
            Failures failures = traffic.failures(scopes.scenario());
            long failed = failures.cells().between(from, to);
            boolean surely = !alone || ofConnector || failed > 1;
            if (surely && failed > traffic.successes().between(from, to)) {
                Stretch.take(traffic.route(), failures, from, to, coarseness).ifPresent(group::add);
            }
        }
    }

    /** Many routes of one connector, or of one target, may have too few failures each for an outage, and enough together. */
    private List<OutageGroup> spread(String scenario, Function<Traffic, @Nullable String> key) {
        Map<String, List<Traffic>> byKey = new TreeMap<>();
        for (Traffic traffic : traffics) {
            @Nullable String name = key.apply(traffic);
            if (name != null) {
                byKey.computeIfAbsent(name, any -> new ArrayList<>()).add(traffic);
            }
        }
        List<OutageGroup> groups = new ArrayList<>();
        for (List<Traffic> together : byKey.values()) {
            List<Traffic> left = together.stream()
                    .filter(traffic -> left(traffic, scenario) > 0)
                    .toList();
            if (left.size() > 1) {
                groups.addAll(spread(together, left, scenario));
            }
        }
        return groups;
    }

    private List<OutageGroup> spread(List<Traffic> together, List<Traffic> left, String scenario) {
        Cells successes = new Cells();
        together.forEach(traffic -> successes.add(traffic.successes(), coarseness));
        successes.compact(coarseness);
        Cells failures = new Cells();
        for (Traffic traffic : left) {
            Failures all = traffic.failures(scenario);
            for (int i = all.taken().nextClearBit(0);
                    i < all.cells().size();
                    i = all.taken().nextClearBit(i + 1)) {
                failures.add(
                        all.cells().first(i), all.cells().last(i), all.cells().count(i), coarseness);
            }
        }
        failures.compact(coarseness);
        Rows rows = Rows.of(successes, failures, coarseness);
        List<Failures> counted =
                left.stream().map(traffic -> traffic.failures(scenario)).toList();
        List<OutageGroup> groups = new ArrayList<>();
        for (Chain chain :
                Chains.outages(rows, chain -> onSeveral(chain, rows, counted) ? weight(chain, rows, counted) : 0)) {
            List<Stretch> stretches = new ArrayList<>();
            for (Traffic traffic : left) {
                Stretch.take(
                                traffic.route(),
                                traffic.failures(scenario),
                                rows.first(chain.fromRow()),
                                rows.last(chain.toRow()),
                                coarseness)
                        .ifPresent(stretches::add);
            }
            if (!stretches.isEmpty()) {
                groups.add(new OutageGroup(stretches));
            }
        }
        return groups;
    }

    private static boolean onSeveral(Chain chain, Rows rows, List<Failures> counted) {
        long from = rows.first(chain.fromRow());
        long to = rows.last(chain.toRow());
        return counted.stream()
                        .filter(failures -> failures.cells().between(from, to) > 0)
                        .count()
                > 1;
    }

    private List<Outage> outages(List<OutageGroup> groups, FaultScopes scopes, String scenario) {
        record Fault(Outage.Scope scope, String name) {}
        Map<Fault, List<OutageGroup>> byFault = new LinkedHashMap<>();
        for (OutageGroup group : groups) {
            Outage outage = group.outage(scenario, scopes.scope(group), halvings);
            byFault.computeIfAbsent(new Fault(outage.scope(), outage.name()), any -> new ArrayList<>())
                    .add(group);
        }
        List<Outage> outages = new ArrayList<>();
        byFault.forEach((fault, same) -> {
            same.sort(Comparator.comparingLong(OutageGroup::from));
            List<OutageGroup> merged = new ArrayList<>();
            for (OutageGroup group : same) {
                OutageGroup before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                if (before != null && before.overlaps(group)) {
                    before.add(group);
                } else {
                    merged.add(group);
                }
            }
            merged.forEach(group -> outages.add(group.outage(scenario, fault.scope(), halvings)));
        });
        return outages;
    }

    private long left(String scenario) {
        return traffics.stream().mapToLong(traffic -> left(traffic, scenario)).sum();
    }

    private static long left(Traffic traffic, String scenario) {
        return traffic.failures(scenario).left();
    }
}
