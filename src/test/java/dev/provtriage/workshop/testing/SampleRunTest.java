package dev.provtriage.workshop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.report.Screen;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.workshop.testing.SampleResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleRunTest {

    @TempDir
    private Path parent = Path.of("");

    @Test
    void sampleMayDifferToTheEndOfTheLastDayOfItsTodo() throws IOException, RuleFilesException {
        SampleRun run = folder().right("rate-limited/fires.a", "", "")
                .wrong("rate-limited/fires.b", "", "not agreed, until 2026-11-24")
                .right("rate-limited/fires.c", "", "not agreed, until 2026-11-24")
                .right("rate-limited/fires.d", "", "not agreed, until 2026-11-23")
                .run();
        assertEquals(
                List.of(Outcome.AS_EXPECTED, Outcome.TODO, Outcome.TODO_DONE, Outcome.TODO_DONE),
                run.results().stream().map(SampleResult::outcome).toList());
        assertTrue(run.passed());
    }

    @Test
    void sampleWhoseTodoIsOverFailsLikeAnyOther() throws IOException, RuleFilesException {
        SampleRun run = folder().wrong("rate-limited/fires.a", "", "")
                .wrong("rate-limited/fires.b", "", "not agreed, until 2026-11-23")
                .run();
        assertEquals(2, run.of(Outcome.DIFFERS).size());
        assertFalse(run.passed());
        String text = text(run);
        assertTrue(text.contains("its todo is over: not agreed, until 2026-11-23"), text);
    }

    @Test
    void noTodoExcusesARuleThatFails() throws IOException, RuleFilesException {
        SampleRun run = folder().wrong("rate-limited/fires.a", "", "not agreed, until 2026-12-31")
                .right("rate-limited/fires.b", "", "")
                .failing("quota-exceeded: refused")
                .run();
        assertEquals(
                List.of(Outcome.DIFFERS, Outcome.AS_EXPECTED),
                run.results().stream().map(SampleResult::outcome).toList());
        assertEquals(
                List.of(
                        "expected decision BLOCK; got decision RETRY",
                        "the rule \"quota-exceeded: refused\" failed on it (no value)"),
                run.results().get(0).complaints());
        String text = text(run);
        assertTrue(text.contains("  failed    the rule \"quota-exceeded: refused\": no value\n"), text);
    }

    @Test
    void ruleCountsInSamplesOfOtherScenariosToo() throws IOException, RuleFilesException {
        SampleRun run = folder().right("rate-limited/fires.a", "", "")
                .right("quota-exceeded/near-miss.b", "", "")
                .run();
        List<RuleReach> reached =
                run.rules().stream().filter(rule -> rule.samples() > 0).toList();
        assertEquals(1, reached.size());
        assertEquals("rate-limited: refused", reached.get(0).rule());
        assertEquals("further/rate-limited.drl", reached.get(0).file());
        assertEquals(2, reached.get(0).samples());
        assertEquals(run.rules().size() - 1, run.unreachedRules().size());
        assertEquals(run.scenarios().size() - 1, run.unreachedScenarios().size());
    }

    @Test
    void textShowsWhyASampleDiffersAndCountsInItsLastLine() throws IOException, RuleFilesException {
        SampleRun run = folder().wrong("rate-limited/fires.a", "Too many requests.", "")
                .wrong("rate-limited/fires.b", "Later.", "not agreed, until 2026-11-24")
                .right("rate-limited/fires.c", "", "not agreed, until 2026-11-24")
                .run();
        String text = text(run);
        assertTrue(text.startsWith("3 samples of " + parent + ", with the rules of rules\n"), text);
        assertTrue(text.contains("\n    3  rate-limited: refused\n"), text);
        assertTrue(text.contains("rules/further/quota-exceeded.drl: warning: the scenario quota-exceeded is"), text);
        assertTrue(
                text.matches(
                        "(?s).*rules/further/quota-exceeded.drl:\\d+: warning: the rule \"quota-exceeded: refused\".*"),
                text);
        assertTrue(text.contains("TODO DONE rate-limited/fires.c\n"), text);
        assertTrue(text.contains("  passes: remove its todo (not agreed, until 2026-11-24)\n"), text);
        assertTrue(text.contains("TODO rate-limited/fires.b\n"), text);
        int differs = text.indexOf("DIFFERS rate-limited/fires.a\n");
        assertTrue(differs > text.indexOf("TODO rate-limited/fires.b\n"), text);
        String[] lines = text.substring(differs).split("\n", -1);
        assertEquals("  --> " + parent.resolve("rate-limited/fires.a.json"), lines[1]);
        assertEquals("  Too many requests.", lines[2]);
        assertEquals("  expected  decision BLOCK", lines[4]);
        assertEquals("  got       decision RETRY", lines[5]);
        assertEquals("  because", lines[7]);
        assertTrue(lines[8].startsWith("    error     crm "), lines[8]);
        assertTrue(text.contains("    fired                   rate-limited: refused (rules/further/rate-limited.drl:"));
        String last = lines[lines.length - 2];
        assertTrue(
                last.startsWith("3 samples: 1 as expected, 1 differs, 1 todo, 1 todo to remove; ")
                        && last.endsWith(" rules, " + run.unreachedRules().size() + " in no sample"),
                last);
    }

    private SampleFolder folder() {
        return new SampleFolder(parent);
    }

    private static String text(SampleRun run) {
        return SampleRunText.of(run, Path.of("rules"), new Screen(400, false));
    }
}
