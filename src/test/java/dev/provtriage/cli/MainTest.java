package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.snapshots.SnapshotFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void withoutACommandTheHelpIsShown() {
        Run run = Run.of().gives(2);
        assertTrue(run.err().startsWith("Usage: provtriage "), run.err());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyze", "audit", "serve", "rules", "rules list", "scenarios", "formats"})
    void everyCommandHasAHelp(String command) {
        Run run = Run.of((command + " --help").split(" ")).gives(0);
        assertTrue(run.out().startsWith("Usage: provtriage " + command), run.out());
        assertEquals("", run.err());
    }

    @Test
    void theHelpOfTheProgramNamesAllCommands() {
        String help = Run.of("--help").gives(0).out();
        for (String command : new String[] {"analyze", "audit", "serve", "rules", "scenarios", "formats"}) {
            assertTrue(help.contains("\n  " + command + " "), help);
        }
    }

    @Test
    void theVersionIsShown() {
        assertTrue(Run.of("--version").gives(0).out().startsWith("provtriage "));
    }

    @Test
    void aMistypedCommandGetsTheNearestOnes() {
        Run run = Run.of("analyse").gives(2);
        assertTrue(run.err().startsWith("provtriage: there is no command 'analyse'; did you mean analyze"), run.err());
        assertEquals(2, run.err().lines().count(), run.err());
    }

    @Test
    void aMistypedOptionGetsTheNearestOnes() {
        Run run = Run.of("analyze", "--formt", "json").gives(2);
        assertTrue(run.err().startsWith("provtriage: unknown option: '--formt'; did you mean --format"), run.err());
        assertTrue(run.err().contains("'provtriage analyze --help'"), run.err());
    }

    @Test
    void aWrongValueIsToldWithTheRightOnes() {
        assertTrue(
                Run.of("analyze", "--format", "xml").gives(2).err().contains("'xml' is not one of text, json, ndjson"));
        assertTrue(Run.of("analyze", "--fail-on", "proceed")
                .gives(2)
                .err()
                .contains("'proceed' is not one of block, remediate, retry"));
        assertTrue(Run.of("audit", "--log-format", "syslog", "-", "--out", "x")
                .gives(2)
                .err()
                .contains("there is no format 'syslog'; there are: "));
    }

    @Test
    void formatsListsEachFormatOfLogsAndSnapshots() {
        Run run = Run.of("formats").gives(0);
        for (LogFormat format : new LogFormats().all()) {
            assertTrue(run.out().lines().anyMatch(line -> line.startsWith(format.name() + " ")), run.out());
        }
        for (SnapshotFormat format : SnapshotFormat.values()) {
            assertTrue(
                    run.out().lines().anyMatch(line -> line.startsWith("snapshot-" + format.label() + " ")), run.out());
        }
    }

    @Test
    void formatsShowsOfEachFormatItsFieldsAndAnExample() {
        List<String> names = new ArrayList<>();
        new LogFormats().all().forEach(format -> names.add(format.name()));
        for (SnapshotFormat format : SnapshotFormat.values()) {
            names.add("snapshot-" + format.label());
        }
        for (String name : names) {
            String page = Run.of("formats", name).gives(0).out();
            String example = page.substring(page.indexOf("Example\n") + "Example\n".length());
            assertTrue(page.contains("Where each part comes from"), page);
            assertTrue(example.length() > 100, () -> name + " has no example: " + page);
        }
    }

    @Test
    void anUnknownFormatIsToldWithTheKnownOnes() {
        assertTrue(
                Run.of("formats", "syslog").gives(2).err().contains("there is no format 'syslog'; there are: entra"));
    }

    @Test
    void scenariosComeInTheOrderOfPrecedenceWithTheirScope() {
        String text = Run.of("scenarios").gives(0).out();
        assertTrue(text.startsWith("connector-down          system   The connector does not work"), text);
        assertTrue(text.contains("\nexisting-account        account  The account is already on the target"), text);
        assertTrue(text.indexOf("target-system-down") < text.indexOf("existing-account"), text);
    }

    @Test
    void rulesAreListedByFileWithLineNameAndTitle() {
        String text = Run.of("rules", "list").gives(0).out();
        assertTrue(text.contains("documented/existing-account.drl\n"), text);
        assertTrue(text.contains("existing-account: refused, and held by the same owner\n"), text);
        assertTrue(text.contains("       The account already exists on {target} and has the same owner\n"), text);
        assertTrue(text.contains("\nrule set sha256:"), text);
    }

    @Test
    void rulesAloneShowsItsHelp() {
        assertTrue(Run.of("rules").gives(2).err().startsWith("Usage: provtriage rules "));
    }
}
