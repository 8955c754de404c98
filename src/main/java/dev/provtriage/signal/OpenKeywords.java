package dev.provtriage.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keywords that may begin or end within a word, such as the end of a class name. Each is looked for only where its rarest
 * four characters stand, so that a text without them costs one look a position.
 */
final class OpenKeywords {

    private static final int GRAM = 4;
    private static final int BITS = 5;
    private static final int SIGNS = 1 << BITS;
    private static final int BUCKETS = 1 << 16;

    /** So many characters before a place are compared at once: those that an int holds. */
    private static final int COMPARED = Integer.SIZE / BITS;

    // By keyword here: its number among all, its text, and where its rarest four characters end in it.
    private final int[] numbers;
    private final String[] texts;
    private final int[] lasts;

    // By bucket of four characters: (keyword, mask, characters up to these as roll packs them) of those that have them.
    private final IntLists buckets;

    // A bit for each bucket that is not empty: small enough to stay in the nearest cache.
    private final long[] used = new long[BUCKETS / Long.SIZE];

    private OpenKeywords(int[] numbers, String[] texts, int[] lasts, IntLists buckets) {
        this.numbers = numbers;
        this.texts = texts;
        this.lasts = lasts;
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
                uses.merge(bucket(packed(text, last)), 1, Integer::sum);
            }
        }
        int[] lasts = new int[texts.length];
        List<List<Integer>> buckets = new ArrayList<>();
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new ArrayList<>(0));
        }
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            lasts[i] = text.length() < GRAM ? GRAM - 1 : rarest(text, uses);
            // A short keyword counts with anything behind it; there is always something, since borders end a text.
            int behind = Math.max(0, GRAM - text.length());
            int compared = Math.min(lasts[i] + 1, COMPARED);
            int mask = (1 << (compared * BITS)) - (1 << (behind * BITS));
            int packed = packed(text, lasts[i] - behind) << (behind * BITS);
            for (int any = 0; any < 1 << (behind * BITS); any++) {
                buckets.get(bucket(packed | any)).addAll(List.of(i, mask, packed & mask));
            }
        }
        return new OpenKeywords(numbers, texts, lasts, IntLists.of(buckets));
    }

    /** Where the four characters end that the fewest keywords have; further behind where it is the same. */
    private static int rarest(String text, Map<Integer, Integer> uses) {
        int rarest = GRAM - 1;
        for (int last = GRAM; last < text.length(); last++) {
            if (uses.getOrDefault(bucket(packed(text, last)), 0)
                    <= uses.getOrDefault(bucket(packed(text, rarest)), 0)) {
                rarest = last;
            }
        }
        return rarest;
    }

    static OpenKeywords read(ImageReader image) {
        return new OpenKeywords(image.ints(), image.strings(), image.ints(), IntLists.read(image));
    }

    void write(ImageWriter image) {
        image.ints(numbers);
        image.strings(texts);
        image.ints(lasts);
        buckets.write(image);
    }

    /** Gives every keyword that stands anywhere in a text, each in the order of its places. */
    void search(ErrorText text, WordTrie.Hits hits) {
        char[] chars = text.chars();
        int length = text.length();
        int rolled = 0;
        for (int i = 0; i < length; i++) {
            rolled = roll(rolled, chars[i]);
            int bucket = bucket(rolled);
            if ((used[bucket / Long.SIZE] & 1L << bucket) != 0) {
                for (int j = buckets.start(bucket); j < buckets.end(bucket); j += 3) {
                    if ((rolled & buckets.at(j + 1)) == buckets.at(j + 2)) {
                        check(chars, length, i, buckets.at(j), hits);
                    }
                }
            }
        }
    }

    private void check(char[] text, int length, int last, int keyword, WordTrie.Hits hits) {
        String sought = texts[keyword];
        int begin = last - lasts[keyword];
        if (begin < 0 || begin + sought.length() > length) {
            return;
        }
        for (int i = 0; i < sought.length(); i++) {
            if (text[begin + i] != sought.charAt(i)) {
                return;
            }
        }
        hits.add(begin, begin + sought.length(), numbers[keyword]);
    }

    /** The bucket of the last four of the characters that were packed. */
    private static int bucket(int packed) {
        return Hashes.slot(packed & ((1 << (GRAM * BITS)) - 1), BUCKETS);
    }

    private static int packed(String text, int last) {
        int packed = 0;
        for (int i = 0; i <= last; i++) {
            packed = roll(packed, text.charAt(i));
        }
        return packed;
    }

    /** Packs one more character behind those before it; other alphabets and signs look like letters here. */
    private static int roll(int rolled, char next) {
        return (rolled << BITS) | (next & (SIGNS - 1));
    }
}
