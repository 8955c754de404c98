package dev.provtriage.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.provtriage.Triage;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.audit.summary.SummaryJson;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of one audit agree with each other wherever they stand. */
class AuditNumbersTest {

    private static final RuleFaultTally FAULTS = new RuleFaultTally(first -> {});
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Triage triage;
    private static Schema schema;

    @TempDir
    private Path folder;

    @BeforeAll
    static void compileRules() throws RuleFilesException, IOException {
        triage = Triage.with(RuleFiles.packaged(), FAULTS);
        try (InputStream in =
                Objects.requireNonNull(SummaryJson.class.getResourceAsStream("/schema/audit-summary.schema.json"))) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void sumsOfThePartsAreTheWholeInAuditsByChance(long seed) throws IOException {
        SomeAudit some = new SomeAudit(seed);
        List<String> lines = some.lines(200 + (int) (300 * seed));
        audit(triage.over(some.snapshots()), folder, lines);
        check(folder);
    }

    @Test
    void sumsOfThePartsAreTheWholeInTheSampleAudit() throws IOException, SnapshotException {
        Triage over = triage.over(SnapshotFiles.read(List.of(Path.of("samples/audits/snapshots"))));
        audit(over, folder, Files.readAllLines(Path.of("samples/audits/attempts.ndjson")));
        check(folder);
    }

    @Test
    void anAuditOfNothingIsASummaryToo() throws IOException {
        audit(triage, folder, List.of());
        check(folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void auditsOfPartsAddUpToThatOfTheWholeWhereverTheyAreParted(long seed) throws IOException {
        SomeAudit some = new SomeAudit(seed);
        List<String> lines = some.lines(1_500);
        Triage over = triage.over(some.snapshots());
        int border = 1 + (int) (seed * 211 % 1_400);
        AuditSummary sum = audit(over, folder.resolve("a"), lines.subList(0, border))
                .plus(audit(over, folder.resolve("b"), lines.subList(border, lines.size())));
        AuditSummary whole = audit(over, folder.resolve("whole"), lines);
        assertEquals(withoutPlaces(text(whole)), withoutPlaces(text(sum)));
    }

    @Test
    void twoRunsOfOneAuditWriteTheSameSummary() throws IOException {
        SomeAudit some = new SomeAudit(77);
        List<String> lines = some.lines(3_000);
        Triage over = triage.over(some.snapshots());
        audit(over, folder.resolve("one"), lines);
        audit(over, folder.resolve("two"), lines);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one/summary.json")),
                Files.readAllBytes(folder.resolve("two/summary.json")));
    }

    /** A line has the number that it has in its own log, and an attempt without id is named after its line. */
    private static String withoutPlaces(String summary) {
        return summary.replaceAll("(\"line\": |log.ndjson:)\\d+", "$1");
    }

    private static void check(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("summary.json"));
        assertEquals(List.of(), schema.validate(text, InputFormat.JSON));
        assertFalse(text.contains("s3cr3t"), "a value of a sensitive field is in the summary");
        JsonNode json = JSON.readTree(text);
        long attempts = json.get("attempts").longValue();
        long failures = json.get("failures").longValue();
        assertEquals(attempts, sum(json.get("decisions")));
        assertEquals(failures, sum(json.get("scenarios")));
        assertEquals(failures, attempts - json.get("decisions").get("PROCEED").longValue());
        assertEquals(failures, sum(json.get("rootCauses"), "attempts"));
        assertEquals(attempts, sum(json.get("targets"), "attempts"));
        for (JsonNode target : json.get("targets")) {
            assertEquals(target.get("attempts").longValue(), sum(target.get("decisions")));
            assertEquals(
                    target.get("attempts").longValue()
                            - target.get("decisions").get("PROCEED").longValue(),
                    sum(target.get("scenarios")));
        }
        causes(json);
        unexplained(json);
        timeline(json);
        retries(json.get("retryAudit"));
        files(json, folder);
    }

    private static void causes(JsonNode json) {
        for (JsonNode cause : json.get("causes")) {
            long attempts = cause.get("attempts").longValue();
            String scenario = cause.get("scenario").textValue();
            assertEquals(json.get("scenarios").get(scenario).longValue(), attempts);
            assertEquals(attempts, sum(cause.get("decisions")));
            assertEquals(attempts, sum(cause.get("targets")));
            assertEquals(attempts, sum(cause.get("rules")));
            assertTrue(cause.get("accounts").longValue() <= attempts);
            long rooted = 0;
            for (JsonNode root : json.get("rootCauses")) {
                rooted += root.get("scenario").textValue().equals(scenario)
                        ? root.get("attempts").longValue()
                        : 0;
            }
            assertEquals(attempts, rooted, scenario);
        }
        long inOutages = 0;
        for (JsonNode root : json.get("rootCauses")) {
            inOutages += root.get("kind").textValue().equals("outage")
                    ? root.get("attempts").longValue()
                    : 0;
        }
        assertEquals(sum(json.get("outages"), "attempts"), inOutages);
        JsonNode coverage = json.get("coverage");
        assertEquals(json.get("failures").longValue(), coverage.get("failures").longValue());
        assertEquals(
                coverage.get("failures").longValue(),
                coverage.get("explained").longValue()
                        + coverage.get("unexplained").longValue());
        assertEquals(coverage.get("explained").longValue(), sum(coverage.get("scenarios"), "attempts"));
        assertEquals(coverage.get("explained").longValue(), sum(json.get("confidences")));
        for (JsonNode line : coverage.get("scenarios")) {
            assertEquals(line.get("attempts").longValue(), sum(line.get("confidences")));
        }
    }

    private static void unexplained(JsonNode json) {
        long unexplained = json.get("scenarios").path("unexplained").longValue();
        assertEquals(unexplained, json.get("coverage").get("unexplained").longValue());
        assertEquals(
                unexplained,
                sum(json.get("unexplained"), "count")
                        + json.get("unexplainedOther").longValue());
    }

    private static void timeline(JsonNode json) {
        JsonNode timeline = json.get("timeline");
        long timed = 0;
        long failed = 0;
        for (JsonNode stretch : timeline.get("stretches")) {
            timed += sum(stretch.get("decisions"));
            failed += sum(stretch.get("scenarios"));
        }
        assertEquals(
                json.get("attempts").longValue(),
                timed + timeline.get("untimed").longValue());
        assertTrue(failed <= json.get("failures").longValue());
        assertTrue(timeline.get("stretches").size() <= 200);
    }

    private static void retries(JsonNode retries) {
        long futile = retries.get("futileRetries").longValue();
        assertEquals(futile, sum(retries.get("futileScenarios")));
        assertEquals(futile, sum(retries.get("futileTargets")));
        assertTrue(futile <= retries.get("retries").longValue());
        assertTrue(retries.get("futileByCount").longValue() <= futile);
        assertTrue(sum(retries.get("mostFutile"), "retries") <= futile);
        assertEquals(retries.get("givenUp").longValue(), sum(retries.get("givenUpScenarios")));
        assertEquals(
                retries.get("givenUp").longValue(),
                retries.get("givenUpFailures").size());
    }

    private static void files(JsonNode json, Path folder) throws IOException {
        long verdicts = 0;
        long blocked = 0;
        for (String line : Files.readAllLines(folder.resolve("verdicts.ndjson"))) {
            verdicts++;
            blocked += JSON.readTree(line).get("decision").textValue().equals("BLOCK") ? 1 : 0;
        }
        assertEquals(json.get("attempts").longValue(), verdicts);
        assertEquals(json.get("decisions").get("BLOCK").longValue(), blocked);
        assertEquals(
                json.get("unreadable").longValue(),
                Files.readAllLines(folder.resolve("unreadable.ndjson")).size());
        long entitlements = 0;
        for (JsonNode leftover : json.get("leftovers")) {
            entitlements += leftover.get("entitlements").size();
        }
        assertEquals(
                json.get("leftoversTotal").longValue(), json.get("leftovers").size());
        assertEquals(entitlements, rows(folder.resolve("leftovers.csv")));
        assertEquals(json.get("orphansTotal").longValue(), rows(folder.resolve("orphans.csv")));
        assertEquals(sum(json.get("duplicateValues"), "accounts"), rows(folder.resolve("duplicates.csv")));
    }

    private static long rows(Path table) throws IOException {
        return Files.readAllLines(table).size() - 1L;
    }

    private static AuditSummary audit(Triage triage, Path folder, List<String> lines) throws IOException {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return new Audit(triage, FAULTS, new LogFormats(), null, remark -> {})
                .withoutDocuments()
                .run(List.of(new AuditSource("log.ndjson", () -> new ByteArrayInputStream(text))), folder);
    }

    private static String text(AuditSummary summary) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryJson.write(summary, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.longValue();
        }
        return sum;
    }

    private static long sum(JsonNode things, String field) {
        long sum = 0;
        for (JsonNode thing : things) {
            sum += thing.get(field).longValue();
        }
        return sum;
    }
}
