package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.rulefiles.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an analyst sees who checks rule files, or makes new ones. */
final class RulesCheckCommandTest {

    @TempDir
    private Path folder;

    private Path rules = Path.of("");

    @BeforeEach
    void copyTheRules() throws IOException {
        rules = folder.resolve("rules");
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve(file.toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void soundRulesHaveNoMistake() {
        assertTrue(Run.of("rules", "check").gives(0).out().startsWith("no mistake in "));
        assertTrue(check().gives(0).out().startsWith("no mistake in "));
    }

    @Test
    void eachMistakeStandsWithItsLineAMarkAndWhatWasMeant() throws IOException {
        change(
                "documented/existing-account.drl",
                "$attempt : ProvisioningAttempt( writesAccount",
                "$attempt : ProvisioningAttempt( writsAccount");

        List<String> lines = check().gives(4).out().lines().toList();

        Path file = rules.resolve("documented/existing-account.drl");
        assertTrue(lines.get(0).startsWith(file + ":"), lines::toString);
        assertTrue(lines.get(0).endsWith(":37: PT-R031"), lines::toString);
        assertTrue(lines.get(1).contains(" |     $attempt : ProvisioningAttempt( writsAccount"), lines::toString);
        assertEquals(lines.get(1).indexOf("writsAccount"), lines.get(2).indexOf('^'), lines::toString);
        assertEquals("  ProvisioningAttempt has no 'writsAccount'; did you mean `writesAccount`?", lines.get(3));
    }

    @Test
    void mistakesOfRulesVocabularyAndPoliciesAreToldInOneRun() throws IOException {
        change("further/rate-limited.drl", "advice.retry( \"", "advice.retry( \"no-");
        Files.writeString(rules.resolve("vocabulary/x.csv"), "family,code,signal,note,source\nldpa,1,LOCKED,,\n");
        change("policy/precedence.csv", "connector-down,system", "connector-down,planet");

        String out = check().gives(4).out();

        assertTrue(out.contains("rate-limited.drl:"), out);
        assertTrue(out.contains("PT-R044"), out);
        assertTrue(out.contains("x.csv:2: PT-R060"), out);
        assertTrue(out.contains("precedence.csv:4: PT-R060"), out);
    }

    @Test
    void aFileThatIsNotUtf8HidesNoOther() throws IOException {
        change("documented/existing-account.drl", "writesAccount", "writsAccount");
        Files.write(rules.resolve("further/latin.drl"), "/* gr\u00FC\u00DFe */".getBytes(StandardCharsets.ISO_8859_1));

        String out = check().gives(4).out();

        assertTrue(out.contains("latin.drl:1:6: PT-R000"), out);
        assertTrue(out.contains("did you mean `writesAccount`?"), out);
    }

    @Test
    void aScenarioWithoutAPlaceIsTold() throws IOException {
        change("policy/precedence.csv", "rate-limited,", "rate-limitd,");

        assertTrue(check().gives(4).out().contains("rate-limited.drl:1: PT-R047"));
    }

    @Test
    void programsReadMistakesAsJsonOrSarif() throws IOException {
        change("documented/existing-account.drl", "\nend", "\nendd");
        JsonNode json =
                new ObjectMapper().readTree(check("--format", "json").gives(4).out());
        JsonNode sarif =
                new ObjectMapper().readTree(check("--format", "sarif").gives(4).out());

        JsonNode first = json.path("mistakes").path(0);
        assertFalse(json.path("mistakes").isEmpty());
        assertEquals("2.1.0", sarif.path("version").asText());
        JsonNode result = sarif.path("runs").path(0).path("results").path(0);
        assertEquals(first.path("code").asText(), result.path("ruleId").asText());
        assertEquals(
                first.path("line").asInt(),
                result.path("locations")
                        .path(0)
                        .path("physicalLocation")
                        .path("region")
                        .path("startLine")
                        .asInt());
    }

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void everyMistakeIsExplained(Mistake mistake) {
        assertTrue(Run.of("rules", "check", "--explain", mistake.code())
                .gives(0)
                .out()
                .startsWith(mistake.code() + ": " + mistake.title()));
    }

    @Test
    void aCodeThatDoesNotExistIsToldWithAllThatDo() {
        assertTrue(
                Run.of("rules", "check", "--explain", "PT-R999").gives(2).err().contains("PT-R031"));
    }

    @Test
    void aNewScenarioIsSoundAndItsSampleComesOut() throws IOException {
        String made = Run.of("rules", "new", "licence-expired", "--rules", rules.toString())
                .gives(0)
                .out();

        assertTrue(made.contains("further") && made.contains("fires.refused.json"), made);
        check().gives(0);
        Run.of("rules", "test", "--rules", rules.toString()).gives(0);
        Path samples = folder.resolve("samples/licence-expired");
        assertEquals("licence-expired", scenarioOf(samples.resolve("fires.refused.json")));
        assertEquals("modification-rejected", scenarioOf(samples.resolve("near-miss.refused-otherwise.json")));
    }

    @Test
    void aScenarioThatIsThereOrHasNoGoodNameIsNotMade() {
        Run.of("rules", "new", "existing-account", "--rules", rules.toString()).gives(2);
        Run.of("rules", "new", "Bad Name", "--rules", rules.toString()).gives(2);
        Run.of("rules", "new", "../escape", "--rules", rules.toString()).gives(2);
        check().gives(0);
    }

    private String scenarioOf(Path sample) throws IOException {
        JsonNode attempt = new ObjectMapper().readTree(Files.readString(sample)).path("attempt");
        Run run =
                Run.withInput(attempt.toString() + "\n", "analyze", "--rules", rules.toString(), "--format", "ndjson");
        return new ObjectMapper().readTree(run.gives(0).out()).path("scenario").asText();
    }

    private Run check(String... more) {
        return Run.of(Stream.concat(Stream.of("rules", "check", "--rules", rules.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private void change(String file, String right, String wrong) throws IOException {
        Path path = rules.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(right), file);
        Files.writeString(path, text.replace(right, wrong));
    }
}
