package dev.provtriage.outage;

import dev.provtriage.verdict.JudgedAttempt;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds the outages of a log, fed with its attempts in any order of time. Parts can be made on other threads and added. */
public final class OutageRollUp {

    private final Predicate<String> systemWide;

    /**
     * A roll-up of nothing yet.
     *
     * @param systemWide whether one cause of a scenario, given by its id, hits all attempts of a connector or target
     */
    public OutageRollUp(Predicate<String> systemWide) {
        this.systemWide = systemWide;
    }

    public void add(JudgedAttempt attempt) {
        String scenario = attempt.verdict().scenario();
        if (scenario != null && systemWide.test(scenario)) {
            return;
        }
    }

    /** Adds what another roll-up was fed with, which must not be used any more. */
    public void add(OutageRollUp other) {}

    /** The outages of all that was added up to now. */
    public FoundOutages found() {
        return new FoundOutages(List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }
}
