package dev.provtriage.audit.count;

import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one cause hit, by the name of the target system. Parts add up in the order of the input. For one thread. */
public final class TargetHits {

    private final Map<String, Hits> byTarget = new HashMap<>();

    void count(Verdict verdict) {
        Hits hits = byTarget.get(verdict.targetSystem());
        if (hits == null) {
            hits = new Hits(new BestExample(verdict));
            byTarget.put(verdict.targetSystem(), hits);
        }
        hits.example.offer(verdict);
        hits.attempts++;
        if (verdict.time() != null) {
            hits.span(verdict.time(), verdict.time());
        }
    }

    void add(TargetHits later) {
        later.byTarget.forEach((target, hits) -> byTarget.computeIfAbsent(target, key -> new Hits(hits.example.copy()))
                .add(hits));
    }

    /** All targets that were hit, as they are now. */
    public NavigableMap<String, Hits> byTarget() {
        return new TreeMap<>(byTarget);
    }

    public long attempts() {
        return byTarget.values().stream().mapToLong(Hits::attempts).sum();
    }

    /** What one cause hit on one target system. */
    public static final class Hits {
        private final BestExample example;
        private @Nullable Instant from;
        private @Nullable Instant to;
        private long attempts;

        private Hits(BestExample example) {
            this.example = example;
        }

        private void add(Hits later) {
            attempts += later.attempts;
            example.offer(later.example);
            if (later.from != null && later.to != null) {
                span(later.from, later.to);
            }
        }

        private void span(Instant earliest, Instant latest) {
            from = from == null || earliest.isBefore(from) ? earliest : from;
            to = to == null || latest.isAfter(to) ? latest : to;
        }

        public long attempts() {
            return attempts;
        }

        /** The first of those that have no other cause beside it, whose steps are about nothing else; else the first. */
        public Example example() {
            return example.example();
        }

        /** The time of the earliest attempt; null where no attempt has a time. */
        public @Nullable Instant from() {
            return from;
        }

        /** The time of the latest attempt; null where no attempt has a time. */
        public @Nullable Instant to() {
            return to;
        }
    }
}
