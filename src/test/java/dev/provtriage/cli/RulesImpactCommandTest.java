package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.audit.SomeAttempts;
import dev.provtriage.report.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst sees who previews a change. */
class RulesImpactCommandTest {

    /** LDAP 68 without a snapshot is to be remediated, and LDAP 49 blocked. */
    private static final String LOG = SomeAttempts.lines(0, 200);

    @TempDir
    private Path folder;

    @Test
    void dangerousChangesComeFirstWithTheWordThatAllowsThem() throws IOException {
        Run run = Run.withInput(LOG, "rules", "impact", "--candidate", retried(), "--on", "-")
                .gives(1);
        GoldenFile.assertSame("impact.txt", run.out());
    }

    @Test
    void whatIsAllowedEndsWithZeroAndIsToldAllTheSame() throws IOException {
        String log = SomeFiles.written(folder, "log.ndjson", LOG);
        String candidate = retried();
        String out = impact(candidate, log).gives(1).out();
        String[] words = out.lines()
                .filter(line -> line.contains("to allow it: --allow "))
                .map(line -> line.substring(line.indexOf("--allow ") + "--allow ".length()))
                .toArray(String[]::new);
        assertEquals(2, words.length, out);

        String some = impact(candidate, log, "--allow", words[0]).gives(1).out();
        assertFalse(some.contains("to allow it: --allow " + words[0]), some);
        assertTrue(some.contains("to allow it: --allow " + words[1]), some);
        String all =
                impact(candidate, log, "--allow", words[0], words[1]).gives(0).out();
        assertTrue(all.contains("Dangerous, but allowed"), all);
        impact(candidate, log, "--allow", "BLOCK-to-RETRY", "--allow", "REMEDIATE-to-RETRY")
                .gives(0);
        impact(candidate, log, "--allow", "BLOCK-to-RETRY:existing-account").gives(1);
    }

    @Test
    void anUnknownAllowanceIsWrongUsage() throws IOException {
        String log = SomeFiles.written(folder, "log.ndjson", LOG);
        Run kind = impact(retried(), log, "--allow", "BLOCK-to-NOTHING").gives(2);
        assertTrue(kind.err().contains("--allow BLOCK-to-NOTHING: there is no such dangerous change"), kind.err());
        Run scenario = impact(retried(), log, "--allow", "BLOCK-to-RETRY:x").gives(2);
        assertTrue(scenario.err().contains("neither rule set has a scenario 'x'"), scenario.err());
        assertEquals("", kind.out() + scenario.out());
    }

    @Test
    void aCandidateWithMistakesIsToldWithAllOfThem() throws IOException {
        String candidate = candidate();
        replace(candidate, "documented/existing-account.drl", "writesAccount", "writsAccount");
        replace(candidate, "policy/retry.csv", "fast,,1 s", "fast,,soon");
        replace(candidate, "vocabulary/ldap.csv", "ldap,0,UNDETERMINED", "ldpa,0,UNDETERMINED");

        Run run = impact(candidate, "missing.ndjson").gives(4);

        assertEquals("", run.out());
        assertTrue(run.err().contains(Path.of(candidate, "documented/existing-account.drl") + ":"), run.err());
        assertTrue(run.err().contains(Path.of(candidate, "policy/retry.csv") + ":"), run.err());
        assertTrue(run.err().contains(Path.of(candidate, "vocabulary/ldap.csv") + ":"), run.err());
        impact(folder.resolve("nowhere").toString(), "missing.ndjson").gives(4);
    }

    @Test
    void linesAndLogsThatCannotBeReadAreToldAndTheOthersAreJudged() throws IOException {
        String one = SomeFiles.written(folder, "one.ndjson", SomeAttempts.lines(0, 100));
        String two = SomeFiles.written(folder, "two.ndjson", SomeAttempts.lines(100, 200));

        Run run = impact(retried(), one, "missing.ndjson", two, "--format", "json")
                .gives(3);

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals(196, json.get("attempts").intValue());
        assertEquals(4, json.get("unreadable").intValue());
        assertEquals(
                "there is no such file",
                json.get("failedInputs").get("missing.ndjson").textValue());
        assertTrue(run.err().contains("provtriage: missing.ndjson: there is no such file\n"), run.err());
        assertTrue(run.err().contains(one + ":50: "), run.err());
        assertTrue(run.err().contains(two + ":50: "), run.err());
        assertTrue(run.err().contains("4 lines could not be read"), run.err());
    }

    @Test
    void severalLogsAreReadAsOneAndStandardInputAsOneOfThem() throws IOException {
        String candidate = retried();
        String whole = SomeFiles.written(folder, "log.ndjson", LOG);
        String first = SomeFiles.written(folder, "first.ndjson", SomeAttempts.lines(0, 100));
        Run run = Run.withInput(
                        SomeAttempts.lines(100, 200),
                        "rules",
                        "impact",
                        "--candidate",
                        candidate,
                        "--on",
                        first,
                        "-",
                        "--format",
                        "json")
                .gives(1);
        JsonNode parts = new ObjectMapper().readTree(run.out());
        JsonNode one = new ObjectMapper()
                .readTree(impact(candidate, whole, "--format", "json").gives(1).out());
        for (String key : new String[] {"attempts", "unreadable", "changed", "targets"}) {
            assertEquals(one.get(key), parts.get(key), key);
        }
        assertTrue(run.err().contains("stdin:50: "), run.err());
    }

    @Test
    void programsReadTheSameAsJson() throws IOException {
        String log = SomeFiles.written(folder, "log.ndjson", LOG);
        JsonNode json = new ObjectMapper()
                .readTree(
                        impact(retried(), log, "--samples", "samples", "--allow", "BLOCK-to-RETRY", "--format", "json")
                                .gives(1)
                                .out());

        assertFalse(json.get("allowed").booleanValue());
        JsonNode worst = json.get("dangerous").get(0);
        assertEquals("BLOCK-to-RETRY", worst.get("change").textValue());
        assertEquals("BLOCK-to-RETRY:credentials-rejected", worst.get("allow").textValue());
        assertTrue(worst.get("allowed").booleanValue());
        assertEquals(3, worst.get("examples").size());
        JsonNode example = worst.get("examples").get(0);
        assertEquals("G-3", example.get("attemptId").textValue());
        assertEquals(log, example.get("input").get("file").textValue());
        assertEquals(4, example.get("input").get("line").intValue());
        assertEquals("crm", example.get("targetSystem").textValue());
        assertEquals("user3", example.get("accountId").textValue());
        assertEquals("BLOCK", example.get("before").get("decision").textValue());
        assertEquals("RETRY", example.get("after").get("decision").textValue());
        assertEquals(
                "credentials-rejected", example.get("after").get("scenario").textValue());
        long onTargets = 0;
        for (JsonNode target : json.get("targets")) {
            onTargets += target.get("changed").longValue();
        }
        assertEquals(json.get("changed").longValue(), onTargets);
        assertTrue(json.get("samples").findValuesAsText("file").stream()
                .anyMatch(file -> file.contains("credentials-rejected/fires.")));
    }

    @Test
    void rulesThatAreTheSameHaveNoImpact() throws IOException {
        String log = SomeFiles.written(folder, "log.ndjson", LOG);
        String candidate = candidate();
        Run run = Run.of(
                        "rules",
                        "impact",
                        "--rules",
                        candidate,
                        "--candidate",
                        candidate,
                        "--on",
                        log,
                        "--samples",
                        "samples")
                .gives(0);
        assertEquals(
                "0 verdicts of 196 differ\n\nBoth rule sets are the same: there is nothing to compare.\n", run.out());
    }

    @Test
    void aDangerThatOnlyASampleShowsCounts() throws IOException {
        String log = SomeFiles.written(folder, "log.ndjson", SomeFiles.SUCCEEDED);
        Run run = impact(retried(), log, "--samples", "samples").gives(1);
        assertTrue(run.out().contains("and no attempt"), run.out());
        impact(retried(), log).gives(0);
    }

    @Test
    void aWrongSampleIsToldBeforeAnythingIsRead() throws IOException {
        Path samples = Files.createDirectories(folder.resolve("samples/existing-account"));
        Files.writeString(samples.resolve("fires.wrong.json"), "{}");
        Run run = impact(
                        candidate(),
                        "missing.ndjson",
                        "--samples",
                        folder.resolve("samples").toString())
                .gives(4);
        assertTrue(run.err().contains("fires.wrong.json"), run.err());
    }

    private static Run impact(String candidate, String log, String... more) {
        return Run.of(
                Stream.concat(Stream.of("rules", "impact", "--candidate", candidate, "--on", log), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** A rejected login and an existing account are tried again. */
    private String retried() throws IOException {
        String candidate = candidate();
        replace(candidate, "further/credentials-rejected.drl", "advice.block()", "advice.retry( \"fast\" )");
        replace(candidate, "documented/existing-account.drl", "advice.remediate()", "advice.retry( \"fast\" )");
        return candidate;
    }

    private String candidate() throws IOException {
        String text = Files.readString(Path.of("rules/policy/retry.csv"));
        Path rules = folder.resolve("rules");
        if (Files.exists(rules)) {
            return rules.toString();
        }
        return SomeFiles.rules(folder, "policy/retry.csv", text);
    }

    private static void replace(String rules, String file, String before, String after) throws IOException {
        Path path = Path.of(rules, file);
        Files.writeString(path, Files.readString(path).replace(before, after));
    }
}
