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
}
