package dev.provtriage.audit.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.report.SomeVerdicts;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictCsvTest {

    @Test
    void eachAttemptIsOneLineOfManyNamedCells() throws IOException {
        List<Verdict> verdicts = SomeVerdicts.all();
        String text = written(verdicts.stream().map(VerdictCsvTest::judged).toList());
        assertEquals(verdicts.size() + 1, text.lines().count());
        List<NamedCsvRecord> rows = rows(text);
        NamedCsvRecord blocked = rows.get(0);
        assertEquals("A-1001", blocked.getField("attemptId"));
        assertEquals("2026-11-23T08:15:00Z", blocked.getField("time"));
        assertEquals("BLOCK", blocked.getField("decision"));
        assertEquals("existing-account", blocked.getField("scenario"));
        assertEquals("CONFIRMED", blocked.getField("confidence"));
        assertTrue(blocked.getField("steps").endsWith(" | Enter a whole number for field uidNumber."));
        assertEquals("wrong-data-type BLOCK", blocked.getField("also"));
        assertEquals("12", blocked.getField("line"));
        assertEquals("ldap-1", blocked.getField("connector"));
        assertEquals("E1", blocked.getField("owner"));
        assertEquals("standard", rows.get(1).getField("retryPolicy"));
        assertEquals("true", rows.get(1).getField("verifyFirst"));
        assertEquals("", rows.get(2).getField("time"));
        NamedCsvRecord proceeding = rows.get(4);
        assertEquals("PROCEED", proceeding.getField("decision"));
        assertEquals("", proceeding.getField("scenario"));
        assertEquals("", proceeding.getField("retryPolicy"));
    }

    @Test
    void textsWithLineBreaksStayOnTheirLine() throws IOException {
        String text = written(List.of(judged(SomeVerdicts.unexplained())));
        assertEquals(2, text.lines().count());
        assertTrue(text.chars().allMatch(character -> character == '\n' || character >= ' '), text);
        assertTrue(rows(text).get(0).getField("because").contains("M\u00fcll"));
    }

    @Test
    void partsAndAHeaderAreTheWhole() throws IOException {
        List<JudgedAttempt> judged = new SomePicture(1).attempts(100).judged();
        String first = rowsOf(judged.subList(0, 40));
        String second = rowsOf(judged.subList(40, 100));
        assertEquals(rowsOf(judged), first + second);
    }

    private static JudgedAttempt judged(Verdict verdict) {
        return new JudgedAttempt(verdict, "ldap-1", "E1", Outcome.FAILED, 0, 7, null);
    }

    private static String written(List<JudgedAttempt> judged) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerdictCsv.writeHeader(out);
        return out.toString(StandardCharsets.UTF_8) + rowsOf(judged);
    }

    private static String rowsOf(List<JudgedAttempt> judged) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (VerdictCsv csv = new VerdictCsv(out)) {
            judged.forEach(csv::write);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<NamedCsvRecord> rows(String text) throws IOException {
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            reader.forEach(rows::add);
        }
        return rows;
    }
}
