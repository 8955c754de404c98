package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.audit.SomeAttempts;
import dev.provtriage.report.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theSummaryShowsTheTopCausesAndWhatToDoFirst() throws IOException {
        String snapshot = SomeFiles.written(folder, "snapshot.json", SomeFiles.SNAPSHOT);
        Run run = Run.withInput(
                        SomeFiles.ALL + SomeAttempts.lines(0, 300),
                        "audit",
                        "-",
                        "--snapshots",
                        snapshot,
                        "--out",
                        out().toString())
                .gives(0);
        GoldenFile.assertSame("audit.txt", run.out().replace(out().toString(), "OUT"));
        assertEquals(
                "provtriage: 6 lines could not be read; listed in " + out().resolve("unreadable.ndjson") + "\n",
                run.err());
        assertEquals(299, Files.readAllLines(out().resolve("verdicts.ndjson")).size());
        assertEquals(6, Files.readAllLines(out().resolve("unreadable.ndjson")).size());
        assertTrue(Files.exists(out().resolve("summary.json")));
    }

    @Test
    void anInputThatIsNotThereIsToldAndTheOthersAreAudited() throws IOException {
        String log = SomeFiles.written(folder, "log.ndjson", SomeFiles.ALL);
        Run run = Run.of("audit", "missing.ndjson", log, "--out", out().toString())
                .gives(3);
        assertEquals("provtriage: missing.ndjson: there is no such file\n", run.err());
        assertEquals(5, Files.readAllLines(out().resolve("verdicts.ndjson")).size());
    }

    @Test
    void aFileIsNoFolderForResults() {
        String log = SomeFiles.written(folder, "log.ndjson", SomeFiles.ALL);
        Run run = Run.of("audit", log, "--out", log).gives(2);
        assertEquals("provtriage: " + log + ": this is a file; name a folder with --out\n", run.err());
    }

    @Test
    void withoutAFolderNothingIsDone() {
        Run run = Run.of("audit", "log.ndjson").gives(2);
        assertTrue(run.err().startsWith("provtriage: missing required option: '--out=DIR'"), run.err());
        assertFalse(Files.exists(out()));
    }

    private Path out() {
        return folder.resolve("a/b/out");
    }
}
