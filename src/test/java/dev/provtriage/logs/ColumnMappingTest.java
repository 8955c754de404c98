package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ColumnMappingTest {

    private static final String MAPPING = """
            # our export
            accountId = Kennung
            outcome = "Ergebnis"
            operation=Vorgang
            fields.sn = Nachname
            ERROR.message = Fehlertext
            timeZone = Europe/Berlin
            timeFormat = dd.MM.uuuu HH:mm
            time = Zeit
            """;

    @Test
    void mappedColumnsAreReadUnderOurNames() throws IOException, ColumnMappingException {
        ProvisioningAttempt attempt = only(CsvLogTest.chosen(CsvLog.with(ColumnMapping.of("map", MAPPING)), """
                        Zeit;Kennung;Vorgang;NACHNAME;Ergebnis;Fehlertext;Application
                        23.11.2026 09:15;jdoe;Create;Doe;Failed;kaputt;hr
                        """));
        assertEquals(Instant.parse("2026-11-23T08:15:00Z"), attempt.time());
        assertEquals("jdoe", attempt.accountId());
        assertEquals(FieldValue.text("Doe"), attempt.fields().get("sn"));
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals("kaputt", Objects.requireNonNull(attempt.error()).message());
        // What the mapping does not name is still known by its usual names.
        assertEquals("hr", attempt.targetSystem());
    }

    @Test
    void columnThatTheHeaderLacksIsReported() throws IOException, ColumnMappingException {
        List<String> entries = Logs.inShort(CsvLogTest.chosen(
                CsvLog.with(ColumnMapping.of("map", "accountId = Kennung")), "operation,status\nCreate,Failed\n"));
        assertEquals(
                List.of(
                        "1 the header lacks the column \"Kennung\", which the mapping names; correct the mapping",
                        "2 log:2"),
                entries);
    }

    @Test
    void everyWrongLineIsNamed() {
        ColumnMappingException e = assertThrows(
                ColumnMappingException.class,
                () -> ColumnMapping.of(
                        "map.txt",
                        "accountId\n\ncolour = Farbe\noutcome = A\noutcome = B\nowner = a\ntimeZone = Mars\ntimeFormat = {\nid =\n"));
        List<String> lines = Objects.requireNonNull(e.getMessage()).lines().toList();
        assertEquals(
                List.of("map.txt:1", "map.txt:3", "map.txt:5", "map.txt:6", "map.txt:7", "map.txt:8", "map.txt:9"),
                lines.stream()
                        .map(line -> line.substring(0, line.indexOf(": ")))
                        .toList());
        assertTrue(lines.get(1).contains("`colour` is no part of an attempt"), lines::toString);
    }

    @Test
    void fileThatIsNotUtf8IsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("m.txt"), new byte[] {'i', 'd', '=', (byte) 0xE4});
        ColumnMappingException e = assertThrows(ColumnMappingException.class, () -> ColumnMapping.read(file));
        assertTrue(Objects.requireNonNull(e.getMessage()).contains("not UTF-8"));
    }

    private static ProvisioningAttempt only(List<LogEntry> entries) {
        assertEquals(1, entries.size(), entries::toString);
        return ((ReadAttempt) entries.get(0)).attempt();
    }
}
