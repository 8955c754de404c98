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

    // What stands where in a node.
    private static final int PARENT = 0;
    private static final int WORD = 1;
    private static final int KEYWORD = 2;
    private static final int ONWARD = 3;
    private static final int WIDTH = 4;

    // By the number of a word: the node of the keywords that begin with it.
    private final int[] firsts;

    // By node, side by side since they are read together: its parent, the word that leads to it, the keyword that ends
    // there, and a bit for each word that may lead on: most words do not, and are refused without a search.
    private final int[] nodes;

    // Open addressing over (parent, word): the node.
    private final int[] slots;

    private WordTrie(int[] firsts, int[] nodes, int[] slots) {
        this.firsts = firsts;
        this.nodes = nodes;
        this.slots = slots;
    }

    /** A tree of keywords by their number, each as the numbers of its words, which are at most {@code words}. */
    static WordTrie of(Map<Integer, int[]> keywords, int words) {
        List<int[]> made = new ArrayList<>();
        made.add(new int[] {NONE, Lexicon.UNKNOWN, NO_KEYWORD, 0});
        Map<Long, Integer> children = new HashMap<>();
        keywords.forEach((keyword, row) -> {
            int node = NONE;
            for (int word : row) {
                int parent = node;
                // Spread by an odd number, under which no two become one: unspread, most share a hash.
                long spread = (((long) parent << 32) | word) * 0x9E3779B97F4A7C15L;
                node = children.computeIfAbsent(spread, edge -> {
                    made.add(new int[] {parent, word, NO_KEYWORD, 0});
                    made.get(parent)[ONWARD] |= 1 << word;
                    return made.size() - 1;
                });
            }
            made.get(node)[KEYWORD] = keyword;
        });
        int[] firsts = new int[words + 1];
        int[] nodes = new int[made.size() * WIDTH];
        int[] slots = new int[Hashes.slots(made.size())];
        for (int node = 1; node < made.size(); node++) {
            int[] one = made.get(node);
            System.arraycopy(one, 0, nodes, node * WIDTH, WIDTH);
            if (one[PARENT] == NONE) {
                firsts[one[WORD]] = node;
            } else {
                int slot = Hashes.slot(edge(one[PARENT], one[WORD]), slots.length);
                while (slots[slot] != NONE) {
                    slot = Hashes.next(slot, slots.length);
                }
                slots[slot] = node;
            }
        }
        return new WordTrie(firsts, nodes, slots);
    }

    static WordTrie read(ImageReader image) {
        return new WordTrie(image.ints(), image.ints(), image.ints());
    }

    void write(ImageWriter image) {
        image.ints(firsts);
        image.ints(nodes);
        image.ints(slots);
    }

    /** Gives every keyword that stands in a text as whole words, in the order in which they begin. */
    void search(Tokens tokens, Hits hits) {
        for (int i = 0; i < tokens.size(); i++) {
            int node = firsts[tokens.word(i)];
            int next = i;
            while (node != NONE) {
                int keyword = nodes[node * WIDTH + KEYWORD];
                if (keyword != NO_KEYWORD) {
                    hits.add(tokens.begin(i), tokens.end(next), keyword);
                }
                next++;
                node = next == tokens.size() ? NONE : child(node, tokens.word(next));
            }
        }
    }

    private int child(int node, int word) {
        if (word == Lexicon.UNKNOWN || (nodes[node * WIDTH + ONWARD] & 1 << word) == 0) {
            return NONE;
        }
        int slot = Hashes.slot(edge(node, word), slots.length);
        while (slots[slot] != NONE) {
            int child = slots[slot];
            if (nodes[child * WIDTH + PARENT] == node && nodes[child * WIDTH + WORD] == word) {
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
