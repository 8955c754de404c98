package dev.provtriage.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {

    private static final String FIRES = """
            {"about": "Too many requests.",
             "attempt": {"operation": "CREATE", "targetSystem": "crm", "accountId": "jdoe", "outcome": "FAILED",
                         "error": {"code": "HTTP 429", "message": "Too Many Requests"}},
             "snapshot": {"targetSystem": "crm"},
             "expect": {"decision": "RETRY", "scenario": "rate-limited", "confidence": "OBSERVED", "verifyFirst": false,
                        "rules": ["rate-limited: refused"]}}
            """;

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void samplesOfOtherFoldersAreNotTaken() throws IOException, RuleFilesException {
        write("rate-limited/fires.a.json", FIRES);
        write("rate-limited/near-miss.b.json", FIRES);
        write("rate-limited/README.md", "How to go on.");
        write("rate-limited/.fires.draft.json", "{");
        write("formats/okta.json", "[]");
        write("fires.too-high.json", "{");

        Samples samples = Samples.in(folder);

        assertEquals(
                List.of("rate-limited/fires.a", "rate-limited/near-miss.b"),
                samples.all().stream().map(Sample::name).toList());
        assertEquals(2, samples.of("rate-limited").size());
        assertEquals(List.of(), samples.of("formats"));
        Sample first = samples.all().get(0);
        assertEquals(folder.resolve("rate-limited/fires.a.json").toString(), first.file());
        assertEquals("Too many requests.", first.about());
        assertTrue(first.fires());
        assertFalse(samples.all().get(1).fires());
    }

    @Test
    void differencesSayWhatWasExpectedAndWhatCame() throws IOException, RuleFilesException {
        write("rate-limited/fires.right.json", FIRES);
        write(
                "rate-limited/fires.wrong.json",
                FIRES.replace("\"RETRY\"", "\"BLOCK\"").replace("false", "true"));
        write("rate-limited/near-miss.none.json", FIRES.replace("\"rate-limited: refused\"", ""));
        Triage triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {});

        assertEquals(
                List.of(
                        new SampleDifference(
                                folder.resolve("rate-limited/fires.wrong.json").toString(),
                                "decision BLOCK, verifyFirst true",
                                "decision RETRY, verifyFirst false"),
                        new SampleDifference(
                                folder.resolve("rate-limited/near-miss.none.json")
                                        .toString(),
                                "no rule",
                                "rules \"rate-limited: refused\"")),
                Samples.in(folder).differences(triage, TODAY));
    }

    @Test
    void sampleWithATodoNeedNotComeOutToTheEndOfItsDay() throws IOException, RuleFilesException {
        String wrong = FIRES.replace("\"RETRY\"", "\"BLOCK\"");
        write("rate-limited/fires.a.json", todo(wrong, "not agreed, until then, until 2026-11-24"));
        write("rate-limited/fires.b.json", todo(wrong, "not agreed, until 2026-11-23"));
        Triage triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {});

        Samples samples = Samples.in(folder);

        assertEquals(
                new Todo("not agreed, until then", TODAY), samples.all().get(0).todo());
        assertEquals(
                List.of(folder.resolve("rate-limited/fires.b.json").toString()),
                samples.differences(triage, TODAY).stream()
                        .map(SampleDifference::file)
                        .toList());
    }

    private static String todo(String sample, String todo) {
        return sample.replaceFirst("\\{", "{\"todo\": \"" + todo + "\", ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"RETRY\"          | \"TRY\"             | 0 | there is no decision 'TRY'; write one of [PROCEED",
                "\"decision\"       | \"decison\"         | 0 | expect has no key 'decison'; its keys are confidence",
                "\"expect\"         | \"expects\"         | 0 | a sample has no key 'expects'",
                "\"expect\"         | \"about\"           | 5 | this is no JSON: Duplicate",
                "\"attempt\": {     | \"attempt\": 1, {   | 2 | this is no JSON",
                "\"CREATE\"         | \"CRAETE\"          | 0 | the attempt cannot be read: ",
                "{\"targetSystem\": \"crm\"} | {\"accounts\": 3} | 0 | the snapshot cannot be read: ",
                "\"OBSERVED\"       | \"SURE\"            | 0 | there is no confidence 'SURE'",
                "false              | \"no\"              | 0 | verifyFirst is true or false",
                "[\"rate-limited: refused\"] | \"rate-limited\" | 0 | expect has no rules",
                "[\"rate-limited: refused\"] | [7]        | 0 | 'rules' is a list of names in quotes, and 7 is none",
                "\"rate-limited\",  | 5,                  | 0 | scenario is a word in quotes, or null",
                "{\"about\"         | {\"todo\": 5, \"about\" | 0 | todo is a text like \"the code",
                "{\"about\"         | {\"todo\": null, \"about\" | 0 | todo is a text like \"the code",
                "{\"about\"         | {\"todo\": \"later\", \"about\" | 0 | todo is a text like \"the code",
                "{\"about\"         | {\"todo\": \" , until 2027-01-31\", \"about\" | 0 | todo is a text like \"the code",
                "{\"about\"         | {\"todo\": \"x, until 2027-1-31\", \"about\" | 0 | todo is a text like \"the code",
                "{\"about\"         | {\"todo\": \"x, until 2027-02-29\", \"about\" | 0 | todo ends on 2027-02-29, and there is no"
            })
    void mistakeIsToldWithItsFile(String right, String wrong, int line, String message) throws IOException {
        write("rate-limited/fires.a.json", FIRES);
        write("rate-limited/fires.b.json", FIRES.replace(right, wrong));

        RuleProblem problem = problems().get(0);

        assertEquals(folder.resolve("rate-limited/fires.b.json").toString(), problem.file());
        assertTrue(problem.message().startsWith(message), problem.toString());
        assertEquals(line, problem.line(), problem.toString());
    }

    @Test
    void mistakesOfAllFilesAreToldAtOnce() throws IOException {
        write("rate-limited/fires.a.json", "");
        write("rate-limited/fires.b.json", "[]");
        write("rate-limited/fires.c.json", "{} {}");
        write("rate-limited/fire.json", FIRES);

        assertEquals(
                List.of("fire.json", "fires.a.json", "fires.b.json", "fires.c.json"),
                problems().stream()
                        .map(problem -> String.valueOf(Path.of(problem.file()).getFileName()))
                        .toList());
    }

    @Test
    void folderWithoutSamplesIsRefused() throws IOException {
        write("formats/okta.json", "[]");
        assertEquals(folder.toString(), problems().get(0).file());
        assertFalse(Samples.heldIn(folder));
        assertFalse(Samples.heldIn(folder.resolve("missing")));
        RuleFilesException missing =
                assertThrows(RuleFilesException.class, () -> Samples.in(folder.resolve("missing")));
        assertTrue(missing.problems().get(0).message().startsWith("there is no folder of this name"));
    }

    @Test
    void folderWithASampleIsKnownAsOne() throws IOException {
        write("rate-limited/fires.a.json", "");
        assertTrue(Samples.heldIn(folder));
    }

    private List<RuleProblem> problems() {
        return assertThrows(RuleFilesException.class, () -> Samples.in(folder)).problems();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
