package dev.provtriage.report;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants as {@link Instant#toString} writes them, in a fraction of its time: an audit with documents writes two for each
 * attempt, which were five of a hundred parts of its work.
 */
public final class IsoTime {

    private static final long SECONDS_OF_A_DAY = 86_400;

    // The years 0000 to 9999, which have four digits.
    private static final long FIRST = -62_167_219_200L;
    private static final long LAST = 253_402_300_799L;

    private static final int LONGEST = 30;
    private static final int NANOS_OF_A_MICRO = 1_000;
    private static final int NANOS_OF_A_MILLI = 1_000_000;

    private IsoTime() {}

    public static String of(Instant time) {
        long second = time.getEpochSecond();
        if (second < FIRST || second > LAST) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_A_DAY));
        int ofDay = (int) Math.floorMod(second, SECONDS_OF_A_DAY);
        StringBuilder text = new StringBuilder(LONGEST);
        digits(text, date.getYear(), 1_000);
        digits(text.append('-'), date.getMonthValue(), 10);
        digits(text.append('-'), date.getDayOfMonth(), 10);
        digits(text.append('T'), ofDay / 3_600, 10);
        digits(text.append(':'), ofDay / 60 % 60, 10);
        digits(text.append(':'), ofDay % 60, 10);
        fraction(text, time.getNano());
        return text.append('Z').toString();
    }

    private static void fraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        if (nanos % NANOS_OF_A_MILLI == 0) {
            digits(text, nanos / NANOS_OF_A_MILLI, 100);
        } else if (nanos % NANOS_OF_A_MICRO == 0) {
            digits(text, nanos / NANOS_OF_A_MICRO, 100_000);
        } else {
            digits(text, nanos, 100_000_000);
        }
    }

    /** @param place value of the first digit */
    private static void digits(StringBuilder text, int number, int place) {
        for (int rest = place; rest > 0; rest /= 10) {
            text.append((char) ('0' + number / rest % 10));
        }
    }
}
