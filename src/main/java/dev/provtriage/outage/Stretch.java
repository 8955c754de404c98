package dev.provtriage.outage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of an outage that one route had.
 *
 * @param from moment of its first failure
 * @param to moment of its last failure
 * @param digests of accounts that it hit; some may be there twice
 */
record Stretch(Route route, long from, long to, long attempts, List<long[]> digests) {

    /** Takes all failures between two moments that no outage has taken yet; empty if there are none. */
    static Optional<Stretch> take(Route route, Failures failures, long earliest, long latest, int coarseness) {
        Cells cells = failures.cells();
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        long attempts = 0;
        List<long[]> digests = new ArrayList<>();
        for (int i = cells.from(earliest); i < cells.size() && cells.last(i) <= latest; i++) {
            if (!failures.taken().get(i)) {
                failures.taken().set(i);
                from = Math.min(from, cells.first(i));
                to = Math.max(to, cells.last(i));
                attempts += cells.count(i);
                long span = Cells.span(cells.first(i), coarseness);
                digests.add(failures.digestsBetween(span, span));
            }
        }
        return attempts == 0 ? Optional.empty() : Optional.of(new Stretch(route, from, to, attempts, digests));
    }

    @Nullable
    String target() {
        return route.target();
    }

    /** Whether they go on together for half of the shorter one, at least. */
    boolean together(Stretch other) {
        long common = Math.min(to, other.to) - Math.max(from, other.from);
        return common >= 0 && 2 * common >= Math.min(to - from, other.to - other.from);
    }

    static long accounts(List<Stretch> stretches, int halvings) {
        int size = 0;
        for (Stretch stretch : stretches) {
            for (long[] digests : stretch.digests) {
                size += digests.length;
            }
        }
        long[] all = new long[size];
        int filled = 0;
        for (Stretch stretch : stretches) {
            for (long[] digests : stretch.digests) {
                System.arraycopy(digests, 0, all, filled, digests.length);
                filled += digests.length;
            }
        }
        Arrays.sort(all);
        long different = 0;
        for (int i = 0; i < size; i++) {
            different += i == 0 || all[i] != all[i - 1] ? 1 : 0;
        }
        // Of the accounts, one of two to this power was kept.
        return different << halvings;
    }
}
