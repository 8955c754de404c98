package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTableWithColumnsOfItsOwnIsReadByAMappingFile() throws IOException {
        Path log = Files.writeString(folder.resolve("export.csv"), """
                Vorgang;Zielsystem;Kennung;Ergebnis;Meldung
                CREATE;corp-ldap;jdoe;FAILED;[LDAP: error code 68 - exists]
                """);
        Path columns = Files.writeString(folder.resolve("columns.txt"), """
                operation = Vorgang
                targetSystem = Zielsystem
                accountId = Kennung
                outcome = Ergebnis
                error.message = Meldung
                """);
        String out = Run.of("analyze", log.toString(), "--columns", columns.toString(), "--format", "ndjson")
                .gives(0)
                .out();
        assertTrue(out.contains("\"scenario\":\"existing-account\""), out);
        assertTrue(out.contains("\"accountId\":\"jdoe\""), out);
    }

    @Test
    void aMistakeInTheMappingFileIsToldWithItsLine() throws IOException {
        Path log = Files.writeString(folder.resolve("export.csv"), "a,b");
        Path columns = Files.writeString(folder.resolve("columns.txt"), "operation = A\nnonsense = B");
        String err = Run.of("analyze", log.toString(), "--columns", columns.toString())
                .gives(2)
                .err();
        assertTrue(err.contains("columns.txt:2: "), err);
    }

    @Test
    void aLogThatNoFormatRecognizesIsToldOnceWithTheClosestFormats() throws IOException {
        Path log = Files.writeString(folder.resolve("shopping.txt"), "two eggs\nmilk and bread");
        String err = Run.of("analyze", log.toString()).gives(3).err();
        assertTrue(err.contains("no format recognizes this log"), err);
        assertTrue(err.contains("closest are "), err);
        assertTrue(err.lines().count() == 1, err);
    }
}
