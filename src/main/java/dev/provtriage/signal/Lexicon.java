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

    // Open addressing by the hash of a word: its number, or UNKNOWN; above the bits of the number those of the hash, so
    // that a word of no phrase is known as such by one look.
    private final int[] slots;
    private final int numberBits;

    // By character: the number of the word that is this sign alone. Half of the words of an error are signs.
    private final int[] signs = new int[1 << Character.SIZE];

    private Lexicon(char[] letters, int[] starts, int[] slots) {
        this.letters = letters;
        this.starts = starts;
        this.slots = slots;
        this.numberBits = numberBits(starts.length);
        for (int number = 1; number < starts.length; number++) {
            char first = letters[starts[number - 1]];
            if (starts[number] - starts[number - 1] == 1) {
                signs[first] = number;
            }
        }
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
            slots[slot] = (i + 1) | (hash << numberBits(starts.length));
        }
        return new Lexicon(letters.toString().toCharArray(), starts, slots);
    }

    static Lexicon read(ImageReader image) {
        return new Lexicon(image.chars(), image.ints(), image.ints());
    }

    void write(ImageWriter image) {
        image.chars(letters);
        image.ints(starts);
        image.ints(slots);
    }

    /** How many words there are: the largest number. */
    int size() {
        return starts.length - 1;
    }

    /** The number of the word that is one character. */
    int sign(char sign) {
        return signs[sign];
    }

    /** The number of the word between two positions, whose characters have a hash by {@link Hashes#add}. */
    int word(char[] text, int begin, int end, int hash) {
        int slot = Hashes.slot(hash, slots.length);
        while (slots[slot] != UNKNOWN) {
            int number = slots[slot] ^ (hash << numberBits);
            if (number >>> numberBits == 0 && is(number, text, begin, end)) {
                return number;
            }
            slot = Hashes.next(slot, slots.length);
        }
        return UNKNOWN;
    }

    /** How many bits the numbers below one have. */
    private static int numberBits(int numbers) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(numbers - 1);
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
