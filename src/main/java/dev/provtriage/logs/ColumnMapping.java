package dev.provtriage.logs;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of one's own CSV logs are called, read from a file of lines {@code ours = Their Header}; lines that
 * start with # are comments. Ours is a key of the native format ({@code operation}, {@code error.message}),
 * {@code fields.NAME} for a requested value, {@code field.name} and {@code field.value} for logs with an attribute a
 * row, {@code timeZone} (such as {@code Europe/Berlin}) for times that have none, or {@code timeFormat} (a pattern of
 * Java's DateTimeFormatter, such as {@code dd/MM/uuuu HH:mm}).
 */
public final class ColumnMapping {

    static final ColumnMapping NONE = new ColumnMapping(Map.of(), null, null);

    private static final String TIME_ZONE = "timeZone";
    private static final String TIME_FORMAT = "timeFormat";

    private final Map<String, String> columns;
    private final @Nullable ZoneId zone;
    private final @Nullable DateTimeFormatter notation;

    private ColumnMapping(Map<String, String> columns, @Nullable ZoneId zone, @Nullable DateTimeFormatter notation) {
        this.columns = columns;
        this.zone = zone;
        this.notation = notation;
    }

    /**
     * Reads a mapping.
     *
     * @throws ColumnMappingException if a line is wrong; its message names file and line of each
     * @throws IOException if the file cannot be read
     */
    public static ColumnMapping read(Path file) throws IOException, ColumnMappingException {
        try {
            return of(file.toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            throw new ColumnMappingException(file + ": the file is not UTF-8; save it as UTF-8", e);
        }
    }

    /** As {@link #read(Path)}, of text that has been read already. */
    public static ColumnMapping of(String file, String text) throws ColumnMappingException {
        Reading reading = new Reading(file);
        List<String> lines = text.lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            String line = (index == 0 ? lines.get(0).replace("\uFEFF", "") : lines.get(index)).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                reading.line(index + 1, line);
            }
        }
        if (!reading.problems.isEmpty()) {
            throw new ColumnMappingException(String.join("\n", reading.problems), null);
        }
        return new ColumnMapping(Collections.unmodifiableMap(reading.columns), reading.zone, reading.notation);
    }

    /** Their names by ours, in the order of the file. */
    Map<String, String> columns() {
        return columns;
    }

    @Nullable
    ZoneId zone() {
        return zone;
    }

    @Nullable
    DateTimeFormatter notation() {
        return notation;
    }

    /** The lines of one file. */
    private static final class Reading {

        private final String file;
        private final Map<String, String> columns = new LinkedHashMap<>();
        private final Set<String> theirs = new HashSet<>();
        private final List<String> problems = new ArrayList<>();
        private @Nullable ZoneId zone;
        private @Nullable DateTimeFormatter notation;

        Reading(String file) {
            this.file = file;
        }

        void line(int number, String line) {
            int equals = line.indexOf('=');
            String ours = equals < 0 ? line : line.substring(0, equals).strip();
            String their = equals < 0 ? "" : unquoted(line.substring(equals + 1).strip());
            if (ours.isEmpty() || their.isEmpty()) {
                problem(number, "this is no `ours = Their Header`; write one such line a column");
            } else if (ours.equalsIgnoreCase(TIME_ZONE)) {
                timeZone(number, their);
            } else if (ours.equalsIgnoreCase(TIME_FORMAT)) {
                timeFormat(number, their);
            } else {
                column(number, ours, their);
            }
        }

        private void column(int number, String ours, String their) {
            String fields = AttemptColumn.FIELDS;
            boolean field = ours.regionMatches(true, 0, fields, 0, fields.length()) && ours.length() > fields.length();
            String key = field
                    ? fields + ours.substring(fields.length())
                    : AttemptColumn.find(ours).map(AttemptColumn::key).orElse("");
            if (key.isEmpty()) {
                problem(
                        number,
                        "%s is no part of an attempt; write one of %s, or fields.NAME"
                                .formatted(Excerpt.key(ours), keys()));
            } else if (columns.containsKey(key)) {
                problem(number, "%s is mapped twice; leave one of the lines".formatted(Excerpt.key(key)));
            } else if (!theirs.add(their.toLowerCase(Locale.ROOT))) {
                problem(
                        number,
                        "the column %s is mapped twice; leave one of the lines".formatted(Excerpt.quoted(their)));
            } else {
                columns.put(key, their);
            }
        }

        private void timeZone(int number, String text) {
            try {
                zone = ZoneId.of(text);
            } catch (DateTimeException e) {
                problem(
                        number,
                        "%s is no time zone; write one such as Europe/Berlin or +01:00"
                                .formatted(Excerpt.quoted(text)));
            }
        }

        private void timeFormat(int number, String text) {
            try {
                notation = DateTimeFormatter.ofPattern(text, Locale.ENGLISH);
            } catch (IllegalArgumentException e) {
                problem(
                        number,
                        "%s is no pattern of a time; write one such as dd/MM/uuuu HH:mm:ss"
                                .formatted(Excerpt.quoted(text)));
            }
        }

        private void problem(int line, String what) {
            problems.add(file + ":" + line + ": " + what);
        }

        private static String keys() {
            return Arrays.stream(AttemptColumn.values()).map(AttemptColumn::key).collect(Collectors.joining(", "))
                    + ", " + TIME_ZONE + ", " + TIME_FORMAT;
        }

        private static String unquoted(String text) {
            boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
            return quoted ? text.substring(1, text.length() - 1) : text;
        }
    }
}
