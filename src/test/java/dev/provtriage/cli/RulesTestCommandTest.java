package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst sees, and a pipeline reads, who holds the rules against the samples. */
final class RulesTestCommandTest {

    private static final String SAMPLE = """
            {"about": "Too many requests.",
             "attempt": {"operation": "CREATE", "targetSystem": "crm", "accountId": "jdoe", "outcome": "FAILED",
                         "error": {"code": "HTTP 429", "message": "Too Many Requests"}},
             "expect": {"decision": "RETRY", "scenario": "rate-limited", "confidence": "OBSERVED",
                        "rules": ["rate-limited: refused"]}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path samples = folder;

    @BeforeEach
    void nameTheSamples() {
        samples = folder.resolve("cases");
    }

    @Test
    void theProductsOwnSamplesComeOutAsExpected() {
        String text = Run.of("rules", "test").gives(0).out();
        assertTrue(text.contains(" samples of samples, with the rules inside the program\n"), text);
        assertTrue(text.lines().reduce("", (a, b) -> b).contains(" 0 differ; "), text);
    }

    @Test
    void aSampleThatDiffersEndsWithOneAndIsShown() throws IOException {
        write("rate-limited/fires.a.json", SAMPLE.replace("\"RETRY\"", "\"BLOCK\""));
        String text = test().gives(1).out();
        assertTrue(text.contains("DIFFERS rate-limited/fires.a\n"), text);
        assertTrue(text.contains("  expected  decision BLOCK\n  got       decision RETRY\n"), text);
    }

    @Test
    void coverageListsRulesThatNeverFireAndConstraintsSeenOneWayOnly() throws IOException {
        write("rate-limited/fires.a.json", SAMPLE);
        String text = Run.of("rules", "test", "--samples", samples.toString(), "--coverage")
                .gives(0)
                .out();
        assertTrue(text.contains("existing-account: refused, and held by the same owner\n  never fires"), text);
        assertTrue(text.contains("  never asked  documented/existing-account.drl:"), text);
        assertTrue(text.contains("  never true   "), text);
        assertTrue(text.contains(" seen true and false in the samples, over 1 attempt that did not succeed"), text);
    }

    @Test
    void coverageOfTheProductsOwnRulesIsWhole() {
        String text = Run.of("rules", "test", "--coverage").gives(0).out();
        assertFalse(text.contains("never fires"), text);
        assertFalse(text.contains("never true"), text);
    }

    @Test
    void coverageOverALogSaysWhatIsNeverTrueInIt() throws IOException {
        write("rate-limited/fires.a.json", SAMPLE);
        Path log = Files.writeString(folder.resolve("log.ndjson"), """
                {"operation":"CREATE","targetSystem":"crm","accountId":"a","outcome":"FAILED","error":{"code":"HTTP 429"}}
                {"operation":"CREATE","targetSystem":"crm","accountId":"b","outcome":"SUCCEEDED"}
                nonsense
                """);
        Run run = Run.of(
                "rules",
                "test",
                "--samples",
                samples.toString(),
                "--coverage",
                "--on",
                log.toString(),
                "--format",
                "json");
        assertTrue(run.gives(3).err().contains(":3"), run.err());
        JsonNode coverage = new ObjectMapper().readTree(run.out()).path("coverage");
        assertEquals("this log", coverage.path("over").textValue());
        assertEquals(1, coverage.path("incidents").intValue());
        assertTrue(
                coverage.path("constraints").intValue()
                        > coverage.path("covered").intValue(),
                run.out());
        assertEquals(2, Run.of("rules", "test", "--on", log.toString()).code());
    }

    @Test
    void aTodoCountsByItsDay() throws IOException {
        write("rate-limited/fires.a.json", todo(SAMPLE.replace("\"RETRY\"", "\"BLOCK\""), "2999-12-31"));
        assertTrue(test().gives(0).out().contains("todo: not agreed, until 2999-12-31"));
        write("rate-limited/fires.a.json", todo(SAMPLE.replace("\"RETRY\"", "\"BLOCK\""), "2020-12-31"));
        test().gives(1);
        write("rate-limited/fires.a.json", todo(SAMPLE, "2020-12-31"));
        assertTrue(test().gives(0).out().contains("passes: remove its todo"));
    }

    @Test
    void samplesBesideTheRulesAreTakenBeforeThoseOfTheWorkingDirectory() throws IOException {
        String rules = SomeFiles.rules(folder, "further/notes.txt", "");
        String text = Run.of("rules", "test", "--rules", rules).gives(0).out();
        assertTrue(text.contains(" samples of samples, with the rules of " + rules + "\n"), text);

        samples = folder.resolve("samples");
        write("rate-limited/fires.a.json", SAMPLE);
        text = Run.of("rules", "test", "--rules", rules + "/.").gives(0).out();
        assertTrue(text.startsWith("1 sample of " + samples + ", with"), text);
    }

    @Test
    void withoutSamplesNothingIsTested() throws IOException {
        assertTrue(test().gives(3).err().contains(samples + ": there is no folder of this name; name the folder"));
        Files.createDirectories(samples.resolve("formats"));
        assertTrue(test().gives(3).err().contains(samples + ": the folder holds no samples; a sample is a file like"));
    }

    @Test
    void mistakesOfSamplesAndRulesAreToldTogether() throws IOException {
        write("rate-limited/fires.a.json", todo(SAMPLE, "tomorrow"));
        write("rate-limited/fires.b.json", "{");
        String rules = SomeFiles.rules(folder, "further/rate-limited.drl", "package rules.further\n");
        Run run = Run.of("rules", "test", "--samples", samples.toString(), "--rules", rules)
                .gives(4);
        assertEquals("", run.out());
        assertTrue(run.err().contains("fires.a.json: todo is a text like \"the code of the new"), run.err());
        assertTrue(run.err().contains("fires.b.json:1: this is no JSON"), run.err());
        assertTrue(run.err().contains("rate-limited.drl"), run.err());
    }

    @Test
    void jsonHasEveryResultAndWhatIsNotReached() throws IOException {
        write("rate-limited/fires.a.json", SAMPLE.replace("\"RETRY\"", "\"BLOCK\""));
        write("rate-limited/fires.b.json", todo(SAMPLE.replace("\"OBSERVED\"", "null"), "2999-12-31"));

        JsonNode json =
                new ObjectMapper().readTree(test("--format", "json").gives(1).out());

        assertEquals(
                List.of(
                        "ruleSet",
                        "rules",
                        "samples",
                        "time",
                        "counts",
                        "results",
                        "reach",
                        "unreachedRules",
                        "unreachedScenarios"),
                keys(json));
        assertTrue(json.path("rules").isNull());
        assertEquals(samples.toString(), json.path("samples").asText());
        assertEquals(
                "{\"asExpected\":0,\"differ\":1,\"todo\":1,\"todoDone\":0}",
                json.path("counts").toString());
        JsonNode first = json.path("results").path(0);
        assertEquals(
                List.of(
                        "sample",
                        "file",
                        "about",
                        "outcome",
                        "todo",
                        "expected",
                        "got",
                        "because",
                        "faults",
                        "complaints"),
                keys(first));
        assertEquals("rate-limited/fires.a", first.path("sample").asText());
        assertEquals("DIFFERS", first.path("outcome").asText());
        assertTrue(first.path("todo").isNull());
        assertEquals(
                "{\"decision\":\"BLOCK\",\"scenario\":\"rate-limited\",\"confidence\":\"OBSERVED\",\"verifyFirst\":null,"
                        + "\"rules\":[\"rate-limited: refused\"]}",
                first.path("expected").toString());
        assertEquals("RETRY", first.path("got").path("decision").asText());
        assertEquals("ERROR", first.path("because").path(0).path("source").asText());
        assertEquals(
                "[\"expected decision BLOCK; got decision RETRY\"]",
                first.path("complaints").toString());
        assertEquals(
                "{\"reason\":\"not agreed\",\"until\":\"2999-12-31\"}",
                json.path("results").path(1).path("todo").toString());
        int reached = 0;
        for (JsonNode rule : json.path("reach")) {
            assertEquals(List.of("rule", "scenario", "file", "line", "samples"), keys(rule));
            reached += rule.path("samples").asInt();
        }
        assertEquals(2, reached);
        assertEquals(json.path("reach").size() - 1, json.path("unreachedRules").size());
        assertTrue(json.path("unreachedScenarios").toString().contains("\"quota-exceeded\""));
        assertFalse(json.path("unreachedScenarios").toString().contains("\"rate-limited\""));
    }

    @Test
    void junitFileIsWrittenBesideWhatIsShown() throws IOException {
        write("rate-limited/fires.a.json", SAMPLE.replace("\"RETRY\"", "\"BLOCK\""));
        Path file = folder.resolve("reports/rules.xml");
        assertTrue(test("--junit", file.toString()).gives(1).out().contains("1 differs"));
        assertTrue(Files.readString(file).contains("failures=\"1\""));

        write("rate-limited/fires.a.json", "{");
        test("--junit", file.toString()).gives(4);
        assertFalse(Files.exists(file), "the results of an earlier run could be taken for those of this one");
    }

    @Test
    void junitFileThatCannotBeWrittenHidesNoResult() throws IOException {
        write("rate-limited/fires.a.json", SAMPLE);
        Path file = samples.resolve("rate-limited/fires.a.json");
        Run run = test("--junit", file.resolve("rules.xml").toString()).gives(2);
        assertTrue(run.out().contains("1 as expected"), run.out());
        assertTrue(run.err().contains("rules.xml: its folder is a file; name another one with --junit"), run.err());

        assertTrue(test("--junit", file.toString()).gives(2).err().contains("whose name ends in .xml"));
        assertEquals(SAMPLE, Files.readString(file));
        Files.createDirectories(folder.resolve("folder.xml"));
        test("--junit", folder.resolve("folder.xml").toString()).gives(2);
    }

    @Test
    void anUnknownFormatIsWrongUsage() {
        assertTrue(test("--format", "sarif").gives(2).err().contains("'sarif' is not one of text, json"));
    }

    private Run test(String... more) {
        List<String> arguments = new ArrayList<>(List.of("rules", "test", "--samples", samples.toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private void write(String name, String text) throws IOException {
        Path file = samples.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String todo(String sample, String until) {
        return sample.replaceFirst("\\{", "{\"todo\": \"not agreed, until " + until + "\", ");
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
