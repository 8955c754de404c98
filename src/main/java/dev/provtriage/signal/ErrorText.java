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
 * written; and for every position the text it came from.
 */
final class ErrorText {

    /** Longer texts are cut in the middle: what happened stands at the start, the innermost cause at the end. */
    static final int CAP = 8_192;

    /** The names of LDAP results that are one word (RFC 4511 section 4.1.9); all others have a capital inside. */
    private static final Set<String> PLAIN_RESULT_NAMES = Set.of("other", "busy", "unavailable", "referral", "success");

    private static final int LONGEST_SHOWN = 300;

    /** Stands between two texts; no phrase holds it. */
    private static final char BORDER = '\u0001';

    /** By character of a text in lower case: whether it belongs to a word. */
    private static final boolean[] WORDS = new boolean[128];

    static {
        Arrays.fill(WORDS, 'a', 'z' + 1, true);
        Arrays.fill(WORDS, '0', '9' + 1, true);
    }

    static final ErrorText EMPTY = new ErrorText(new char[0], List.of());

    private final char[] chars;
    private final List<Segment> segments;

    private ErrorText(char[] chars, List<Segment> segments) {
        this.chars = chars;
        this.segments = segments;
    }

    static ErrorText of(ErrorReport error) {
        List<Segment> segments = new ArrayList<>(2 + 2 * error.causes().size());
        int length = plan(segments, 0, Role.CODE, error.code());
        length = plan(segments, length, Role.TYPE, error.type());
        length = plan(segments, length, Role.MESSAGE, error.message());
        for (Cause cause : error.causes()) {
            length = plan(segments, length, Role.TYPE, cause.type());
            length = plan(segments, length, Role.MESSAGE, cause.message());
        }
        char[] chars = new char[length];
        int end = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            segments.set(i, new Segment(end, segment.role(), segment.original()));
            end = write(cut(segment.original()), chars, end);
        }
        return new ErrorText(end == length ? chars : Arrays.copyOf(chars, end), segments);
    }

    /** Takes a text in, and gives the length that all need so far at most. */
    private static int plan(List<Segment> segments, int length, Role role, @Nullable String original) {
        if (original == null || original.isBlank()) {
            return length;
        }
        segments.add(new Segment(length, role, original));
        return length + Math.min(original.length(), CAP + 1) + 1;
    }

    private static String cut(String original) {
        return original.length() <= CAP
                ? original
                : original.substring(0, CAP - CAP / 4) + BORDER + original.substring(original.length() - CAP / 4);
    }

    /** Writes a text in lower case, with single blanks and a border behind it; gives where it ends. */
    private static int write(String text, char[] chars, int start) {
        int end = start;
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c <= ' ' && c != BORDER) || c == '\u00A0') {
                if (!blank) {
                    chars[end++] = ' ';
                }
                blank = true;
            } else {
                chars[end++] = c < 128 ? lowerAscii(c) : plain(c);
                blank = false;
            }
        }
        chars[end++] = BORDER;
        return end;
    }

    private static char lowerAscii(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /** Typographic quotes are for people; the vocabulary is written with straight ones. */
    private static char plain(char c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u00B4', '`' -> '\'';
            case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' -> '"';
            case '\u2013', '\u2014', '\u2011' -> '-';
            default -> Character.toLowerCase(c);
        };
    }

    char[] chars() {
        return chars;
    }

    boolean empty() {
        return chars.length == 0;
    }

    boolean letterOrDigit(int position) {
        return letterOrDigit(at(position));
    }

    /** The character at a position; a border outside of the text. */
    char at(int position) {
        return position < 0 || position >= chars.length ? BORDER : chars[position];
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
        for (int i = word.length(); i <= chars.length; i++) {
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
        while (i < chars.length) {
            if (!Character.isLetter(chars[i]) || segmentAt(i).role() != Role.MESSAGE) {
                i++;
                continue;
            }
            int start = i;
            boolean address = false;
            boolean unread = false;
            while (i < chars.length && (Character.isLetterOrDigit(chars[i]) || "_.-/:@$#%?&=".indexOf(chars[i]) >= 0)) {
                address |=
                        ":/@".indexOf(chars[i]) >= 0 && i + 1 < chars.length && Character.isLetterOrDigit(chars[i + 1]);
                unread |= !read[i];
                i++;
            }
            boolean key = i + 1 < chars.length && chars[i] == '"' && chars[i + 1] == ':';
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
                return oneLine(segments.get(i).original());
            }
        }
        return innermostMessage();
    }

    /** The innermost original message; the innermost class where there is no message at all. */
    String innermostMessage() {
        for (int i = segments.size() - 1; i >= 0; i--) {
            if (segments.get(i).role() == Role.MESSAGE) {
                return oneLine(segments.get(i).original());
            }
        }
        return segments.isEmpty()
                ? ""
                : oneLine(segments.get(segments.size() - 1).original());
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

    private static String oneLine(String text) {
        int stop = Math.min(text.length(), 2 * LONGEST_SHOWN);
        int first = 0;
        while (first < stop && (text.charAt(first) > ' ' || (text.charAt(first) == ' ' && single(text, first)))) {
            first++;
        }
        String line = first == stop ? text : singleBlanks(text, first, stop);
        String whole = line.strip();
        return whole.length() <= LONGEST_SHOWN ? whole : whole.substring(0, LONGEST_SHOWN - 3) + "...";
    }

    private static boolean single(String text, int blank) {
        return blank > 0 && text.charAt(blank - 1) > ' ';
    }

    private static String singleBlanks(String text, int first, int stop) {
        StringBuilder line = new StringBuilder(stop).append(text, 0, first);
        for (int i = first; i < stop; i++) {
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

    private record Segment(int start, Role role, String original) {}
}
