package dev.provtriage.snapshots;

import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.Schema;
import dev.provtriage.target.Snapshot;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What comment lines say about a snapshot that has no place for it: {@code # targetSystem: hr-db}, {@code # takenAt:
 * 2026-11-23T08:00:00Z}, {@code # completeness: COMPLETE}, {@code # reachable: true}, {@code # entitlement separator:
 * |}. Case, blanks, hyphens and underscores in the words do not count; other comments say nothing.
 */
final class Heading {

    private static final int LONGEST = 1000;

    // A spreadsheet fills a comment's line with separators, and puts quotes around it.
    private static final Pattern FILLING = Pattern.compile("[\\s,;\"]+$");

    private @Nullable String targetSystem;
    private @Nullable Instant takenAt;
    private @Nullable Boolean reachable;
    private Completeness completeness = Completeness.UNKNOWN;
    private @Nullable Character entitlementSeparator;

    /** Takes a comment with its sign, from a line of the text. */
    void comment(TextLines text, long line, String comment) throws SnapshotException {
        int colon = comment.indexOf(':');
        if (colon < 0 || comment.length() > LONGEST) {
            return;
        }
        String word = comment.substring(0, colon).replaceAll("[\\s\"#_-]", "").toLowerCase(Locale.ROOT);
        String raw = comment.substring(colon + 1);
        String value = FILLING.matcher(raw).replaceFirst("").strip();
        switch (word) {
            case "targetsystem" -> targetSystem = value.isEmpty() ? targetSystem : value;
            case "takenat" -> takenAt = time(text, line, value);
            case "completeness" -> completeness = completeness(text, line, value);
            case "reachable" -> reachable = flag(text, line, value);
            case "entitlementseparator" -> entitlementSeparator = separator(text, line, raw);
            default -> {}
        }
    }

    /** Null where no comment states it. */
    @Nullable
    Character entitlementSeparator() {
        return entitlementSeparator;
    }

    /** What the listing itself shows outweighs a comment. */
    void cutOff() {
        completeness = Completeness.PARTIAL;
    }

    /** Takes from the file's name what no comment states, and says so. */
    Snapshot snapshot(
            String sourceName, Schema schema, AccountIndex accounts, Set<String> entitlements, Consumer<String> notes) {
        FileName name = FileName.of(sourceName);
        String target = targetSystem;
        if (target == null) {
            target = name.targetSystem();
            notes.accept(sourceName + ": the target system is called " + target
                    + " after the file; a line such as \"# targetSystem: hr-db\" states another name");
        }
        Instant time = takenAt;
        if (time == null) {
            time = name.takenAt();
            notes.accept(sourceName + ": the snapshot's time is "
                    + (time == null ? "not known" : "taken from the file's name, " + time)
                    + "; a line such as \"# takenAt: 2026-11-23T08:00:00Z\" states it");
        }
        return new Snapshot(
                target,
                time,
                reachable,
                completeness,
                new ConnectorState(null, ConnectorHealth.UNKNOWN, null),
                schema,
                accounts,
                entitlements);
    }

    private static Instant time(TextLines text, long line, String value) throws SnapshotException {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw text.wrong(
                    line,
                    "takenAt is " + KeyReader.shown(value)
                            + "; write an ISO-8601 time with its zone, such as 2026-11-23T08:00:00Z");
        }
    }

    private static Completeness completeness(TextLines text, long line, String value) throws SnapshotException {
        for (Completeness known : Completeness.values()) {
            if (known.name().equalsIgnoreCase(value)) {
                return known;
            }
        }
        throw text.wrong(
                line,
                "completeness is " + KeyReader.shown(value) + "; allowed are "
                        + Arrays.stream(Completeness.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    private static boolean flag(TextLines text, long line, String value) throws SnapshotException {
        Boolean flag = Words.flag(value);
        if (flag == null) {
            throw text.wrong(line, "reachable is " + KeyReader.shown(value) + "; write true or false");
        }
        return flag;
    }

    private static char separator(TextLines text, long line, String raw) throws SnapshotException {
        String value = raw.strip();
        char first = value.isEmpty() ? ' ' : value.charAt(value.charAt(0) == '"' && value.length() > 1 ? 1 : 0);
        if (first == ' ' || first == '"' || Character.isLetterOrDigit(first)) {
            throw text.wrong(
                    line, "the entitlement separator is a character such as ; or | or ,; write it after the colon");
        }
        return first;
    }
}
