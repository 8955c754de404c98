package dev.provtriage.outage;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.verdict.JudgedAttempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds target systems whose usual flow of attempts stops, fed with the attempts of a log in any order of time. Parts can
 * be made on other threads and added. Attempts without a time, or on no known target, are passed over.
 *
 * <p>It holds numbers by spans of time, not attempts: of a second, and longer ones whenever there are more than a quarter
 * of a million, which take some 8 MB. Begin and end of a silence are exact all the same.
 */
public final class SilenceSearch {

    private static final int MOST_CELLS = 250_000;

    /** Spans of a second, about: two to this power, in milliseconds. */
    private static final int FINEST = 10;

    private final int mostCells;
    private final SortedMap<String, Cells> byTarget = new TreeMap<>();
    private int cells;
    private int cellsAllowed;
    private int coarseness = FINEST;

    public SilenceSearch() {
        this(MOST_CELLS);
    }

    SilenceSearch(int mostCells) {
        this.mostCells = mostCells;
        this.cellsAllowed = mostCells;
    }

    public void add(JudgedAttempt attempt) {
        String target = attempt.verdict().targetSystem();
        long moment = Moments.of(attempt.verdict().time());
        if (moment == Moments.NONE || target.equals(ProvisioningAttempt.UNKNOWN_SYSTEM)) {
            return;
        }
        Cells own = byTarget.computeIfAbsent(target, any -> new Cells());
        int before = own.size();
        own.add(moment, moment, 1, coarseness);
        counted(own.size() - before);
    }

    /** Adds what another search was fed with, which must not be used any more. */
    public void add(SilenceSearch other) {
        while (coarseness < other.coarseness) {
            coarseness++;
            compactCells();
        }
        other.byTarget.forEach((target, added) -> {
            Cells own = byTarget.computeIfAbsent(target, any -> new Cells());
            int before = own.size();
            own.add(added, coarseness);
            counted(own.size() - before);
        });
    }

    private void counted(int moreCells) {
        cells += moreCells;
        if (cells > cellsAllowed) {
            compact();
        }
    }

    private void compact() {
        compactCells();
        while (cells > mostCells) {
            coarseness++;
            compactCells();
        }
        // Some room, so that not every attempt at the bound brings all into order.
        cellsAllowed = cells + mostCells / 4;
    }

    private void compactCells() {
        cells = 0;
        for (Cells each : byTarget.values()) {
            each.compact(coarseness);
            cells += each.size();
        }
    }

    /** The silences in all that was added up to now, by their begin, then by target system. */
    public List<Silence> silences() {
        compact();
        List<Silence> silences = new ArrayList<>();
        Hours all = Hours.of(byTarget.values());
        if (all.size() > 0) {
            byTarget.forEach((target, own) -> silences.addAll(new TargetFlow(target, own, all).silences()));
        }
        silences.sort(Comparator.comparing(Silence::from).thenComparing(Silence::targetSystem));
        return silences;
    }
}
