package dev.provtriage.audit.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class WorkbookFileTest {

    @Test
    void anAuditHasASheetForEachOfItsLists() throws IOException {
        Sheets sheets = audit(new SomePicture(1).made());
        assertEquals(
                List.of(
                        "Summary",
                        "Root causes",
                        "Outages",
                        "Silences",
                        "Leftovers",
                        "Orphans",
                        "Duplicates",
                        "Retries",
                        "Unexplained",
                        "Work list",
                        "Causes",
                        "Target systems",
                        "Causes by target",
                        "Coverage",
                        "Retry policies",
                        "Not read"),
                sheets.names());
    }

    @Test
    void anAuditOfNothingHasTheSameSheetsWithTheirHeads() throws IOException {
        Sheets sheets = audit(new SomePicture(2).attempts(0).listed(0).made());
        assertEquals(16, sheets.names().size());
        for (String name : sheets.names()) {
            if (!name.equals("Summary")) {
                assertEquals(1, sheets.rows(name).size(), name);
            }
        }
    }

    @Test
    void theHeadStaysInSightAndFilters() throws IOException {
        Sheets sheets = audit(new SomePicture(3).made());
        for (String name : sheets.names()) {
            assertEquals(1, Sheets.elements(sheets.sheet(name), "pane").size(), name);
            assertEquals(1, Sheets.elements(sheets.sheet(name), "autoFilter").size(), name);
        }
    }

    @Test
    void timesAreDatesAndNumbersAreNumbers() throws IOException {
        Sheets sheets = written(
                Integer.MAX_VALUE, List.of(List.of("a", 12_345L, 0.25, 1.5, Instant.parse("2026-11-23T12:00:00Z"))));
        List<Element> cells = Sheets.elements(sheets.sheet("Things"), "c");
        List<Element> row = cells.subList(5, 10);
        assertEquals(
                List.of("a", "12345", "0.25", "1.5", "46349.5"),
                sheets.rows("Things").get(1));
        assertEquals("inlineStr", row.get(0).getAttribute("t"));
        for (Element number : row.subList(1, 5)) {
            assertEquals("n", number.getAttribute("t"));
            assertTrue(!number.getAttribute("s").isEmpty(), "a number without a format");
        }
        assertEquals("When (UTC)", sheets.rows("Things").get(0).get(4));
    }

    @Test
    void aTimeBeforeTheFirstDayOfASpreadsheetIsText() throws IOException {
        Sheets sheets =
                written(Integer.MAX_VALUE, List.of(List.of("a", 1L, 1.0, 1.0, Instant.parse("1899-01-01T00:00:00Z"))));
        assertEquals("1899-01-01T00:00:00Z", sheets.rows("Things").get(1).get(4));
    }

    @Test
    void aTextIsNeverAFormula() throws IOException {
        Sheets sheets = written(Integer.MAX_VALUE, List.of(List.of("=HYPERLINK(\"http://x\")", 1L, 1.0, 1.0, "")));
        assertEquals("=HYPERLINK(\"http://x\")", sheets.rows("Things").get(1).get(0));
        assertTrue(Sheets.elements(sheets.sheet("Things"), "f").isEmpty());
    }

    @Test
    void whatXmlOrExcelCannotHoldIsWrittenOtherwise() throws IOException {
        String name = "<&>\u0000\u001b\ud83d\uffff _x0041_ \ud83d\ude00";
        Sheets sheets = written(Integer.MAX_VALUE, List.of(List.of(name, 1L, 1.0, 1.0, "")));
        assertEquals(
                "<&>\\u0000\\u001b\\ud83d\\uffff _x005F_x0041_ \ud83d\ude00",
                sheets.rows("Things").get(1).get(0));
        assertEquals(32_767, WorkbookFile.text("x".repeat(40_000)).length());
        assertEquals(32_767, WorkbookFile.text("\u0000".repeat(40_000)).length());
    }

    @Test
    void aSheetThatIsFullSaysHowManyMoreThereAre() throws IOException {
        List<Object> row = List.of("a", 1L, 1.0, 1.0, "");
        Sheets sheets = written(3, List.of(row, row, row, row, row));
        List<List<String>> rows = sheets.rows("Things");
        assertEquals(5, rows.size());
        assertEquals(List.of("and 2 more, see verdicts.csv"), rows.get(4));
        assertEquals(
                "A1:E4",
                Sheets.elements(sheets.sheet("Things"), "autoFilter").get(0).getAttribute("ref"));
    }

    @Test
    void longListsAreWrittenWhole() throws IOException {
        List<Object> row = List.of("a", 1L, 1.0, 1.0, "");
        Sheets sheets = written(Integer.MAX_VALUE, Collections.nCopies(3_500, row));
        assertEquals(3_501, sheets.rows("Things").size());
    }

    private static Sheets audit(AuditPicture picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AuditWorkbook(picture, scenario -> "What " + scenario + " is.").write(out);
        return new Sheets(out.toByteArray());
    }

    private static Sheets written(int mostRows, List<List<Object>> rows) throws IOException {
        Table table = Table.of(
                "things",
                "Things",
                "Things",
                List.of(
                        Column.name("Name"),
                        Column.number("Number"),
                        Column.share("Share"),
                        Column.hours("Hours"),
                        Column.time("When")),
                rows);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WorkbookFile(mostRows).write(List.of(table), out);
        return new Sheets(out.toByteArray());
    }
}
