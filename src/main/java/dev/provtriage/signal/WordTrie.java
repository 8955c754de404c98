package dev.provtriage.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keywords as rows of words in a tree: which of them begin with a word, and go on with the next. */
final class WordTrie {

    /** No node. The root is never walked to: {@code firsts} leads to its children. */
    static final int NONE = 0;

    private static final int NO_KEYWORD = -1;

    // By the number of a word: the node of the keywords that begin with it.
    private final int[] firsts;

    // By node: its parent, the word that leads to it, and the keyword that ends there with whether longer ones go on.
    private final int[] parents;
    private final int[] words;
    private final int[] meanings;

    // Open addressing over (parent, word): the node.
    private final int[] slots;

    private WordTrie(int[] firsts, int[] parents, int[] words, int[] meanings, int[] slots) {
        this.firsts = firsts;
        this.parents = parents;
        this.words = words;
        this.meanings = meanings;
        this.slots = slots;
    }

    /** A tree of keywords by their number, each as the numbers of its words, which are at most {@code words}. */
    static WordTrie of(Map<Integer, int[]> keywords, int words) {
        List<int[]> nodes = new ArrayList<>();
        nodes.add(new int[] {NONE, Lexicon.UNKNOWN});
        Map<Long, Integer> children = new HashMap<>();
        Map<Integer, Integer> endings = new HashMap<>();
        keywords.forEach((keyword, row) -> {
            int node = NONE;
            for (int word : row) {
                int parent = node;
                node = children.computeIfAbsent(((long) parent << 32) | word, edge -> {
                    nodes.add(new int[] {parent, word});
                    return nodes.size() - 1;
                });
            }
            endings.put(node, keyword);
        });
        int[] firsts = new int[words + 1];
        int[] parents = new int[nodes.size()];
        int[] leading = new int[nodes.size()];
        int[] meanings = new int[nodes.size()];
        int[] slots = new int[Hashes.slots(nodes.size())];
        for (int node = 1; node < nodes.size(); node++) {
            parents[node] = nodes.get(node)[0];
            leading[node] = nodes.get(node)[1];
            meanings[node] |= (endings.getOrDefault(node, NO_KEYWORD) + 1) << 1;
            meanings[parents[node]] |= 1;
            if (parents[node] == NONE) {
                firsts[leading[node]] = node;
            } else {
                int slot = Hashes.slot(edge(parents[node], leading[node]), slots.length);
                while (slots[slot] != NONE) {
                    slot = Hashes.next(slot, slots.length);
                }
                slots[slot] = node;
            }
        }
        return new WordTrie(firsts, parents, leading, meanings, slots);
    }

    static WordTrie read(ImageReader image) {
        return new WordTrie(image.ints(), image.ints(), image.ints(), image.ints(), image.ints());
    }

    void write(ImageWriter image) {
        image.ints(firsts);
        image.ints(parents);
        image.ints(words);
        image.ints(meanings);
        image.ints(slots);
    }

    /** Gives every keyword that stands in a text as whole words, in the order in which they begin. */
    void search(Tokens tokens, Hits hits) {
        for (int i = 0; i < tokens.size(); i++) {
            int node = firsts[tokens.word(i)];
            int next = i;
            while (node != NONE) {
                int meaning = meanings[node];
                if (meaning > 1) {
                    hits.add(tokens.begin(i), tokens.end(next), (meaning >> 1) + NO_KEYWORD);
                }
                next++;
                node = (meaning & 1) == 0 || next == tokens.size() ? NONE : child(node, tokens.word(next));
            }
        }
    }

    private int child(int node, int word) {
        if (word == Lexicon.UNKNOWN) {
            return NONE;
        }
        int slot = Hashes.slot(edge(node, word), slots.length);
        while (slots[slot] != NONE) {
            int child = slots[slot];
            if (parents[child] == node && words[child] == word) {
                return child;
            }
            slot = Hashes.next(slot, slots.length);
        }
        return NONE;
    }

    private static int edge(int parent, int word) {
        return parent * 31 + word;
    }

    /** Takes the places where keywords stand. */
    interface Hits {
        void add(int begin, int end, int keyword);
    }
}
