package dev.provtriage.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the time of an attempt: ISO-8601 with an offset, since a time without one is a guess. */
final class AttemptTime {

    // Lenient: +01, +0100 and +01:00 are all ISO-8601.
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH", "Z")
            .toFormatter(Locale.ROOT)
            // Otherwise the 30th of February is taken for the 28th.
            .withResolverStyle(ResolverStyle.STRICT);

    /** How most logs write a time; 0 stands for a digit. */
    private static final String USUAL = "0000-00-00T00:00:00Z";

    private AttemptTime() {}

    static @Nullable Instant of(@Nullable String text) throws NotAnAttemptException {
        if (text == null) {
            return null;
        }
        try {
            return usual(text) ? ofUsual(text) : ofAny(text);
        } catch (DateTimeException e) {
            throw new NotAnAttemptException(
                    "`time` is %s, which is no ISO-8601 time; write it like 2026-11-23T08:15:00Z"
                            .formatted(Excerpt.quoted(text)));
        }
    }

    private static Instant ofAny(String text) throws NotAnAttemptException {
        TemporalAccessor time = ISO.parse(text.strip());
        if (!time.isSupported(ChronoField.OFFSET_SECONDS)) {
            throw new NotAnAttemptException(
                    "`time` is %s, which has no offset; add Z if it is UTC, or an offset such as +01:00"
                            .formatted(Excerpt.quoted(text)));
        }
        return Instant.from(time);
    }

    private static boolean usual(String text) {
        if (text.length() != USUAL.length()) {
            return false;
        }
        for (int position = 0; position < USUAL.length(); position++) {
            char expected = USUAL.charAt(position);
            char found = text.charAt(position);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    // A formatter takes longer than all the rest of a line.
    private static Instant ofUsual(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
