package dev.provtriage.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups messages by their templates while they stream by, after Drain: P. He, J. Zhu, Z. Zheng, M. R. Lyu, "Drain: An Online
 * Log Parsing Approach with Fixed Depth Tree", ICWS 2017. A message is held against the templates of as many words below the
 * same head; it joins the most similar one, or makes one of its own.
 *
 * <p>Beyond the paper: two words of the vocabulary never share a place, since "locked" and "expired" are no values; and where
 * too many templates are kept, the half that was seen least goes (lossy counting: Manku and Motwani, VLDB 2002), so that
 * memory is bounded whatever the messages are. For one thread.
 *
 * @param <E> what is kept of the first failure of a template
 */
public final class TemplateTree<E> {

    /** The share of equal words from which on two messages are alike; 0.5 as in the paper's experiments. */
    private static final double ALIKE = 0.5;

    private final int mostTemplates;
    private final Set<String> knownWords;
    private final Map<Leaf, List<Kept<E>>> leaves = new HashMap<>();
    private int size;
    private long clock;
    private long dropped;
    private long droppedMessages;

    public TemplateTree(int mostTemplates, Set<String> knownWords) {
        this.mostTemplates = mostTemplates;
        this.knownWords = knownWords;
    }

    public void learn(MessageTemplate message, E example) {
        learn(message, example, 1);
    }

    /** Learns what another tree learned, which saw later messages. */
    public void learn(TemplateTree<E> later) {
        List<Kept<E>> all = new ArrayList<>(later.size);
        later.leaves.values().forEach(all::addAll);
        all.sort(Comparator.comparingLong(kept -> kept.first));
        all.forEach(kept -> learn(kept.template, kept.example, kept.count));
        dropped += later.dropped;
        droppedMessages += later.droppedMessages;
    }

    private void learn(MessageTemplate message, E example, long times) {
        clock++;
        List<Kept<E>> leaf = leaves.computeIfAbsent(Leaf.of(message), key -> new ArrayList<>(1));
        Kept<E> best = null;
        int most = -1;
        for (Kept<E> kept : leaf) {
            int equal = equalWords(kept.template, message);
            if (equal > most) {
                best = kept;
                most = equal;
            }
        }
        if (best == null || most < 0) {
            leaf.add(new Kept<>(message, example, times, clock));
            size++;
            if (size > mostTemplates) {
                dropHalf();
            }
            return;
        }
        best.template = best.template.with(message);
        best.count += times;
        best.last = clock;
    }

    /** How many words are equal; negative where the two are not alike. */
    private int equalWords(MessageTemplate template, MessageTemplate message) {
        int length = message.words().size();
        int needed = length == 0 ? 0 : Math.max(1, (int) Math.ceil(ALIKE * length));
        int equal = 0;
        int constant = 0;
        for (int i = 0; i < length; i++) {
            String kept = template.words().get(i).text();
            String seen = message.words().get(i).text();
            if (kept.equals(seen)) {
                equal++;
                constant++;
            } else if (kept.equals(MessageTemplate.ANY)) {
                // A place that was seen to differ counts as alike, so that a template keeps its own messages.
                equal++;
            } else if (known(kept) && known(seen)) {
                return -1;
            }
            if (equal + length - i - 1 < needed) {
                return -1;
            }
        }
        return length > 0 && constant == 0 ? -1 : equal;
    }

    private boolean known(String word) {
        return knownWords.contains(word.toLowerCase(Locale.ROOT));
    }

    private void dropHalf() {
        List<Kept<E>> all = new ArrayList<>(size);
        leaves.values().forEach(all::addAll);
        all.sort(Comparator.<Kept<E>>comparingLong(kept -> kept.count).thenComparingLong(kept -> kept.last));
        Set<Kept<E>> least = new HashSet<>(all.subList(0, all.size() / 2));
        leaves.values().forEach(leaf -> leaf.removeIf(least::contains));
        leaves.values().removeIf(List::isEmpty);
        size -= least.size();
        dropped += least.size();
        least.forEach(kept -> droppedMessages += kept.count);
    }

    /** How many templates were given up for want of room. */
    public long dropped() {
        return dropped;
    }

    /** How many messages had been counted for these. */
    public long droppedMessages() {
        return droppedMessages;
    }

    /** What was learned, which no longer changes: the templates, the most frequent first, of equals the first seen. */
    public Templates<E> frozen() {
        List<Kept<E>> all = new ArrayList<>(size);
        leaves.values().forEach(all::addAll);
        all.sort(Comparator.<Kept<E>>comparingLong(kept -> -kept.count).thenComparingLong(kept -> kept.first));
        // Templates that differ only in how many words a value has are one group.
        Map<MessageTemplate, Integer> groups = new LinkedHashMap<>();
        List<Long> counts = new ArrayList<>();
        List<E> examples = new ArrayList<>();
        Map<Leaf, List<Member>> members = new HashMap<>();
        for (Kept<E> kept : all) {
            MessageTemplate shown = kept.template.collapsed();
            int group = groups.computeIfAbsent(shown, key -> groups.size());
            if (group == counts.size()) {
                counts.add(0L);
                examples.add(kept.example);
            }
            counts.set(group, counts.get(group) + kept.count);
            members.computeIfAbsent(Leaf.of(kept.template), key -> new ArrayList<>(1))
                    .add(new Member(kept.template, kept.template.constants(), group));
        }
        return new Templates<>(List.copyOf(groups.keySet()), List.copyOf(counts), List.copyOf(examples), members);
    }

    /** Templates by number, and which one a message belongs to. Safe for several threads. */
    public static final class Templates<E> {

        private final List<MessageTemplate> shown;
        private final List<Long> counts;
        private final List<E> examples;
        private final Map<Leaf, List<Member>> members;

        private Templates(
                List<MessageTemplate> shown, List<Long> counts, List<E> examples, Map<Leaf, List<Member>> members) {
            this.shown = shown;
            this.counts = counts;
            this.examples = examples;
            this.members = members;
        }

        public int size() {
            return shown.size();
        }

        public MessageTemplate template(int number) {
            return shown.get(number);
        }

        /** How often it was learned; less than it was seen where it had been given up in between. */
        public long learned(int number) {
            return counts.get(number);
        }

        public E example(int number) {
            return examples.get(number);
        }

        /** The most particular template that a message fits; empty where it was given up. */
        public Optional<Integer> find(MessageTemplate message) {
            Member best = null;
            for (Member member : members.getOrDefault(Leaf.of(message), List.of())) {
                if ((best == null || member.constants > best.constants) && message.within(member.template)) {
                    best = member;
                }
            }
            return best == null ? Optional.empty() : Optional.of(best.group);
        }
    }

    private record Member(MessageTemplate template, int constants, int group) {}

    /** The path through the tree: number of words, then the head. */
    private record Leaf(int length, String head) {

        static Leaf of(MessageTemplate message) {
            return new Leaf(message.words().size(), message.head());
        }
    }

    private static final class Kept<E> {
        private final E example;
        private final long first;
        private MessageTemplate template;
        private long count;
        private long last;

        Kept(MessageTemplate template, E example, long count, long clock) {
            this.template = template;
            this.count = count;
            this.example = example;
            this.first = clock;
            this.last = clock;
        }
    }
}
