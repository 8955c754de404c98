package dev.provtriage.signal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds how long a target asks to wait: a Retry-After header that a log repeats, or a sentence that says the same. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(7);

    // Retry-After: 120; "retryAfterSeconds":30; Retry-After=2000 ms
    private static final Pattern HEADER = Pattern.compile(
            "retry[-_ ]?after(?:[-_ ]?(?:in )?(?:seconds|secs?))?[\" ]{0,2}[:=]?[\" ]{0,2}"
                    + "([0-9]{1,9})(?:\\.[0-9]{1,9})?[\" ]?(ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|hours?)?(?![a-z0-9])");

    // Please try again in 5 minutes; wait for 30 seconds
    private static final Pattern SENTENCE = Pattern.compile(
            "(?:try again|retry|wait)(?: in| for| after)? ([0-9]{1,9}) ?(ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|hours?)(?![a-z0-9])");

    // Retry-After: Wed, 21 Oct 2026 07:28:00 GMT (RFC 9110 section 10.2.3)
    private static final Pattern DATE = Pattern.compile(
            "retry[-_ ]?after[\" ]{0,2}[:=]?[\" ]{0,2}([a-z]{3}, [0-9]{2} [a-z]{3} [0-9]{4} [0-9:]{8} gmt)");

    private RetryAfter() {}

    static Optional<Duration> find(ErrorText text, @Nullable Instant time) {
        String lower = String.valueOf(text.chars(), 0, text.length());
        if (!lower.contains("retry") && !lower.contains("try again") && !lower.contains("wait")) {
            return Optional.empty();
        }
        if (lower.contains("after")) {
            Matcher date = DATE.matcher(lower);
            if (date.find() && time != null) {
                return until(date.group(1), time);
            }
            Matcher header = HEADER.matcher(lower);
            if (header.find()) {
                return Optional.of(span(Long.parseLong(header.group(1)), header.group(2)));
            }
        }
        Matcher sentence = SENTENCE.matcher(lower);
        return sentence.find()
                ? Optional.of(span(Long.parseLong(sentence.group(1)), sentence.group(2)))
                : Optional.empty();
    }

    private static Duration span(long amount, @Nullable String unit) {
        Duration span = unit == null || unit.startsWith("s")
                ? Duration.ofSeconds(amount)
                : unit.equals("ms") || unit.startsWith("milli")
                        ? Duration.ofMillis(amount)
                        : unit.startsWith("m") ? Duration.ofMinutes(amount) : Duration.ofHours(amount);
        return span.compareTo(LONGEST) > 0 ? LONGEST : span;
    }

    private static Optional<Duration> until(String date, Instant time) {
        try {
            // Names of days and months are case-sensitive to the formatter, and were lowered here.
            String written = Character.toUpperCase(date.charAt(0)) + date.substring(1, 8)
                    + Character.toUpperCase(date.charAt(8)) + date.substring(9, date.length() - 3) + "GMT";
            Duration span = Duration.between(
                    time, ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT)));
            return span.isNegative() ? Optional.empty() : Optional.of(span.compareTo(LONGEST) > 0 ? LONGEST : span);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
