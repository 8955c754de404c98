package dev.provtriage.signal;

import java.util.Map;

/**
 * The words that the vocabulary's phrases are made of, each with a number: letters and digits in a row, or one other
 * character. Blanks are no words.
 */
final class Lexicon {

    /** The number of a word that stands in no phrase. */
    static final int UNKNOWN = 0;

    // Letters of all words in a row; word n lies from starts[n - 1] to starts[n].
    private final char[] letters;
    private final int[] starts;

    // Open addressing: the number of the word whose hash leads here, or UNKNOWN.
    private final int[] slots;

    private Lexicon(char[] letters, int[] starts, int[] slots) {
        this.letters = letters;
        this.starts = starts;
        this.slots = slots;
    }

    /** The words of a map from word to number, whose numbers are 1 to its size. */
    static Lexicon of(Map<String, Integer> numbers) {
        String[] words = new String[numbers.size()];
        numbers.forEach((word, number) -> words[number - 1] = word);
        int[] starts = new int[words.length + 1];
        int[] slots = new int[Hashes.slots(words.length)];
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            letters.append(words[i]);
            starts[i + 1] = letters.length();
            int hash = 0;
            for (int j = 0; j < words[i].length(); j++) {
                hash = Hashes.add(hash, words[i].charAt(j));
            }
            int slot = Hashes.slot(hash, slots.length);
            while (slots[slot] != UNKNOWN) {
                slot = Hashes.next(slot, slots.length);
            }
            slots[slot] = i + 1;
        }
        return new Lexicon(letters.toString().toCharArray(), starts, slots);
    }

    static Lexicon read(ImageReader image) {
        return new Lexicon(image.string().toCharArray(), image.ints(), image.ints());
    }

    void write(ImageWriter image) {
        image.string(String.valueOf(letters));
        image.ints(starts);
        image.ints(slots);
    }

    /** How many words there are: the largest number. */
    int size() {
        return starts.length - 1;
    }

    /** The number of the word between two positions, whose characters have a hash by {@link Hashes#add}. */
    int number(char[] text, int begin, int end, int hash) {
        int slot = Hashes.slot(hash, slots.length);
        while (slots[slot] != UNKNOWN) {
            if (is(slots[slot], text, begin, end)) {
                return slots[slot];
            }
            slot = Hashes.next(slot, slots.length);
        }
        return UNKNOWN;
    }

    private boolean is(int number, char[] text, int begin, int end) {
        int start = starts[number - 1];
        if (starts[number] - start != end - begin || letters[start] != text[begin]) {
            return false;
        }
        for (int i = begin; i < end; i++) {
            if (letters[start + i - begin] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
