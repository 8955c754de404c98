package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesLintCommandTest {

    private static final String RULES = """
            /*
             * Nothing but an example.
             *
             * Fires when:   the target says so.
             * Silent when:  it does not.
             * Seen as:      HTTP 429.
             */
            package rules.further

            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind

            global Advice advice

            rule "rate-limited: refused"
                @title( "Refused" )
            when
                $signal : Signal( kind == SignalKind.RATE_LIMITED )
            then
                advice.retry( "header" ).because( $signal, "Seen." ).step( "Wait." );
            end
            """;

    private static final String CONTRADICTION = """

            rule "rate-limited: refused again"
                @title( "Refused" )
            when
                $signal : Signal( kind == SignalKind.RATE_LIMITED )
            then
                advice.block().because( $signal, "Seen." ).step( "Stop." );
            end
            """;

    @TempDir
    private Path folder;

    private String[] lint(String rules, String... more) throws IOException {
        for (String file : List.of("policy/retry.csv", "policy/precedence.csv", "vocabulary/http.csv")) {
            write("rules/" + file, Files.readString(Path.of("rules", file)));
        }
        write("rules/further/rate-limited.drl", rules);
        List<String> arguments = new ArrayList<>(List.of("rules", "lint", "--rules", rules().toString()));
        if (!List.of(more).contains("--cases")) {
            arguments.addAll(List.of("--cases", "200"));
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private Path rules() {
        return folder.resolve("rules");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void writeSample() throws IOException {
        write("samples/rate-limited/fires.failed.json", """
                {"about": "Too many requests.",
                 "attempt": {"operation": "CREATE", "targetSystem": "crm", "accountId": "jdoe", "outcome": "FAILED",
                             "fields": {"password": "Tr0ub4dor", "sn": "Doe"},
                             "error": {"code": "HTTP 429", "message": "Too Many Requests for password=Tr0ub4dor"}},
                 "expect": {"decision": "RETRY", "scenario": "rate-limited", "confidence": "OBSERVED",
                            "rules": ["rate-limited: refused"]}}
                """);
    }

    @Test
    void cleanRulesGiveExitCodeZero() throws IOException {
        writeSample();

        Run run = Run.of(lint(RULES)).gives(0);

        assertTrue(run.out().startsWith("nothing found in 1 rule over "), run.out());
        assertTrue(run.out().contains("1 sample, seed 1"), run.out());
    }

    @Test
    void findingIsToldWithItsPlacesAndTheCaseThatShowsIt() throws IOException {
        writeSample();

        Run run = Run.of(lint(RULES + CONTRADICTION)).gives(1);

        Path file = rules().resolve("further/rate-limited.drl");
        String text = run.out().replaceAll("\\s+", " ");
        assertTrue(text.contains(file + ":16: two rules contradict each other"), run.out());
        assertTrue(text.contains(file + ":24 rate-limited: refused again"), run.out());
        assertTrue(text.contains("HTTP 429"), run.out());
        assertTrue(text.contains("verdict BLOCK rate-limited"), run.out());
        assertTrue(text.contains("1 finding in 2 rules"), run.out());
    }

    @Test
    void jsonHasStableKeysAndNoSecretOfASample() throws IOException {
        writeSample();

        Run run = Run.of(lint(RULES + CONTRADICTION, "--format", "json")).gives(1);

        JsonNode json = new JsonMapper().readTree(run.out());
        assertEquals(List.of("ruleSet", "rules", "samples", "cases", "seed", "findings"), keys(json));
        JsonNode finding = json.path("findings").path(0);
        assertEquals(List.of("kind", "scenario", "text", "cases", "places", "witness"), keys(finding));
        assertEquals("contradiction", finding.path("kind").asText());
        assertEquals(
                List.of("rule", "file", "line", "column"),
                keys(finding.path("places").path(0)));
        assertEquals(16, finding.path("places").path(0).path("line").asInt());
        assertTrue(keys(finding.path("witness")).containsAll(List.of("name", "attempt", "verdict")));
        assertEquals(
                List.of("decision", "scenario", "confidence", "rules"),
                keys(finding.path("witness").path("verdict")));
        assertFalse(run.out().contains("Tr0ub4dor"), run.out());
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void savedCaseIsASampleThatComesOutAsItExpects() throws IOException, RuleFilesException {
        Path saved = folder.resolve("saved");

        Run run =
                Run.of(lint(RULES + CONTRADICTION, "--save", saved.toString())).gives(1);

        assertTrue(run.err().contains("written: " + saved.resolve("rate-limited")), run.err());
        Triage triage = Triage.with(RuleFiles.in(rules()), fault -> {});
        List<Sample> samples = Samples.in(saved).all();
        assertEquals(1, samples.size());
        assertEquals(List.of(), Samples.in(saved).differences(triage, LocalDate.MAX));
        assertEquals(2, samples.get(0).expectation().rules().size());
    }

    @Test
    void savingAgainWritesNothingOverAndNothingTwice() throws IOException {
        Path saved = folder.resolve("saved");
        String[] arguments = lint(RULES + CONTRADICTION, "--save", saved.toString());
        Run.of(arguments).gives(1);
        Run.of(arguments).gives(1);

        try (Stream<Path> files = Files.walk(saved)) {
            assertEquals(1, files.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void wrongInputIsToldWithItsExitCode() throws IOException {
        Run samples = Run.of(lint(RULES, "--samples", folder.resolve("none").toString()))
                .gives(3);
        assertTrue(samples.err().contains("none: there is no folder of this name"), samples.err());

        Run cases = Run.of(lint(RULES, "--cases", "0")).gives(2);
        assertTrue(cases.err().contains("--cases 0 is not between 1 and 1000000"), cases.err());

        Run rules = Run.of(lint(RULES.replace("kind ==", "kin =="))).gives(4);
        assertTrue(rules.err().contains("rate-limited.drl:19"), rules.err());

        Path file = Files.writeString(folder.resolve("file"), "");
        Run save =
                Run.of(lint(RULES + CONTRADICTION, "--save", file.toString())).gives(3);
        assertTrue(save.err().contains("the cases cannot be written there"), save.err());
    }
}
