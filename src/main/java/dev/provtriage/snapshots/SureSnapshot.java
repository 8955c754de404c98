package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells what can only be a snapshot from what may be a log too, which is sent to another door. */
final class SureSnapshot {

    /** An attempt names a target system, a connector, a schema and entitlements too, but none of these. */
    private static final Set<String> NATIVE_KEYS = Set.of("takenat", "completeness", "accounts", "reachable");

    private static final Set<String> ATTEMPT_KEYS = Set.of("operation", "outcome");

    private static final Set<String> SCIM_PAGE_KEYS = Set.of("totalresults", "itemsperpage", "startindex");

    private SureSnapshot() {}

    /** @param beginning of a text, without compression; its last line may be cut off */
    static Optional<SnapshotFormat> format(byte[] beginning) {
        String text = TextLines.charset(ByteBuffer.wrap(beginning))
                .decode(ByteBuffer.wrap(beginning))
                .toString();
        String content = (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
        return content.startsWith("{") || content.startsWith("[") ? ofJson(content) : ofText(content);
    }

    private static Optional<SnapshotFormat> ofJson(String content) {
        Set<String> keys = keys(content);
        if (ATTEMPT_KEYS.stream().anyMatch(keys::contains)) {
            return Optional.empty();
        }
        if (keys.contains("targetsystem") && NATIVE_KEYS.stream().anyMatch(keys::contains)) {
            return Optional.of(SnapshotFormat.NATIVE);
        }
        boolean page = keys.contains("resources") && SCIM_PAGE_KEYS.stream().anyMatch(keys::contains);
        boolean user = keys.contains("schemas") && keys.contains("username");
        return page || user ? Optional.of(SnapshotFormat.SCIM) : Optional.empty();
    }

    /** Of the first object, in lower case, as far as it goes. */
    private static Set<String> keys(String content) {
        Set<String> keys = new HashSet<>();
        try (JsonParser parser = KeyReader.JSON.createParser(content)) {
            int object = 0;
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : 0;
                object = token == JsonToken.START_OBJECT && object == 0 ? depth : object;
                if (token == JsonToken.FIELD_NAME && depth == object) {
                    keys.add(parser.currentName().toLowerCase(Locale.ROOT));
                }
                if (token == JsonToken.END_OBJECT && depth == object) {
                    return keys;
                }
                depth -= token.isStructEnd() ? 1 : 0;
            }
        } catch (IOException cutOffOrDamaged) {
            // What was seen before it counts.
        }
        return keys;
    }

    private static Optional<SnapshotFormat> ofText(String content) {
        String[] lines = content.split("\r\n|\r|\n", -1);
        for (int at = 0; at < lines.length; at++) {
            String line = lines[at];
            boolean above = line.isBlank() || CsvRows.comment(line) || CsvRows.statedSeparator(line) != null;
            if (SnapshotFormat.beginsAsLdif(line)) {
                return Optional.of(SnapshotFormat.LDIF);
            }
            if (!above) {
                return accounts(lines, at) ? Optional.of(SnapshotFormat.CSV) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether these are accounts with something that is said of each, and every status is that of an account. */
    private static boolean accounts(String[] lines, int header) {
        List<String> names = CsvRows.cells(lines[header]);
        AccountColumns columns = AccountColumns.of(names);
        int said = Math.max(columns.status(), Math.max(columns.owner(), columns.entitlements()));
        if (columns.id() == AccountColumns.NOWHERE || said == AccountColumns.NOWHERE) {
            return false;
        }
        return columns.status() == AccountColumns.NOWHERE
                || rows(lines, header).stream()
                        .filter(cells -> cells.size() == names.size())
                        .allMatch(cells -> tellsStatus(names.get(columns.status()), cells.get(columns.status())));
    }

    /** As far as each is a line of its own; the last one may be a part of one. */
    private static List<List<String>> rows(String[] lines, int header) {
        CsvReader.CsvReaderBuilder reader = CsvReader.builder().fieldSeparator(CsvRows.separator(lines[header]));
        List<List<String>> rows = new ArrayList<>();
        for (int at = header + 1; at < lines.length - 1; at++) {
            try {
                rows.add(reader.ofSingleCsvRecord(lines[at]).getFields());
            } catch (CsvParseException ofSeveralLines) {
                // It says nothing for either.
            }
        }
        return rows;
    }

    private static boolean tellsStatus(String column, String cell) {
        boolean outcome = Words.flag(cell) != null && Set.of("status", "state").contains(Words.plain(column));
        return !outcome && AccountColumns.status(column, cell) != null;
    }
}
