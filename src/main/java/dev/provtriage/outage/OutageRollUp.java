package dev.provtriage.outage;

import dev.provtriage.attempt.Fingerprint;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the outages of a log, fed with its attempts in any order of time. Parts can be made on other threads and added.
 *
 * <p>It holds numbers by spans of time, not attempts. A span is a millisecond, and doubles whenever there are too many: a
 * million and a half of them, of all targets and causes together, take some 60 MB. Begin, end and number of attempts of an
 * outage are exact all the same, unless it begins or ends in a span in which others failed too; accounts are exact up to
 * two million met in different spans, then estimated from an even sample.
 */
public final class OutageRollUp {

    private static final int MOST_CELLS = 1_500_000;
    private static final int MOST_DIGESTS = 2_000_000;

    private final Predicate<String> systemWide;
    private final int mostCells;
    private final int mostDigests;
    private final Map<String, Map<@Nullable String, Traffic>> traffic = new HashMap<>();
    private final SortedMap<String, Long> untimed = new TreeMap<>();
    private final SortedMap<String, Long> planned = new TreeMap<>();
    private int cells;
    private int digests;
    private int cellsAllowed;
    private int digestsAllowed;

    /** How many times the span was doubled. */
    private int coarseness;

    /** Only accounts whose digest has none of these bits are kept. */
    private long dropped;

    /**
     * A roll-up of nothing yet.
     *
     * @param systemWide whether one cause of a scenario, given by its id, hits all attempts of a connector or target
     */
    public OutageRollUp(Predicate<String> systemWide) {
        this(systemWide, MOST_CELLS, MOST_DIGESTS);
    }

    OutageRollUp(Predicate<String> systemWide, int mostCells, int mostDigests) {
        this.systemWide = systemWide;
        this.mostCells = mostCells;
        this.mostDigests = mostDigests;
        this.cellsAllowed = mostCells;
        this.digestsAllowed = mostDigests;
    }

    public void add(JudgedAttempt attempt) {
        Verdict verdict = attempt.verdict();
        if (attempt.outcome() == Outcome.SUCCEEDED) {
            long moment = Moments.of(verdict.time());
            if (moment != Moments.NONE) {
                Cells successes =
                        traffic(verdict.targetSystem(), attempt.connector()).successes();
                int before = successes.size();
                successes.add(moment, moment, 1, coarseness);
                counted(successes.size() - before, 0);
            }
            return;
        }
        String scenario = verdict.scenario();
        if (scenario == null || !systemWide.test(scenario)) {
            return;
        }
        if (attempt.outcome() == Outcome.PLANNED) {
            planned.merge(scenario, 1L, Long::sum);
            return;
        }
        long moment = Moments.of(verdict.time());
        if (moment == Moments.NONE) {
            untimed.merge(scenario, 1L, Long::sum);
            return;
        }
        Failures failures = traffic(verdict.targetSystem(), attempt.connector())
                .failures()
                .computeIfAbsent(scenario, any -> new Failures());
        int cellsBefore = failures.cells().size();
        int digestsBefore = failures.digests();
        failures.cells().add(moment, moment, 1, coarseness);
        String accountId = verdict.accountId();
        if (accountId != null) {
            long digest = Fingerprint.account(verdict.targetSystem(), accountId);
            if ((digest & dropped) == 0) {
                failures.addDigest(Cells.span(moment, coarseness), digest);
            }
        }
        counted(failures.cells().size() - cellsBefore, failures.digests() - digestsBefore);
    }

    /** Adds what another roll-up was fed with, which must not be used any more. */
    public void add(OutageRollUp other) {
        while (coarseness < other.coarseness) {
            coarsen();
        }
        dropped |= other.dropped;
        other.untimed.forEach((scenario, number) -> untimed.merge(scenario, number, Long::sum));
        other.planned.forEach((scenario, number) -> planned.merge(scenario, number, Long::sum));
        for (Traffic added : other.traffics()) {
            Traffic own = traffic(added.route().targetSystem(), added.route().connector());
            int before = own.successes().size();
            own.successes().add(added.successes(), coarseness);
            counted(own.successes().size() - before, 0);
            added.failures().forEach((scenario, failures) -> add(own, scenario, failures, other.coarseness));
        }
    }

    private void add(Traffic own, String scenario, Failures added, int theirCoarseness) {
        Failures failures = own.failures().computeIfAbsent(scenario, any -> new Failures());
        int cellsBefore = failures.cells().size();
        int digestsBefore = failures.digests();
        failures.add(added, coarseness, coarseness - theirCoarseness, dropped);
        counted(failures.cells().size() - cellsBefore, failures.digests() - digestsBefore);
    }

    private Traffic traffic(String targetSystem, @Nullable String connector) {
        Map<@Nullable String, Traffic> byConnector = traffic.get(targetSystem);
        if (byConnector == null) {
            byConnector = new HashMap<>();
            traffic.put(targetSystem, byConnector);
        }
        Traffic found = byConnector.get(connector);
        if (found == null) {
            found = new Traffic(new Route(targetSystem, connector));
            byConnector.put(connector, found);
        }
        return found;
    }

    private List<Traffic> traffics() {
        List<Traffic> all = new ArrayList<>();
        traffic.values().forEach(byConnector -> all.addAll(byConnector.values()));
        return all;
    }

    private void counted(int moreCells, int moreDigests) {
        cells += moreCells;
        digests += moreDigests;
        if (cells > cellsAllowed || digests > digestsAllowed) {
            compact();
        }
    }

    /** Brings all into order and into its bounds. The outcome depends on what was added, and not on its order. */
    private void compact() {
        compactCells();
        while (cells > mostCells) {
            coarsen();
        }
        compactDigests(0);
        while (digests > mostDigests) {
            dropped = (dropped << 1) | 1;
            compactDigests(0);
        }
        // Some room, so that not every attempt at the bound brings all into order.
        cellsAllowed = cells + mostCells / 4;
        digestsAllowed = digests + mostDigests / 4;
    }

    private void coarsen() {
        coarseness++;
        compactCells();
        compactDigests(1);
    }

    private void compactCells() {
        cells = 0;
        for (Traffic each : traffics()) {
            each.successes().compact(coarseness);
            cells += each.successes().size();
            for (Failures failures : each.failures().values()) {
                failures.cells().compact(coarseness);
                cells += failures.cells().size();
            }
        }
    }

    private void compactDigests(int coarser) {
        digests = 0;
        for (Traffic each : traffics()) {
            for (Failures failures : each.failures().values()) {
                failures.compactDigests(coarser, dropped);
                digests += failures.digests();
            }
        }
    }

    /** The outages of all that was added up to now. */
    public FoundOutages found() {
        compact();
        SortedMap<String, Long> sporadic = new TreeMap<>();
        List<Outage> outages = new RootCauses(traffics(), coarseness, Long.bitCount(dropped)).find(sporadic);
        return new FoundOutages(outages, sporadic, new TreeMap<>(untimed), new TreeMap<>(planned));
    }
}
