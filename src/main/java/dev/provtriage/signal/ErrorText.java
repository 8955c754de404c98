package dev.provtriage.signal;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import java.util.ArrayList;
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

    static final ErrorText EMPTY = new ErrorText(new char[0], List.of());

    private final char[] chars;
    private final List<Segment> segments;

    private ErrorText(char[] chars, List<Segment> segments) {
        this.chars = chars;
        this.segments = segments;
    }

    static ErrorText of(ErrorReport error) {
        List<Segment> segments = new ArrayList<>();
        StringBuilder text = new StringBuilder(256);
        append(text, segments, Role.CODE, error.code());
        append(text, segments, Role.TYPE, error.type());
        append(text, segments, Role.MESSAGE, error.message());
        for (Cause cause : error.causes()) {
            append(text, segments, Role.TYPE, cause.type());
            append(text, segments, Role.MESSAGE, cause.message());
        }
        char[] chars = new char[text.length()];
        text.getChars(0, chars.length, chars, 0);
        return new ErrorText(chars, segments);
    }

    private static void append(StringBuilder text, List<Segment> segments, Role role, @Nullable String original) {
        if (original == null || original.isBlank()) {
            return;
        }
        segments.add(new Segment(text.length(), role, original));
        String cut = original.length() <= CAP
                ? original
                : original.substring(0, CAP - CAP / 4) + BORDER + original.substring(original.length() - CAP / 4);
        boolean blank = true;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if ((c <= ' ' && c != BORDER) || c == '\u00A0') {
                if (!blank) {
                    text.append(' ');
                }
                blank = true;
            } else {
                text.append(c < 128 ? lowerAscii(c) : plain(c));
                blank = false;
            }
        }
        text.append(BORDER);
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
        if (position < 0 || position >= chars.length) {
            return false;
        }
        char c = chars[position];
        return c < 128 ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') : Character.isLetterOrDigit(c);
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

    private boolean endsWith(int end, String word) {
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
        StringBuilder line = null;
        int stop = Math.min(text.length(), 2 * LONGEST_SHOWN);
        for (int i = 0; i < stop; i++) {
            boolean blank = text.charAt(i) <= ' ' || Character.isISOControl(text.charAt(i));
            boolean single = text.charAt(i) == ' ' && i > 0 && text.charAt(i - 1) > ' ';
            if (line == null && blank && !single) {
                line = new StringBuilder(stop).append(text, 0, i);
            }
            if (line != null && (!blank || (!line.isEmpty() && line.charAt(line.length() - 1) != ' '))) {
                line.append(blank ? ' ' : text.charAt(i));
            }
        }
        String whole = (line == null ? text : line.toString()).strip();
        return whole.length() <= LONGEST_SHOWN ? whole : whole.substring(0, LONGEST_SHOWN - 3) + "...";
    }

    private enum Role {
        CODE,
        TYPE,
        MESSAGE
    }

    private record Segment(int start, Role role, String original) {}
}
