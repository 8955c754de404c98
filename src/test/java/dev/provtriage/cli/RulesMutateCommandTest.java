package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.workshop.mutation.SmallScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesMutateCommandTest {

    @TempDir
    private Path folder;

    private SmallScenario scenario;

    @BeforeEach
    void writeFiles() throws IOException {
        scenario = new SmallScenario(folder);
    }

    @Test
    void survivorsAreToldWithTheirPlaceAndTheShareComesLast() {
        String out = mutate().gives(0).out();

        assertTrue(out.startsWith("rate-limited: refused\n"), out);
        assertTrue(out.contains(scenario.rules().resolve("further/rate-limited.drl") + ":17:37:\n"), out);
        assertTrue(oneLine(out).contains("no sample fails when 'creates' is left out: add a near-miss where"), out);
        assertTrue(oneLine(out).contains("80.0 % caught: 4 of 5 mutants of 1 rule, by 2 samples; not counted: "), out);
    }

    @Test
    void theExitCodeFollowsFromTheShareThatIsAskedFor() throws IOException {
        mutate("--fail-under", "80").gives(0);
        mutate("--fail-under", "80.1").gives(1);
        scenario.addNearMiss();
        assertTrue(mutate("--fail-under", "100").gives(0).out().startsWith("100.0 % caught: 5 of 5 "));
    }

    @Test
    void programsGetEveryNumberAndEverySurvivor() throws IOException {
        scenario.sample("near-miss.grant", "GRANT", "HTTP 429", SmallScenario.FOUND);

        JsonNode json =
                new ObjectMapper().readTree(mutate("--format", "json").gives(0).out());

        assertEquals(
                List.of(
                        "ruleSet",
                        "samples",
                        "mutants",
                        "caught",
                        "survived",
                        "same",
                        "refused",
                        "share",
                        "rules",
                        "survivors",
                        "failing"),
                names(json));
        assertEquals(3, json.path("samples").intValue());
        assertEquals(5, json.path("mutants").intValue());
        assertEquals(4, json.path("caught").intValue());
        assertEquals(80.0, json.path("share").doubleValue());
        assertEquals(
                List.of("rule", "scenario", "file", "line", "mutants", "caught"),
                names(json.path("rules").path(0)));
        JsonNode survivor = json.path("survivors").path(0);
        assertEquals(
                List.of("rule", "scenario", "file", "line", "column", "kind", "change", "sample", "where", "message"),
                names(survivor));
        assertEquals(17, survivor.path("line").intValue());
        assertEquals(37, survivor.path("column").intValue());
        assertEquals("CONSTRAINT_DROPPED", survivor.path("kind").textValue());
        assertEquals("near-miss", survivor.path("sample").textValue());
        assertTrue(json.path("failing").path(0).path("file").textValue().endsWith("near-miss.grant.json"));
        assertEquals(1, json.path("failing").size());
    }

    @Test
    void oneRuleOrTheRulesOfOneScenarioCanBeChosen() {
        mutate("--rule", "rate-limited: refused", "--fail-under", "80").gives(0);
        mutate("--rule", "rate-limited", "--fail-under", "80").gives(0);

        Run unknown = mutate("--rule", "rate-limited: accepted").gives(2);

        assertTrue(unknown.err().contains("there is no rule and no scenario 'rate-limited: accepted'"), unknown.err());
        assertEquals("", unknown.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101", "NaN", "many"})
    void aShareThatIsNoneIsWrongUsage(String share) {
        Run run = mutate("--fail-under=" + share).gives(2);

        assertTrue(run.err().contains("--fail-under"), run.err());
    }

    @Test
    void brokenRulesAndSamplesAreToldTogether() throws IOException {
        scenario.change("creates", "createz");
        scenario.write("samples/rate-limited/fires.broken.json", "{");

        String err = mutate().gives(4).err();

        assertTrue(err.contains("rate-limited.drl:17:37: "), err);
        assertTrue(err.contains("fires.broken.json"), err);
    }

    @Test
    void withoutSamplesNothingCanBeMeasured() {
        String err = Run.of(
                        "rules",
                        "mutate",
                        "--rules",
                        scenario.rules().toString(),
                        "--samples",
                        folder.resolve("none").toString())
                .gives(3)
                .err();

        assertTrue(err.contains("there is no folder of this name"), err);
    }

    private Run mutate(String... more) {
        return Run.of(Stream.concat(
                        Stream.of("rules", "mutate", "--rules", scenario.rules().toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
