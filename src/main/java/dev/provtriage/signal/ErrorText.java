package dev.provtriage.signal;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All texts of one error in one row, outermost first, in lower case and with single blanks, as the vocabulary is
 * written; and for every position the text it came from. Used again for the next error by the same thread.
 */
final class ErrorText {

    /** Longer texts are cut in the middle: what happened stands at the start, the innermost cause at the end. */
    static final int CAP = 8_192;

    /** The names of LDAP results that are one word (RFC 4511 section 4.1.9); all others have a capital inside. */
    private static final Set<String> PLAIN_RESULT_NAMES = Set.of("other", "busy", "unavailable", "referral", "success");

    private static final int LONGEST_SHOWN = 300;

    /** Stands between two texts; no phrase holds it. */
    private static final char BORDER = '\u0001';

    private static final int BORDERS = 3;

    /** By character of a text in lower case: whether it belongs to a word. */
    private static final boolean[] WORDS = new boolean[128];

    static {
        Arrays.fill(WORDS, 'a', 'z' + 1, true);
        Arrays.fill(WORDS, '0', '9' + 1, true);
    }

    /** By character of ASCII: what is written for it. */
    private static final char[] PLAIN = new char[128];

    static {
        for (char c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = c <= ' ' ? ' ' : Character.toLowerCase(c);
        }
        PLAIN[BORDER] = BORDER;
        PLAIN['`'] = '\'';
    }

    private char[] chars = new char[1_024];
    private int length;
    private final List<Segment> segments = new ArrayList<>();

    /** Takes the texts of an error in; those of the one before are gone. */
    void take(ErrorReport error) {
        length = 0;
        segments.clear();
        take(Role.CODE, error.code());
        take(Role.TYPE, error.type());
        take(Role.MESSAGE, error.message());
        for (Cause cause : error.causes()) {
            take(Role.TYPE, cause.type());
            take(Role.MESSAGE, cause.message());
        }
        // Behind the end too, so that whoever compares a few characters at once finds them there.
        for (int i = 0; i < BORDERS && length > 0; i++) {
            chars[length++] = BORDER;
        }
    }

    private void take(Role role, @Nullable String original) {
        if (original == null || original.isBlank()) {
            return;
        }
        String text = cut(original);
        if (chars.length - length <= text.length() + BORDERS) {
            chars = Arrays.copyOf(chars, 2 * (length + text.length() + BORDERS));
        }
        int start = length;
        boolean tidy = write(text);
        segments.add(new Segment(start, role, original, tidy));
    }

    private static String cut(String original) {
        return original.length() <= CAP
                ? original
                : original.substring(0, CAP - CAP / 4) + BORDER + original.substring(original.length() - CAP / 4);
    }

    /** Writes a text in lower case, with single blanks and a border behind it; gives whether no blank was changed. */
    private boolean write(String text) {
        // Copied first and changed in place: the copy and a loop over an array without calls are quick.
        char[] row = chars;
        int stop = length + text.length();
        text.getChars(0, text.length(), row, length);
        int end = length;
        int controls = 0;
        boolean blank = true;
        for (int i = length; i < stop; i++) {
            char c = row[i];
            char plain = c < PLAIN.length ? PLAIN[c] : plain(c);
            row[end] = plain;
            if (plain != ' ' || !blank) {
                end++;
            }
            blank = plain == ' ';
            controls |= c - ' ';
        }
        row[end] = BORDER;
        length = end + 1;
        return end == stop && controls >= 0;
    }

    /** Typographic quotes are for people; the vocabulary is written with straight ones. */
    private static char plain(char c) {
        return switch (c) {
            case '\u00A0' -> ' ';
            case '\u2018', '\u2019', '\u00B4' -> '\'';
            case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' -> '"';
            case '\u2013', '\u2014', '\u2011' -> '-';
            default -> Character.toLowerCase(c);
        };
    }

    /** The characters, up to {@link #length}; a border is the last of them, behind which nothing counts. */
    char[] chars() {
        return chars;
    }

    int length() {
        return length;
    }

    boolean empty() {
        return length == 0;
    }

    boolean letterOrDigit(int position) {
        return letterOrDigit(at(position));
    }

    /** The character at a position; a border outside of the text. */
    char at(int position) {
        return position < 0 || position >= length ? BORDER : chars[position];
    }

    static boolean lettersOrDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!letterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether what lies between two positions begins and ends where words do, but for where it may be open. */
    boolean bounded(int begin, int end, int openness) {
        boolean left = Keywords.openLeft(openness) || !letterOrDigit(begin - 1) || !letterOrDigit(begin);
        return left && (Keywords.openRight(openness) || !letterOrDigit(end) || !letterOrDigit(end - 1));
    }

    /** Whether a character of a text in lower case belongs to a word. */
    static boolean letterOrDigit(char c) {
        return c < WORDS.length ? WORDS[c] : Character.isLetterOrDigit(c);
    }

    /** Whether the text that a position stands in begins with the name of an LDAP result: {@code unavailable: ... (52)}. */
    boolean beginsWithResultName(int position) {
        String original = segmentAt(position).original();
        int colon = original.indexOf(':');
        if (colon <= 0 || colon > 40) {
            return false;
        }
        String name = original.substring(0, colon);
        boolean camelCase = Character.isLowerCase(name.charAt(0)) && !name.equals(name.toLowerCase(Locale.ROOT));
        return name.chars().allMatch(Character::isLetter) && (camelCase || PLAIN_RESULT_NAMES.contains(name));
    }

    boolean contains(String word) {
        for (int i = word.length(); i <= length; i++) {
            if (endsWith(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a position lies in the error's own code, or right behind a key that announces one. */
    boolean codeExpected(int position) {
        if (segmentAt(position).role() == Role.CODE) {
            return true;
        }
        int end = position;
        while (end > 0 && " :='\"\\([{".indexOf(chars[end - 1]) >= 0) {
            end--;
        }
        return end < position && (endsWith(end, "code") || endsWith(end, "error") || endsWith(end, "reason"));
    }

    /** Whether a word stands right before a position. */
    boolean endsWith(int end, String word) {
        int start = end - word.length();
        if (start < 0) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (chars[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean inCode(int position) {
        return segmentAt(position).role() == Role.CODE;
    }

    /**
     * How many words of the messages are not marked as read. Keys of JSON, addresses, numbers and words of fewer than three
     * letters say nothing and are not counted.
     */
    int words(boolean[] read) {
        int words = 0;
        int i = 0;
        while (i < length) {
            if (!Character.isLetter(chars[i]) || segmentAt(i).role() != Role.MESSAGE) {
                i++;
                continue;
            }
            int start = i;
            boolean address = false;
            boolean unread = false;
            while (i < length && (Character.isLetterOrDigit(chars[i]) || "_.-/:@$#%?&=".indexOf(chars[i]) >= 0)) {
                address |= ":/@".indexOf(chars[i]) >= 0 && i + 1 < length && Character.isLetterOrDigit(chars[i + 1]);
                unread |= !read[i];
                i++;
            }
            boolean key = i + 1 < length && chars[i] == '"' && chars[i + 1] == ':';
            if (unread && !address && !key && i - start >= 3) {
                words++;
            }
        }
        return words;
    }

    /** The original message that a position stands in, or that belongs to the class or code it stands in. */
    String messageAt(int position) {
        for (int i = indexAt(position); i < segments.size(); i++) {
            if (segments.get(i).role() == Role.MESSAGE) {
                return oneLine(segments.get(i));
            }
        }
        return innermostMessage();
    }

    /** The innermost original message; the innermost class where there is no message at all. */
    String innermostMessage() {
        for (int i = segments.size() - 1; i >= 0; i--) {
            if (segments.get(i).role() == Role.MESSAGE) {
                return oneLine(segments.get(i));
            }
        }
        return segments.isEmpty() ? "" : oneLine(segments.get(segments.size() - 1));
    }

    private Segment segmentAt(int position) {
        return segments.get(indexAt(position));
    }

    private int indexAt(int position) {
        int index = segments.size() - 1;
        while (index > 0 && segments.get(index).start() > position) {
            index--;
        }
        return index;
    }

    private static String oneLine(Segment segment) {
        String text = segment.original();
        String whole = (segment.tidy() ? text : singleBlanks(text)).strip();
        return whole.length() <= LONGEST_SHOWN ? whole : whole.substring(0, LONGEST_SHOWN - 3) + "...";
    }

    private static String singleBlanks(String text) {
        int stop = Math.min(text.length(), 2 * LONGEST_SHOWN);
        StringBuilder line = new StringBuilder(stop);
        for (int i = 0; i < stop; i++) {
            boolean blank = text.charAt(i) <= ' ';
            if (!blank || (!line.isEmpty() && line.charAt(line.length() - 1) != ' ')) {
                line.append(blank ? ' ' : text.charAt(i));
            }
        }
        return line.toString();
    }

    private enum Role {
        CODE,
        TYPE,
        MESSAGE
    }

    /** @param tidy whether the original has single blanks only, and no other characters for space */
    private record Segment(int start, Role role, String original, boolean tidy) {}
}
