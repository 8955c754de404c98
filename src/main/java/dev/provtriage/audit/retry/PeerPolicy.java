package dev.provtriage.audit.retry;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * How one provisioning system tries again.
 *
 * @param scenarios what it tries again; empty for nothing, {@link #ALL} for everything
 * @param seconds when, counted from the first failure, ascending
 */
record PeerPolicy(String name, String description, String source, Set<String> scenarios, List<Long> seconds) {

    static final String ALL = "*";

    PeerPolicy {
        scenarios = Set.copyOf(scenarios);
        seconds = List.copyOf(seconds);
    }

    boolean retries(String scenario) {
        return scenarios.contains(ALL) || scenarios.contains(scenario);
    }

    /** How many retries come later than {@code first} and not later than {@code last}, both seconds of one clock. */
    long retriesUntil(long first, long last) {
        int found = Collections.binarySearch(seconds, last - first);
        return found >= 0 ? found + 1L : -found - 1L;
    }

    /** Whether it tries again at or after {@code earliest} and not after {@code latest}. */
    boolean retriesWithin(long first, long earliest, long latest) {
        for (long second : seconds) {
            long time = first + second;
            if (time >= earliest && time <= latest) {
                return true;
            }
        }
        return false;
    }
}
