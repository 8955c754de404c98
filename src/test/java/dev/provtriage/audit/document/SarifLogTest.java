package dev.provtriage.audit.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleBook;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifLogTest {

    private static RuleBook book;

    @BeforeAll
    static void readRules() throws RuleFilesException {
        book = Triage.with(RuleFiles.packaged(), fault -> {}).ruleBook();
    }

    @Test
    void eachScenarioIsARuleWithItsHelp() throws IOException {
        JsonNode rules = written(new SomePicture(1).made()).at("/tool/driver/rules");
        assertEquals(book.scenarios().size() + 1, rules.size());
        for (JsonNode rule : rules) {
            assertFalse(rule.at("/id").textValue().isEmpty());
            assertFalse(rule.at("/shortDescription/text").textValue().isEmpty());
            assertFalse(rule.at("/help/text").textValue().isEmpty());
            assertTrue(Set.of("error", "warning", "note")
                    .contains(rule.at("/defaultConfiguration/level").textValue()));
        }
    }

    @Test
    void eachCauseOnATargetIsAResultWithItsPlace() throws IOException {
        AuditPicture picture = new SomePicture(2).made();
        JsonNode run = written(picture);
        JsonNode rules = run.at("/tool/driver/rules");
        long told = 0;
        for (JsonNode result : run.get("results")) {
            told += result.get("occurrenceCount").longValue();
            assertEquals(
                    result.get("ruleId").textValue(),
                    rules.at("/" + result.get("ruleIndex").intValue() + "/id").textValue());
            assertFalse(result.at("/message/text").textValue().isEmpty());
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertTrue(place.at("/region/startLine").intValue() >= 1);
            assertFalse(place.at("/artifactLocation/uri").textValue().isEmpty());
            assertEquals(1, result.get("partialFingerprints").size());
        }
        assertEquals(picture.failures(), told);
    }

    @Test
    void theLevelFollowsTheDecision() throws IOException {
        for (JsonNode result : written(new SomePicture(3).made()).get("results")) {
            String expected = switch (result.get("ruleId").textValue()) {
                case "existing-account", "account-missing", "password-policy" -> "warning";
                case "target-system-down", "rate-limited" -> "note";
                default -> "error";
            };
            assertEquals(expected, result.get("level").textValue());
        }
    }

    @Test
    void fingerprintsAreTheSameInTwoAuditsAndDifferWithinOne() throws IOException {
        Set<String> first = fingerprints(written(new SomePicture(4).made()));
        Set<String> second =
                fingerprints(written(new SomePicture(5).attempts(4_000).made()));
        assertEquals(
                first.size(), written(new SomePicture(4).made()).get("results").size());
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        assertTrue(both.size() > 50, "equal fingerprints: " + both.size());
    }

    @Test
    void resultsAreBoundedAndTheRestIsCounted() throws IOException {
        AuditPicture picture = new SomePicture(6).made();
        int all = written(picture).get("results").size();
        JsonNode run = run(picture, 10);
        assertEquals(10, run.get("results").size());
        assertEquals(all - 10, run.at("/properties/resultsLeftOut").intValue());
        assertTrue(run.at("/results/0/occurrenceCount").longValue()
                >= run.at("/results/9/occurrenceCount").longValue());
    }

    @Test
    void anAuditOfNothingHasNoResults() throws IOException {
        JsonNode run = written(new SomePicture(7).attempts(0).listed(0).made());
        assertEquals(0, run.get("results").size());
        assertTrue(run.at("/invocations/0/executionSuccessful").booleanValue());
    }

    @Test
    void anInputThatCouldNotBeReadIsTold() throws IOException {
        JsonNode invocation = written(new SomePicture(8).listed(2).made()).at("/invocations/0");
        assertFalse(invocation.get("executionSuccessful").booleanValue());
        assertEquals(2, invocation.get("toolExecutionNotifications").size());
    }

    @ParameterizedTest
    @CsvSource({
        "logs/a.ndjson, logs/a.ndjson",
        "'a b#c?d%.csv', a%20b%23c%3Fd%25.csv",
        "/var/log/x:1.csv, file:///var/log/x%3A1.csv",
        "'C:\\logs\\a.csv', file:///C%3A/logs/a.csv",
        "javascript:alert(1), javascript%3Aalert%281%29",
        "m\u00fcll.csv, m%C3%BCll.csv",
        "'<stdin>', %3Cstdin%3E"
    })
    void namesOfFilesAreEncoded(String file, String uri) {
        assertEquals(uri, SarifLog.uri(file));
        assertEquals(uri, URI.create(uri).toString());
    }

    private static Set<String> fingerprints(JsonNode run) {
        Set<String> fingerprints = new TreeSet<>();
        run.get("results")
                .forEach(result ->
                        fingerprints.add(result.get("partialFingerprints").toString()));
        return fingerprints;
    }

    private static JsonNode written(AuditPicture picture) throws IOException {
        return run(picture, SarifLog.MOST_RESULTS);
    }

    /** The only run of the log, which has what the schema requires. */
    private static JsonNode run(AuditPicture picture, int mostResults) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SarifLog(picture, book, mostResults).write(out);
        JsonNode log = new ObjectMapper().readTree(out.toByteArray());
        assertEquals("2.1.0", log.get("version").textValue());
        assertEquals(1, log.get("runs").size());
        assertEquals("provtriage", log.at("/runs/0/tool/driver/name").textValue());
        return log.at("/runs/0");
    }
}
