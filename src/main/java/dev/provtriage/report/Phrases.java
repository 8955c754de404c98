package dev.provtriage.report;

import dev.provtriage.verdict.Confidence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and words of the vocabulary as people read them. */
public final class Phrases {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Phrases() {}

    /** Such as {@code 2026-11-23 08:16 UTC}; seconds are shown where there are any. */
    public static String time(Instant time) {
        return (time.getEpochSecond() % 60 == 0 ? MINUTES : SECONDS).format(time);
    }

    /** Such as {@code 1 attempt} and {@code 12,000 attempts}. */
    public static String count(long number, String thing) {
        String plural = thing.endsWith("y") ? thing.substring(0, thing.length() - 1) + "ies" : thing + "s";
        return number(number) + " " + (number == 1 ? thing : plural);
    }

    /** Such as {@code 12,000}. */
    public static String number(long number) {
        // To format the first number takes some milliseconds, of a run of two hundred; most are small.
        return 0 <= number && number < 1_000 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    static String meaning(Confidence confidence) {
        return switch (confidence) {
            case CONFIRMED -> "the error and the snapshot agree";
            case OBSERVED -> "the error says it";
            case CONTRADICTED -> "the error says it, a complete and fresh snapshot says otherwise";
            case PREDICTED -> "the snapshot says it";
        };
    }
}
