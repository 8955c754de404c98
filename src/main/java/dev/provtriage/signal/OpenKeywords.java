package dev.provtriage.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keywords that may begin or end within a word, such as the end of a class name. Each is looked for only where its rarest
 * three characters stand, so that a text without them costs one look a position.
 */
final class OpenKeywords {

    private static final int GRAM = 3;
    private static final int BITS = 5;
    private static final int BUCKETS = 1 << (GRAM * BITS);

    // By keyword here: its number among all, its text, and where its rarest three characters begin in it.
    private final int[] numbers;
    private final String[] texts;
    private final int[] offsets;

    // By bucket of three characters: the keywords that have them; in the last bucket those that are too short.
    private final IntLists buckets;

    // A bit for each bucket that is not empty: small enough to stay in the nearest cache.
    private final long[] used = new long[BUCKETS / Long.SIZE];

    private OpenKeywords(int[] numbers, String[] texts, int[] offsets, IntLists buckets) {
        this.numbers = numbers;
        this.texts = texts;
        this.offsets = offsets;
        this.buckets = buckets;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (buckets.start(bucket) < buckets.end(bucket)) {
                used[bucket / Long.SIZE] |= 1L << bucket;
            }
        }
    }

    /** Takes keywords by their number. */
    static OpenKeywords of(Map<Integer, String> keywords) {
        int[] numbers = keywords.keySet().stream().mapToInt(Integer::intValue).toArray();
        String[] texts = keywords.values().toArray(String[]::new);
        Map<Integer, Integer> uses = new HashMap<>();
        for (String text : texts) {
            for (int last = GRAM - 1; last < text.length(); last++) {
                uses.merge(bucket(text, last), 1, Integer::sum);
            }
        }
        int[] offsets = new int[texts.length];
        List<List<Integer>> buckets = new ArrayList<>();
        for (int i = 0; i <= BUCKETS; i++) {
            buckets.add(new ArrayList<>(0));
        }
        for (int i = 0; i < texts.length; i++) {
            int best = BUCKETS;
            for (int last = GRAM - 1; last < texts[i].length(); last++) {
                int bucket = bucket(texts[i], last);
                if (best == BUCKETS || uses.getOrDefault(bucket, 0) < uses.getOrDefault(best, 0)) {
                    best = bucket;
                    offsets[i] = last - GRAM + 1;
                }
            }
            buckets.get(best).add(i);
        }
        return new OpenKeywords(numbers, texts, offsets, IntLists.of(buckets));
    }

    static OpenKeywords read(ImageReader image) {
        return new OpenKeywords(image.ints(), image.strings(), image.ints(), IntLists.read(image));
    }

    void write(ImageWriter image) {
        image.ints(numbers);
        image.strings(texts);
        image.ints(offsets);
        buckets.write(image);
    }

    /** Gives every keyword that stands anywhere in a text, each in the order of its places. */
    void search(char[] text, WordTrie.Hits hits) {
        int rolled = 0;
        for (int i = 0; i < text.length; i++) {
            rolled = roll(rolled, text[i]);
            int bucket = rolled & (BUCKETS - 1);
            if ((used[bucket / Long.SIZE] & 1L << bucket) != 0) {
                for (int j = buckets.start(bucket); j < buckets.end(bucket); j++) {
                    check(text, i - GRAM + 1, buckets.at(j), hits);
                }
            }
        }
        for (int j = buckets.start(BUCKETS); j < buckets.end(BUCKETS); j++) {
            for (int i = 0; i < text.length; i++) {
                check(text, i, buckets.at(j), hits);
            }
        }
    }

    private void check(char[] text, int position, int keyword, WordTrie.Hits hits) {
        String sought = texts[keyword];
        int begin = position - offsets[keyword];
        if (begin < 0 || begin + sought.length() > text.length) {
            return;
        }
        for (int i = 0; i < sought.length(); i++) {
            if (text[begin + i] != sought.charAt(i)) {
                return;
            }
        }
        hits.add(begin, begin + sought.length(), numbers[keyword]);
    }

    /** The bucket of the three characters that end at a position; other alphabets and signs share buckets with letters. */
    private static int bucket(String text, int last) {
        return roll(roll(roll(0, text.charAt(last - 2)), text.charAt(last - 1)), text.charAt(last)) & (BUCKETS - 1);
    }

    private static int roll(int rolled, char next) {
        return (rolled << BITS) | (next & ((1 << BITS) - 1));
    }
}
