package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesSuggestCommandTest {

    @TempDir
    private Path folder;

    @Test
    void anUnexplainedFailureIsShownWithALineToPaste() {
        String log = SomeFiles.written(folder, "log.ndjson", SomeFiles.ALL);

        String out = Run.of("rules", "suggest", log).gives(0).out();

        assertTrue(out.startsWith("1 of 5 attempts are unexplained\n"), out);
        assertTrue(out.contains(log + ":4: \"Flurble\""), out);
        assertTrue(out.contains("\n      text,flurble,CHOOSE,TODO: what it means,\n"), out);
        assertTrue(out.contains("Nothing was changed. Read again with the line above"), out);
    }

    @Test
    void standardInputIsReadAsOftenAsNeeded() throws IOException {
        String out = Run.withInput(SomeFiles.ALL, "rules", "suggest", "-", "--format", "json")
                .gives(0)
                .out();

        JsonNode json = new ObjectMapper().readTree(out);
        assertEquals(5, json.path("attempts").asInt());
        assertEquals("stdin", json.at("/groups/0/example/input/file").asText());
        assertEquals(1, json.at("/proof/explained").asInt());
    }

    @Test
    void aLogThatIsExplainedWhollyNeedsNothing() {
        assertTrue(Run.withInput(SomeFiles.SUCCEEDED + SomeFiles.REFUSED, "rules", "suggest", "-")
                .gives(0)
                .out()
                .startsWith("The rules explain every failure of 2 attempts."));
    }

    @Test
    void unreadableLinesAreToldWithTheirPlaceAndCostNothingElse() {
        Run run = Run.withInput("{broken\n" + SomeFiles.UNEXPLAINED, "rules", "suggest", "-")
                .gives(0);

        assertTrue(run.err().contains("stdin:1: "), run::err);
        assertTrue(run.err().contains("1 line could not be read"), run::err);
        assertTrue(run.out().contains("text,flurble,"), run::out);
        Run.withInput("{broken\n", "rules", "suggest", "-").gives(3);
    }

    @Test
    void whatIsWrongIsToldWithWhatToDo() {
        String log = SomeFiles.written(folder, "log.ndjson", SomeFiles.ALL);

        assertTrue(Run.of("rules", "suggest", folder.resolve("none.ndjson").toString())
                .gives(3)
                .err()
                .contains("none.ndjson: there is no such file"));
        Run.of("rules", "suggest").gives(2);
        assertTrue(Run.of("rules", "suggest", log, "--most", "0").gives(2).err().contains("name a number from 1 to"));
        assertTrue(Run.of("rules", "suggest", log, "--format", "xml")
                .gives(2)
                .err()
                .contains("text, json"));
        Run.of("rules", "suggest", log, "--rules", folder.resolve("none").toString())
                .gives(4);
    }

    @Test
    void saysThatNothingWasReadWhereNothingWas() {
        Run run = Run.of("rules", "suggest", "no-such-log.ndjson");

        assertEquals(3, run.code());
        assertTrue(run.out().startsWith("No attempt was read."), run.out());
        assertTrue(run.err().contains("no-such-log.ndjson: there is no such file"), run.err());
    }
}
