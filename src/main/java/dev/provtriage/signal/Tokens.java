package dev.provtriage.signal;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/** A text parted into the words of a lexicon. Used again for the next text by the same thread. */
final class Tokens {

    private static final int USUAL = 512;

    private int[] words = new int[USUAL];
    private int[] begins = new int[USUAL];
    private int[] ends = new int[USUAL];
    private int size;

    /** Parts a text in lower case; what was parted before is gone. */
    void part(ErrorText text, Lexicon lexicon) {
        char[] chars = text.chars();
        int length = text.length();
        if (words.length < length) {
            words = new int[length];
            begins = new int[length];
            ends = new int[length];
        }
        size = 0;
        int i = 0;
        while (i < length) {
            if (chars[i] == ' ') {
                i++;
                continue;
            }
            int begin = i;
            int hash = Hashes.add(0, chars[i]);
            boolean letters = ErrorText.letterOrDigit(chars[i]);
            i++;
            while (letters && i < length && ErrorText.letterOrDigit(chars[i])) {
                hash = Hashes.add(hash, chars[i]);
                i++;
            }
            words[size] = letters ? lexicon.word(chars, begin, i, hash) : lexicon.sign(chars[begin]);
            begins[size] = begin;
            ends[size] = i;
            size++;
        }
    }

    /** The words of a keyword by the number that each has or gets. */
    static int[] row(String keyword, ToIntFunction<String> number) {
        int[] row = new int[keyword.length()];
        int length = 0;
        int i = 0;
        while (i < keyword.length()) {
            int begin = i;
            boolean letters = ErrorText.letterOrDigit(keyword.charAt(i));
            i++;
            while (letters && i < keyword.length() && ErrorText.letterOrDigit(keyword.charAt(i))) {
                i++;
            }
            if (keyword.charAt(begin) != ' ') {
                row[length++] = number.applyAsInt(keyword.substring(begin, i));
            }
        }
        return Arrays.copyOf(row, length);
    }

    int size() {
        return size;
    }

    int word(int token) {
        return words[token];
    }

    int begin(int token) {
        return begins[token];
    }

    int end(int token) {
        return ends[token];
    }
}
