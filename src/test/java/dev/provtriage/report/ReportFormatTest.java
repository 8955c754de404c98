package dev.provtriage.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportFormatTest {

    @Test
    void ndjsonHoldsEveryKeyInTheDocumentedOrder() throws IOException {
        String line = written(ReportFormat.NDJSON, List.of(SomeVerdicts.retried()), 0);
        assertEquals(
                "{\"attemptId\":\"A-1002\",\"time\":\"2026-11-23T08:15:00Z\",\"targetSystem\":\"crm\","
                        + "\"accountId\":\"jroe\",\"operation\":\"MODIFY\",\"decision\":\"RETRY\","
                        + "\"scenario\":\"target-system-down\",\"confidence\":\"OBSERVED\","
                        + "\"title\":\"crm did not answer\","
                        + "\"because\":[{\"text\":\"No answer came: read timed out.\",\"source\":\"ERROR\"}],"
                        + "\"steps\":[\"Send it again once crm answers.\"],"
                        + "\"retry\":{\"policy\":\"standard\",\"notBefore\":\"2026-11-23T08:16:00Z\","
                        + "\"triesLeft\":7,\"verifyFirst\":true},\"also\":[],\"ruleSet\":\"sha256:0123\","
                        + "\"rules\":[\"target-system-down: outcome unknown\"],"
                        + "\"input\":{\"file\":\"attempts.ndjson\",\"line\":13}}\n",
                line);
    }

    @Test
    void whatIsNotKnownIsNullAndARetryPlanStandsOnlyWithRetry() throws IOException {
        JsonNode proceed =
                new ObjectMapper().readTree(written(ReportFormat.NDJSON, List.of(SomeVerdicts.proceeding()), 0));
        assertTrue(proceed.get("scenario").isNull());
        assertTrue(proceed.get("confidence").isNull());
        assertTrue(proceed.get("title").isNull());
        assertFalse(proceed.has("retry"));
        JsonNode unexplained =
                new ObjectMapper().readTree(written(ReportFormat.NDJSON, List.of(SomeVerdicts.unexplained()), 0));
        assertTrue(unexplained.get("time").isNull());
        assertTrue(unexplained.get("accountId").isNull());
        JsonNode retry = new ObjectMapper()
                .readTree(written(ReportFormat.NDJSON, List.of(SomeVerdicts.retriedWithoutTime()), 0));
        assertTrue(retry.get("retry").get("notBefore").isNull());
    }

    @Test
    void furtherFindingsStandUnderAlso() throws IOException {
        String line = written(ReportFormat.NDJSON, List.of(SomeVerdicts.blockedWithMore()), 0);
        assertTrue(
                line.contains("\"also\":[{\"scenario\":\"wrong-data-type\",\"decision\":\"BLOCK\","
                        + "\"confidence\":\"PREDICTED\"}]"),
                line);
    }

    @Test
    void jsonIsOneArrayInTheOrderOfTheInput() throws IOException {
        JsonNode array = new ObjectMapper().readTree(written(ReportFormat.JSON, SomeVerdicts.all(), 3));
        assertEquals(SomeVerdicts.all().size(), array.size());
        for (int i = 0; i < array.size(); i++) {
            assertEquals(
                    SomeVerdicts.all().get(i).attemptId(),
                    array.get(i).get("attemptId").textValue());
        }
    }

    @Test
    void jsonOfNothingIsAnEmptyArray() throws IOException {
        assertEquals("[]\n", written(ReportFormat.JSON, List.of(), 0));
        assertEquals("", written(ReportFormat.NDJSON, List.of(), 0));
    }

    @Test
    void ndjsonKeepsAVerdictOnOneLineWhateverItsTextsHold() throws IOException {
        String lines = written(ReportFormat.NDJSON, SomeVerdicts.all(), 0);
        assertEquals(SomeVerdicts.all().size(), lines.lines().count());
        assertTrue(lines.contains("M\u00fcll"));
    }

    @Test
    void textSaysOfEachKindOfVerdictWhatToDo() throws IOException {
        GoldenFile.assertSame("verdicts.txt", written(ReportFormat.TEXT, SomeVerdicts.all(), 1));
    }

    @Test
    void textForPeopleNeverHoldsWhatATerminalWouldObey() throws IOException {
        String text = written(ReportFormat.TEXT, List.of(SomeVerdicts.unexplained()), 0);
        assertTrue(text.codePoints().allMatch(character -> character == '\n' || !Character.isISOControl(character)));
    }

    @Test
    void aTerminalGetsColoursAndLinesThatFit() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = ReportFormat.TEXT.open(out, new Screen(60, true));
        report.add(SomeVerdicts.blockedWithMore());
        report.flush();
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\u001b[1;31mBLOCK\u001b[0m A-1001"), text);
        text.lines()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .forEach(line -> assertTrue(line.length() <= 60, line));
    }

    private static String written(ReportFormat format, List<Verdict> verdicts, long unreadable) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = format.open(out, Screen.plain());
        for (Verdict verdict : verdicts) {
            report.add(verdict);
        }
        report.end(unreadable);
        return out.toString(StandardCharsets.UTF_8);
    }
}
