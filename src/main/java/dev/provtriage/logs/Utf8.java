package dev.provtriage.logs;

/**
 * Checks bytes for UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. A zero byte counts
 * as invalid too: it is no character of a text, and every other byte of a log in UTF-16.
 */
final class Utf8 {

    private Utf8() {}

    /** Position of the first byte at which the bytes are not UTF-8, counted from {@code start}, or -1. */
    static int firstInvalid(byte[] bytes, int start, int length) {
        int end = start + length;
        int position = start;
        while (position < end) {
            byte first = bytes[position];
            if (first > 0) {
                position++;
                continue;
            }
            int size = size(bytes, position, end);
            if (size == 0) {
                return position - start;
            }
            position += size;
        }
        return -1;
    }

    private static int size(byte[] bytes, int position, int end) {
        int first = bytes[position] & 0xFF;
        int second = position + 1 < end ? bytes[position + 1] & 0xFF : 0;
        if (first < 0xC2) {
            // A zero, a byte that only continues, or an overlong form.
            return 0;
        }
        if (first < 0xE0) {
            return continues(second) ? 2 : 0;
        }
        boolean third = position + 2 < end && continues(bytes[position + 2]);
        if (first < 0xF0) {
            int least = first == 0xE0 ? 0xA0 : 0x80;
            int most = first == 0xED ? 0x9F : 0xBF;
            return second >= least && second <= most && third ? 3 : 0;
        }
        boolean fourth = position + 3 < end && continues(bytes[position + 3]);
        int least = first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xF4 ? 0x8F : 0xBF;
        return first < 0xF5 && second >= least && second <= most && third && fourth ? 4 : 0;
    }

    private static boolean continues(int next) {
        return (next & 0xC0) == 0x80;
    }
}
