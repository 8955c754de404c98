package dev.provtriage.audit.count;

import dev.provtriage.verdict.Verdict;

/**
 * The first verdict of a kind that has no other cause beside it, since its steps are about nothing else; the first of all where
 * each has. Parts add up in the order of the input. For one thread.
 */
final class BestExample {

    private Example example;
    private boolean pure;

    BestExample(Verdict first) {
        example = Example.of(first);
        pure = first.also().isEmpty();
    }

    private BestExample(BestExample other) {
        example = other.example;
        pure = other.pure;
    }

    BestExample copy() {
        return new BestExample(this);
    }

    BestExample offer(Verdict later) {
        if (!pure && later.also().isEmpty()) {
            example = Example.of(later);
            pure = true;
        }
        return this;
    }

    BestExample offer(BestExample later) {
        if (!pure && later.pure) {
            example = later.example;
            pure = true;
        }
        return this;
    }

    Example example() {
        return example;
    }
}
