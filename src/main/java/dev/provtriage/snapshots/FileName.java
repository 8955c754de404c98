package dev.provtriage.snapshots;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot's file name tells where its content does not: {@code hr-db_20261123T080000Z.csv} is of hr-db. A time
 * without a zone is no part of the name, and is not taken for the moment of the snapshot either.
 *
 * @param targetSystem the name without folder, endings, time and, for SCIM, the words of a page; never blank
 * @param takenAt null where the name has no full time with its zone
 */
record FileName(String targetSystem, @Nullable Instant takenAt) {

    private static final int LONGEST = 255;

    private static final Pattern GZIP = Pattern.compile("\\.gz$", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENDING =
            Pattern.compile("\\.(?:csv|tsv|txt|ldif|ldf|json|ndjson|jsonl|scim)$", Pattern.CASE_INSENSITIVE);

    // hr-db_20261123T080000Z, hr-db-2026-11-23T08-00-00Z, hr-db.2026-11-23
    private static final Pattern TIME = Pattern.compile("[-_.@ ]*(\\d{4})-?(\\d{2})-?(\\d{2})"
            + "(?:[Tt_ -]?(\\d{2})[:.-]?(\\d{2})(?:[:.-]?(\\d{2}))?([Zz]|[+-]\\d{2}:?\\d{2})?)?$");

    // acme-users-2, acme_Groups, acme.page3, users
    private static final Pattern PAGE = Pattern.compile(
            "(?:^|[-_. ])(?:users?|groups?|schemas?|list|scim|(?:page|p)[-_. ]?\\d{0,6}|\\d{1,6})$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LAST_SEPARATORS = Pattern.compile("[-_.@ ]+$");

    static FileName of(String sourceName) {
        return of(sourceName, false);
    }

    /** The name that all pages of one list share: {@code acme} of {@code acme-users-2.json}, or else their folder's. */
    static FileName ofPage(String sourceName) {
        return of(sourceName, true);
    }

    /** The name without folder and endings: {@code hr-db} of {@code exports/hr-db.csv.gz}. */
    static String stem(String sourceName) {
        String name = lastPart(sourceName, 1);
        return ENDING.matcher(GZIP.matcher(name).replaceFirst("")).replaceFirst("");
    }

    private static FileName of(String sourceName, boolean page) {
        String stem = stem(sourceName);
        if (stem.length() > LONGEST) {
            return new FileName(stem, null);
        }
        String name = stem;
        Instant takenAt = null;
        String before;
        do {
            before = name;
            Matcher time = TIME.matcher(name);
            if (time.find()) {
                takenAt = takenAt == null ? instant(time) : takenAt;
                name = name.substring(0, time.start());
            }
            name = page ? PAGE.matcher(name).replaceFirst("") : name;
        } while (!name.equals(before));
        name = LAST_SEPARATORS.matcher(name).replaceFirst("").strip();
        if (name.isBlank() && page) {
            name = lastPart(sourceName, 2).strip();
        }
        if (name.isBlank()) {
            name = stem.isBlank() ? sourceName : stem;
        }
        return new FileName(name, takenAt);
    }

    private static @Nullable Instant instant(Matcher time) {
        String zone = time.group(7);
        if (zone == null) {
            return null;
        }
        String seconds = time.group(6) == null ? "00" : time.group(6);
        String offset = zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
        try {
            return OffsetDateTime.parse(time.group(1) + "-" + time.group(2) + "-" + time.group(3) + "T" + time.group(4)
                            + ":" + time.group(5) + ":" + seconds + offset)
                    .toInstant();
        } catch (DateTimeException notInTheCalendar) {
            return null;
        }
    }

    /** The part of a path, counted from 1 at its end; empty where it has fewer. */
    private static String lastPart(String path, int fromEnd) {
        String[] parts = path.replace('\\', '/').split("/", -1);
        return parts.length < fromEnd ? "" : parts[parts.length - fromEnd];
    }
}
