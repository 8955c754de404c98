package dev.provtriage.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times that products write: ISO-8601 and its kin, dates with the month's name, and seconds or milliseconds
 * since 1970. A date such as 02/03/2026 may be two days, so it is none.
 */
final class LogTime {

    private static final int LONGEST = 50;

    private static final List<DateTimeFormatter> NAMED_MONTHS = Stream.of(
                    "d-MMM-uuuu H:mm:ss", "d MMM uuuu H:mm:ss", "MMM d, uuuu h:mm:ss a", "EEE MMM d H:mm:ss uuuu")
            .map(LogTime::formatter)
            .toList();

    private static final DateTimeFormatter ISO = formatter("uuuu-MM-dd'T'H:mm:ss");

    private static final DateTimeFormatter ISO_MINUTES = formatter("uuuu-MM-dd'T'H:mm");

    // 9/1/2026, 8:00:00.000 AM; where the halves of the day are written otherwise, the day may come first
    private static final DateTimeFormatter LOG_ANALYTICS =
            DateTimeFormatter.ofPattern("M/d/uuuu, h:mm:ss[.SSS] a", Locale.US).withResolverStyle(ResolverStyle.STRICT);

    /** A zone that one can be sure of: UTC, GMT, Z or an offset. */
    private static final Pattern ZONE = Pattern.compile(
            "\\s?(?:\\(?(UTC|GMT|Z)\\)?|((?:UTC|GMT)?[+-]\\d{2}:?(?:\\d{2})?))$", Pattern.CASE_INSENSITIVE);

    private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})[-/](\\d{2})[-/](\\d{2})[T ](.+)");

    private static final Pattern ZONE_BEFORE_YEAR =
            Pattern.compile("^(\\w{3} \\w{3} [ \\d]\\d [\\d:]{8}) (?:UTC|GMT) (\\d{4})$");

    private static final Pattern EPOCH = Pattern.compile("1\\d{9}(\\d{3})?");

    private LogTime() {}

    /**
     * The time, or null if the text does not tell it for sure.
     *
     * @param zone the log's, for times that have none; null if it is not known
     */
    static @Nullable Instant of(String text, @Nullable ZoneId zone) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return null;
        }
        if (EPOCH.matcher(plain).matches()) {
            long number = Long.parseLong(plain);
            return plain.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        // Java's Date: Mon Nov 23 08:15:00 UTC 2026
        Matcher javaDate = ZONE_BEFORE_YEAR.matcher(plain);
        if (javaDate.matches()) {
            plain = javaDate.group(1).replace("  ", " ") + " " + javaDate.group(2) + " UTC";
        }
        try {
            ZoneId said = zone;
            Matcher offset = ZONE.matcher(plain);
            if (offset.find()
                    && (offset.group(1) != null || (plain.indexOf(':') > 0 && plain.indexOf(':') < offset.start()))) {
                said = offset.group(1) != null ? ZoneOffset.UTC : ZoneId.of(offset.group(2));
                plain = plain.substring(0, offset.start());
            }
            LocalDateTime local = local(plain.strip());
            return local == null || said == null ? null : local.atZone(said).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The time in a column {@code TimeGenerated [UTC]}, which Log Analytics exports with the month first. */
    static @Nullable Instant ofLogAnalytics(String text) {
        try {
            return LocalDateTime.from(LOG_ANALYTICS.parse(text.strip()))
                    .atZone(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** As {@link #of(String, ZoneId)}, of a log whose own notation is known. */
    static @Nullable Instant of(String text, @Nullable ZoneId zone, @Nullable DateTimeFormatter notation) {
        if (notation == null) {
            return of(text, zone);
        }
        try {
            TemporalAccessor time = notation.parse(text.strip());
            if (time.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Instant.from(time);
            }
            return zone == null ? null : LocalDateTime.from(time).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDateTime local(String text) {
        String dotted = text.replace(',', '.');
        Matcher iso = ISO_DATE.matcher(dotted);
        if (iso.matches()) {
            String normal = "%s-%s-%sT%s"
                    .formatted(
                            iso.group(1),
                            iso.group(2),
                            iso.group(3),
                            iso.group(4).strip());
            LocalDateTime toSeconds = parsed(normal, ISO);
            return toSeconds == null ? parsed(normal, ISO_MINUTES) : toSeconds;
        }
        for (DateTimeFormatter named : NAMED_MONTHS) {
            LocalDateTime time = parsed(text, named);
            time = time == null ? parsed(dotted, named) : time;
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private static @Nullable LocalDateTime parsed(String text, DateTimeFormatter formatter) {
        try {
            return LocalDateTime.from(formatter.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        boolean halfDays = pattern.endsWith(" a");
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        if (!halfDays) {
            builder.optionalStart()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .optionalEnd();
        }
        // Otherwise the 30th of February is taken for the 28th.
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }
}
