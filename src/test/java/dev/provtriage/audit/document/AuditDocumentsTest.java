package dev.provtriage.audit.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.provtriage.Triage;
import dev.provtriage.audit.Audit;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.audit.comparison.WrittenSummary;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class AuditDocumentsTest {

    private static final RuleFaultTally FAULTS = new RuleFaultTally(first -> {});
    private static final List<String> DOCUMENTS =
            List.of("junit.xml", "report.html", "report.sarif", "report.xlsx", "verdicts.csv");
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

    private static Triage triage;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void compileRules() throws RuleFilesException {
        triage = Triage.with(RuleFiles.packaged(), FAULTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theNumbersOfAllDocumentsAgree(int seed) throws Exception {
        AuditSummary summary = audit(folder, RandomLog.of(seed, 3_000));
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        long attempts = json.get("attempts").longValue();
        long failures = json.get("failures").longValue();
        assertEquals(summary.attempts(), attempts);

        JsonNode page = new ObjectMapper()
                .readTree(Jsoup.parse(folder.resolve("report.html").toFile())
                        .expectFirst("#data")
                        .data())
                .get("summary");
        for (String key : List.of("attempts", "failures", "unreadable", "decisions", "scenarios", "from", "to")) {
            assertEquals(json.get(key), page.get(key), key);
        }
        assertEquals(json.get("outages").size(), page.get("outages").intValue());
        assertEquals(json.get("silences").size(), page.get("silences").intValue());
        assertEquals(
                json.at("/retryAudit/futileRetries").longValue(),
                page.at("/retryAudit/futileRetries").longValue());

        Map<String, Long> decisions = new HashMap<>();
        Map<String, Long> scenarios = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve("verdicts.csv"))) {
            rows.forEach(row -> {
                decisions.merge(row.getField("decision"), 1L, Long::sum);
                scenarios.merge(row.getField("scenario"), 1L, Long::sum);
            });
        }
        json.get("decisions")
                .properties()
                .forEach(each -> assertEquals(
                        each.getValue().longValue(), decisions.getOrDefault(each.getKey(), 0L), each.getKey()));
        json.get("scenarios")
                .properties()
                .forEach(each -> assertEquals(each.getValue().longValue(), scenarios.get(each.getKey())));
        assertEquals(
                attempts, Files.readAllLines(folder.resolve("verdicts.csv")).size() - 1);

        Sheets sheets = new Sheets(Files.readAllBytes(folder.resolve("report.xlsx")));
        Map<String, String> numbers = new HashMap<>();
        sheets.rows("Summary").stream()
                .filter(row -> row.size() == 2)
                .forEach(row -> numbers.put(row.get(0), row.get(1)));
        assertEquals(Long.toString(attempts), numbers.get("Attempts"));
        assertEquals(Long.toString(failures), numbers.get("Attempts that failed, or would fail"));
        assertEquals(failures, sum(sheets, "Root causes", "Failures"));
        assertEquals(failures, sum(sheets, "Causes", "Failures"));
        assertEquals(failures, sum(sheets, "Causes by target", "Failures"));
        assertEquals(failures, sum(sheets, "Coverage", "Failures"));
        assertEquals(attempts, sum(sheets, "Target systems", "Attempts"));

        assertEquals(failures, junitFailures());
        long results = 0;
        for (JsonNode result : new ObjectMapper()
                .readTree(folder.resolve("report.sarif").toFile())
                .at("/runs/0/results")) {
            results += result.get("occurrenceCount").longValue();
        }
        assertEquals(failures, results);
    }

    @Test
    void hostileNamesOfALogAreTextsInItsDocuments() throws IOException {
        String log = "{\"id\":\"=cmd()\",\"operation\":\"CREATE\",\"outcome\":\"FAILED\",\"targetSystem\":\"" + HOSTILE
                + "\",\"accountId\":\"" + HOSTILE + "\",\"error\":{\"message\":\"" + HOSTILE + "\"}}\n";
        new Audit(triage, FAULTS, new LogFormats(), null, remark -> {})
                .run(List.of(source(HOSTILE + ".ndjson", log)), folder);
        Document page = Jsoup.parse(folder.resolve("report.html").toFile());
        assertEquals(0, page.select("img").size());
        assertEquals(3, page.select("script").size());
        assertTrue(page.expectFirst("#work-table tbody").text().contains(HOSTILE));
        assertTrue(Files.readAllLines(folder.resolve("verdicts.csv")).get(1).startsWith("'=cmd(),"));
    }

    @Test
    void twoAuditsOfOneInputWriteEqualDocuments() throws IOException {
        String log = RandomLog.of(7, 500);
        audit(folder.resolve("one"), log);
        audit(folder.resolve("two"), log);
        assertFalse(Files.readString(folder.resolve("one/report.html")).contains("Since the last audit"));
        for (String name : DOCUMENTS) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("one").resolve(name),
                            folder.resolve("two").resolve(name)),
                    name);
        }
    }

    @Test
    void whatChangedSinceAnEarlierAuditIsToldInPageAndWorkbook() throws Exception {
        audit(folder.resolve("old"), RandomLog.of(9, 300));
        new Audit(triage, FAULTS, new LogFormats(), null, remark -> {})
                .comparedWith(WrittenSummary.in(folder.resolve("old")))
                .run(List.of(source("a.ndjson", RandomLog.of(9, 900))), folder);
        Document page = Jsoup.parse(folder.resolve("report.html").toFile());
        assertTrue(page.expectFirst("#changes").text().contains("Compared with the audit of 2026-11-01 00:"));
        assertTrue(page.expectFirst("#changes-table").text().contains("root cause"));
        Sheets sheets = new Sheets(Files.readAllBytes(folder.resolve("report.xlsx")));
        List<String> attempts = sheets.rows("Changed numbers").get(1);
        assertEquals("attempts", attempts.get(0));
        assertEquals(
                Long.parseLong(attempts.get(2)) - Long.parseLong(attempts.get(1)), Long.parseLong(attempts.get(3)));
        assertTrue(sheets.rows("Changes").size() > 1);
    }

    @Test
    void anAuditWithoutDocumentsWritesNone() throws IOException {
        new Audit(triage, FAULTS, new LogFormats(), null, remark -> {})
                .withoutDocuments()
                .run(List.of(source("a.ndjson", RandomLog.of(8, 20))), folder);
        for (String name : DOCUMENTS) {
            assertFalse(Files.exists(folder.resolve(name)), name);
        }
        assertTrue(Files.exists(folder.resolve("summary.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"operation\":\"CREATE\"\n", "no log at all\n"})
    void aLogOfNothingStillGetsItsDocuments(String log) throws IOException {
        audit(folder, log);
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertTrue(names.containsAll(DOCUMENTS), names.toString());
        }
        assertEquals(1, Files.readAllLines(folder.resolve("verdicts.csv")).size());
    }

    private long junitFailures() throws Exception {
        NodeList failures = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("junit.xml").toFile())
                .getElementsByTagName("failure");
        long sum = 0;
        for (int i = 0; i < failures.getLength(); i++) {
            String message = ((Element) failures.item(i)).getAttribute("message");
            sum += Long.parseLong(message.replaceFirst(" .*", "").replace(",", ""));
        }
        return sum;
    }

    private static long sum(Sheets sheets, String sheet, String column) {
        List<List<String>> rows = sheets.rows(sheet);
        int place = rows.get(0).indexOf(column);
        long sum = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            sum += Long.parseLong(row.get(place));
        }
        return sum;
    }

    private static AuditSummary audit(Path folder, String log) throws IOException {
        return new Audit(triage, FAULTS, new LogFormats(), null, remark -> {})
                .run(List.of(source("a.ndjson", log)), folder);
    }

    private static AuditSource source(String name, String text) {
        return new AuditSource(name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Attempts of a few accounts on a few target systems, in the order of their time, some of them without one. */
    private static final class RandomLog {

        private static final List<String> ERRORS = List.of(
                "\"code\":\"LDAP 68\",\"message\":\"[LDAP: error code 68 - Entry Already Exists]\"",
                "\"type\":\"java.net.ConnectException\",\"message\":\"Connection refused\"",
                "\"type\":\"java.net.SocketTimeoutException\",\"message\":\"Read timed out\"",
                "\"code\":\"LDAP 49\",\"message\":\"[LDAP: error code 49 - Invalid Credentials]\"",
                "\"message\":\"Flurble 17 of \\\"x\\\"\"");

        static String of(int seed, int lines) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder log = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                if (random.nextInt(40) == 0) {
                    log.append("{\"operation\":\n");
                    continue;
                }
                boolean failed = random.nextInt(3) == 0;
                log.append("{\"id\":\"A-").append(i);
                log.append("\",\"targetSystem\":\"target-").append(random.nextInt(6));
                log.append("\",\"connector\":\"connector-").append(random.nextInt(3));
                log.append("\",\"accountId\":\"user").append(random.nextInt(200));
                log.append("\",\"operation\":\"").append(random.nextBoolean() ? "CREATE" : "GRANT");
                if (random.nextInt(10) > 0) {
                    log.append("\",\"time\":\"").append(SomePicture.FIRST.plusSeconds(60L * i + random.nextInt(60)));
                }
                log.append("\",\"outcome\":\"")
                        .append(failed ? "FAILED" : "SUCCEEDED")
                        .append('"');
                if (failed) {
                    log.append(",\"error\":{")
                            .append(ERRORS.get(random.nextInt(ERRORS.size())))
                            .append('}');
                }
                log.append(",\"retryCount\":").append(random.nextInt(3)).append("}\n");
            }
            return log.toString();
        }
    }
}
