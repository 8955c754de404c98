package dev.provtriage.server;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Times as clients write them (ISO 8601). */
final class Times {

    private static final int DAY_CHARACTERS = "2026-11-23".length();

    private Times() {}

    /** A time with its zone, or a day, which begins at midnight UTC. */
    static Instant instant(String text) throws DateTimeParseException {
        return text.length() == DAY_CHARACTERS
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
