package dev.provtriage.bench;

import java.util.List;

/** The middle of several measurements, which a few disturbed ones do not move. */
final class Median {

    private Median() {}

    static long of(List<Long> measured) {
        return measured.stream().sorted().toList().get(measured.size() / 2);
    }
}
