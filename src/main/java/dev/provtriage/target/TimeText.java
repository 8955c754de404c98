package dev.provtriage.target;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times as texts, and the ways in which people and directories write them instead. */
final class TimeText {

    /** No date or time is longer, so that no pattern sees a long text. */
    private static final int LONGEST = 64;

    /** ISO 8601 has earlier years only by agreement; read day first, no text of eight digits has a later one. */
    private static final int FIRST_YEAR = 1583;

    private static final int ISO_DATE_LENGTH = 10;

    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    // 31/12/2026, 12/31/2026, 31.12.2026, 31-12-2026
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})");
    // 2026/12/31, 2026.12.31, 2026-1-5
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})");
    // 20261231
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    // 31 Dec 2026, 31. December 2026, 31-DEC-2026
    private static final Pattern DAY_MONTH_NAME =
            Pattern.compile("(\\d{1,2})\\.?[- ]+([A-Za-z]{3,9})\\.?,?[- ]+(\\d{4})");
    // Dec 31, 2026
    private static final Pattern MONTH_NAME_DAY = Pattern.compile("([A-Za-z]{3,9})\\.? +(\\d{1,2}),? +(\\d{4})");
    // 2026-12-31 08:00:00.5 +0100
    private static final Pattern DATE_AND_TIME = Pattern.compile(
            "(.+?)(?:[Tt]| +)(\\d{2}:\\d{2}(?::\\d{2})?)([.,]\\d{1,9})? ?([Zz]|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?");
    // 20261231080000Z, 20261231080000.0Z, 202612310800+0100: RFC 4517 section 3.3.13; 20261231T080000Z: ISO 8601, basic
    private static final Pattern GENERALIZED_TIME = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})T?(\\d{2})(\\d{2})(\\d{2})?([.,]\\d{1,9})?(Z|[+-]\\d{2}(?:\\d{2})?)?");

    private TimeText() {}

    static boolean date(String text) {
        return text.length() == ISO_DATE_LENGTH && parsed(DateTimeFormatter.ISO_LOCAL_DATE, text);
    }

    static boolean dateTime(String text) {
        // Four digits of a year, not the +10000 that the formatter would take too.
        return text.length() > ISO_DATE_LENGTH
                && text.length() <= LONGEST
                && (text.charAt(ISO_DATE_LENGTH) == 'T' || text.charAt(ISO_DATE_LENGTH) == 't')
                && parsed(DATE_TIME, text);
    }

    /** A time of day is dropped only where it is midnight: then it is the date that was meant. */
    static Optional<String> asDate(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return writtenDate(text)
                .or(() -> dateTime(text) ? midnight(text) : asDateTime(text).flatMap(TimeText::midnight));
    }

    /** Takes over what is written and no more: a date alone has no time of day, and no zone is added. */
    static Optional<String> asDateTime(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher generalized = GENERALIZED_TIME.matcher(text);
        if (generalized.matches()) {
            return generalizedTime(generalized);
        }
        Matcher written = DATE_AND_TIME.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        String date = written.group(1).strip();
        String time = written.group(2) + fraction(written.group(3)) + offset(written.group(4));
        return (date(date) ? Optional.of(date) : writtenDate(date)).map(day -> day + "T" + time);
    }

    private static Optional<String> generalizedTime(Matcher matcher) {
        boolean noSeconds = matcher.group(6) == null;
        // Twelve digits without a zone are as likely a number; a fraction of a minute is not worth reading.
        if (noSeconds && (matcher.group(8) == null || matcher.group(7) != null)) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3) + "T" + matcher.group(4)
                + ":" + matcher.group(5) + (noSeconds ? "" : ":" + matcher.group(6))
                + fraction(matcher.group(7)) + offset(matcher.group(8)));
    }

    private static Optional<String> writtenDate(String text) {
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            return yearLast(yearLast);
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return day(yearFirst.group(1), number(yearFirst.group(3)), yearFirst.group(4));
        }
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches() && number(digits.group(1)) >= FIRST_YEAR) {
            return day(digits.group(1), number(digits.group(2)), digits.group(3));
        }
        Matcher dayMonthName = DAY_MONTH_NAME.matcher(text);
        if (dayMonthName.matches()) {
            return day(dayMonthName.group(3), month(dayMonthName.group(2)), dayMonthName.group(1));
        }
        Matcher monthNameDay = MONTH_NAME_DAY.matcher(text);
        return monthNameDay.matches()
                ? day(monthNameDay.group(3), month(monthNameDay.group(1)), monthNameDay.group(2))
                : Optional.empty();
    }

    /** With points the day is always first; otherwise the order must follow from the numbers. */
    private static Optional<String> yearLast(Matcher matcher) {
        int first = number(matcher.group(1));
        int second = number(matcher.group(3));
        if (matcher.group(2).equals(".") || first > 12 || first == second) {
            return day(matcher.group(4), second, matcher.group(1));
        }
        return second > 12 ? day(matcher.group(4), first, matcher.group(3)) : Optional.empty();
    }

    private static Optional<String> day(String year, int month, String day) {
        try {
            return Optional.of(LocalDate.of(number(year), month, number(day)).toString());
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    /** English names and their first three letters, and Sept; 0 for any other word. */
    private static int month(String word) {
        String name = word.toUpperCase(Locale.ROOT);
        for (Month month : Month.values()) {
            if (name.equals(month.name())
                    || name.equals(month.name().substring(0, 3))
                    || (month == Month.SEPTEMBER && name.equals("SEPT"))) {
                return month.getValue();
            }
        }
        return 0;
    }

    private static Optional<String> midnight(String dateTime) {
        try {
            LocalDateTime local = LocalDateTime.from(DATE_TIME.parse(dateTime));
            return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? Optional.of(local.toLocalDate().toString())
                    : Optional.empty();
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private static String fraction(@Nullable String text) {
        return text == null ? "" : text.replace(',', '.');
    }

    private static String offset(@Nullable String text) {
        if (text == null) {
            return "";
        }
        if (Character.isLetter(text.charAt(0))) {
            return "Z";
        }
        String minutes = text.length() == 3 ? "00" : text.substring(text.length() - 2);
        return text.substring(0, 3) + ":" + minutes;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static boolean parsed(DateTimeFormatter format, String text) {
        try {
            format.parse(text);
            return true;
        } catch (DateTimeParseException notATime) {
            return false;
        }
    }
}
