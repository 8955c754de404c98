package dev.provtriage.outage;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the attempts on one route, as far as outages show in it.
 *
 * @param failures by scenario, of system-wide ones
 */
record Traffic(Route route, Cells successes, SortedMap<String, Failures> failures) {

    Traffic(Route route) {
        this(route, new Cells(), new TreeMap<>());
    }

    /** None where none of this scenario came. */
    Failures failures(String scenario) {
        Failures found = failures.get(scenario);
        return found == null ? new Failures() : found;
    }
}
