package dev.provtriage.reasoning;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions of rules, matched in one pass over the text whatever the expression: RE2 never goes back in it. What
 * {@code matches} in a condition becomes.
 */
public final class LinearPattern {

    /** Characters of a text that are looked at. The longest error texts of the samples have some 3,000. */
    static final int LONGEST_TEXT = 8_192;

    static final int LONGEST_PATTERN = 500;

    /** Steps of an expression when its counted repetitions are written out; a text costs at most so many a character. */
    static final int MOST_STEPS = 2_000;

    // Patterns are literals of rule files; the bound is for those that change while the process stays up.
    private static final int MOST_KEPT = 500;
    private static final Map<String, Pattern> KEPT = new ConcurrentHashMap<>();

    private LinearPattern() {}

    /**
     * Whether a pattern describes the whole text, or its first 8,192 characters where it is longer; a dot stands for line
     * ends too. A missing text fits no pattern. Throws IllegalArgumentException where the pattern is none.
     */
    public static boolean matches(@Nullable String text, String pattern) {
        if (text == null) {
            return false;
        }
        String looked = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return compiled(pattern).matches(looked);
    }

    /** What is wrong with a pattern; empty where nothing is. */
    static Optional<String> fault(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            return Optional.of("it is longer than " + LONGEST_PATTERN + " characters");
        }
        if (new Steps(pattern).count() > MOST_STEPS) {
            return Optional.of("it repeats too much; make the numbers in { } smaller");
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription() + " (" + e.getPattern() + ")");
        } catch (StackOverflowError e) {
            return Optional.of("it is nested too deeply");
        }
    }

    private static Pattern compiled(String pattern) {
        Pattern kept = KEPT.get(Objects.requireNonNull(pattern, "the pattern is missing"));
        if (kept != null) {
            return kept;
        }
        Optional<String> fault = fault(pattern);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get());
        }
        if (KEPT.size() >= MOST_KEPT) {
            KEPT.clear();
        }
        Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
        KEPT.put(pattern, compiled);
        return compiled;
    }

    /**
     * Counts the steps of an expression before it is compiled: RE2/J 1.8 writes counted repetitions out, and
     * {@code (((a{1000}){1000}){1000})} takes all memory that there is.
     */
    private static final class Steps {

        private final String pattern;
        private final Deque<Long> around = new ArrayDeque<>();
        private int at;
        private long sum;
        private long last;

        Steps(String pattern) {
            this.pattern = pattern;
        }

        long count() {
            while (at < pattern.length()) {
                char sign = pattern.charAt(at++);
                switch (sign) {
                    case '\\' -> escape();
                    case '[' -> characterClass();
                    case '(' -> {
                        around.push(sum);
                        sum = 0;
                        last = 0;
                    }
                    case ')' -> {
                        last = sum + 2;
                        sum = last + (around.isEmpty() ? 0 : around.pop());
                    }
                    case '{' -> repetition();
                    default -> step();
                }
            }
            while (!around.isEmpty()) {
                sum += around.pop();
            }
            return sum;
        }

        private void step() {
            last = 1;
            sum++;
        }

        private void escape() {
            char sign = at < pattern.length() ? pattern.charAt(at++) : ' ';
            if (sign == 'Q') {
                int end = pattern.indexOf("\\E", at);
                int stop = end < 0 ? pattern.length() : end;
                sum += stop - at;
                at = end < 0 ? stop : end + 2;
                last = 1;
            } else {
                if ((sign == 'p' || sign == 'P' || sign == 'x') && at < pattern.length() && pattern.charAt(at) == '{') {
                    at = Math.max(pattern.indexOf('}', at) + 1, at + 1);
                }
                step();
            }
        }

        private void characterClass() {
            if (at < pattern.length() && pattern.charAt(at) == '^') {
                at++;
            }
            boolean first = true;
            while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
                if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at + 2) > 0) {
                    at = pattern.indexOf(":]", at + 2) + 2;
                } else {
                    at += pattern.charAt(at) == '\\' ? 2 : 1;
                }
                first = false;
            }
            at++;
            step();
        }

        /** The most that {@code {n}}, {@code {n,}} or {@code {n,m}} asks for; other braces are characters. */
        private void repetition() {
            int end = pattern.indexOf('}', at);
            String inside = end < 0 ? "" : pattern.substring(at, end);
            if (!inside.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
                step();
                return;
            }
            at = end + 1;
            int comma = inside.indexOf(',');
            long least = Long.parseLong(comma < 0 ? inside : inside.substring(0, comma));
            String most = comma < 0 ? "" : inside.substring(comma + 1);
            long times = Math.max(1, most.isEmpty() ? least + 1 : Long.parseLong(most));
            // Cut before it leaves a long.
            long written = Math.min(last * times, Integer.MAX_VALUE);
            sum = Math.min(sum + written - last, Integer.MAX_VALUE);
            last = written;
        }
    }
}
