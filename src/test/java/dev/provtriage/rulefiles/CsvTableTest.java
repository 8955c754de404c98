package dev.provtriage.rulefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    @Test
    void cellsAreFoundByTheNameOfTheirColumn() {
        CsvTable table = table("# comment\nCode , Note\n 1 ,\"a, \"\"b\"\"\"\n\n  ,\n# 2,no\n3\n");
        assertEquals(List.of(), table.problems());
        assertEquals(2, table.rows().size());
        CsvTable.Row first = table.rows().get(0);
        assertEquals("1", first.cell("code"));
        assertEquals("a, \"b\"", first.cell("NOTE"));
        assertEquals("", first.cell("nowhere"));
        assertEquals(3, first.line());
        assertEquals("x.csv:7: no", table.rows().get(1).problem("no").toString());
        assertEquals("", table.rows().get(1).cell("note"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"code,note\n1,a\n2,\"open\n3,c\n", "code,note\n1,a\n2,\"closed\" early\n3,c\n"})
    void quoteThatIsNotClosedIsNamedWithItsLine(String text) {
        CsvTable table = table(text);
        assertEquals(1, table.problems().size(), () -> "rows " + table.rows() + " " + table.problems());
        assertEquals(3, table.problems().get(0).line());
    }

    @Test
    void lineAfterACellOfSeveralLinesHasItsOwnNumber() {
        CsvTable table = table("code,note\n1,\"two\nlines\"\n2,x\n");
        assertEquals(
                List.of(2, 4), table.rows().stream().map(CsvTable.Row::line).toList());
        assertEquals("two\nlines", table.rows().get(0).cell("note"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# only a comment\n", "\uFEFF"})
    void fileWithoutAHeaderIsRefused(String text) {
        CsvTable table = table(text);
        assertEquals(1, table.problems().size(), table.problems()::toString);
        assertTrue(table.problems().get(0).message().startsWith("the file is empty"), table.problems()::toString);
    }

    private static CsvTable table(String text) {
        return new CsvTable("x.csv", text, List.of("code", "note"));
    }
}
