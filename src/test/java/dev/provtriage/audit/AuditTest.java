package dev.provtriage.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.Triage;
import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.audit.summary.SummaryJson;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    private static final RuleFaultTally FAULTS = new RuleFaultTally(first -> {});

    private static Triage triage;

    @TempDir
    private Path folder;

    @BeforeAll
    static void compileRules() throws RuleFilesException {
        triage = Triage.with(RuleFiles.packaged(), FAULTS);
    }

    @Test
    void everyLineOfTwentyThousandIsEitherAVerdictOrUnreadable() throws IOException {
        int lines = 20_000;
        AuditSummary summary = audit(folder, source("big.ndjson", SomeAttempts.lines(0, lines)));
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertEquals(lines, summary.attempts() + summary.unreadable());
        assertEquals(lines / 50, summary.unreadable());
        assertEquals(summary.attempts(), count("verdicts.ndjson"));
        assertEquals(summary.unreadable(), count("unreadable.ndjson"));
        assertEquals(summary.attempts(), json.get("attempts").longValue());
        assertEquals(summary.attempts(), sum(json.get("decisions")));
        assertEquals(4, json.get("decisions").size());
        assertEquals(summary.attempts() - summary.decisions().of("PROCEED"), sum(json.get("scenarios")));
        long onTargets = 0;
        for (JsonNode target : json.get("targets")) {
            onTargets += target.get("attempts").longValue();
        }
        assertEquals(summary.attempts(), onTargets);
        assertEquals("2026-11-23T00:15:00Z", json.get("from").textValue());
        assertEquals("2026-11-23T08:15:00Z", json.get("to").textValue());
        assertEquals(triage.ruleSet(), json.get("ruleSet").textValue());
    }

    @Test
    void verdictsComeInTheOrderOfTheInputs() throws IOException {
        audit(folder, source("b.ndjson", SomeAttempts.lines(3, 5)), source("a.ndjson", SomeAttempts.lines(0, 2)));
        List<String> ids = Files.readAllLines(folder.resolve("verdicts.ndjson")).stream()
                .map(line -> line.replaceFirst(".*\"attemptId\":\"([^\"]*)\".*", "$1"))
                .toList();
        assertEquals(List.of("G-3", "G-4", "G-0", "G-1"), ids);
    }

    @Test
    void unreadableLinesAreListedWithPlaceReasonAndExcerpt() throws IOException {
        audit(folder, source("a.ndjson", SomeAttempts.lines(48, 51)));
        JsonNode line =
                new ObjectMapper().readTree(folder.resolve("unreadable.ndjson").toFile());
        assertEquals("a.ndjson", line.get("file").textValue());
        assertEquals(2, line.get("line").longValue());
        assertFalse(line.get("reason").textValue().isEmpty());
        assertEquals("{\"operation\":\"CREATE\"", line.get("excerpt").textValue());
    }

    @Test
    void partsAddUpToTheWhole() throws IOException {
        AuditSource first = source("a.ndjson", SomeAttempts.lines(0, 120));
        AuditSource second = source("b.ndjson", SomeAttempts.lines(120, 300));
        AuditSummary whole = audit(folder.resolve("whole"), first, second);
        AuditSummary sum = audit(folder.resolve("first"), first).plus(audit(folder.resolve("second"), second));
        assertArrayEquals(bytes(whole), bytes(sum));
    }

    @Test
    void twoAuditsOfOneInputWriteEqualBytes() throws IOException {
        AuditSource input = source("a.ndjson", SomeAttempts.lines(0, 200));
        audit(folder.resolve("one"), input);
        audit(folder.resolve("two"), input);
        for (String name : List.of("verdicts.ndjson", "unreadable.ndjson", "summary.json")) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("one").resolve(name),
                            folder.resolve("two").resolve(name)));
        }
    }

    @Test
    void anInterruptedAuditLeavesNothingThatLooksComplete() throws IOException {
        audit(folder, source("a.ndjson", SomeAttempts.lines(0, 5)));
        AuditSource breaking = new AuditSource("b.ndjson", () -> {
            throw new IllegalStateException("interrupted");
        });
        assertThrows(
                IllegalStateException.class,
                () -> audit(folder, source("a.ndjson", SomeAttempts.lines(0, 5)), breaking));
        for (String name : List.of("verdicts.ndjson", "unreadable.ndjson", "summary.json")) {
            assertFalse(Files.exists(folder.resolve(name)), name);
            assertTrue(Files.exists(folder.resolve(name + ".partial")), name);
        }
    }

    @Test
    void aCompleteAuditLeavesNoPartialFiles() throws IOException {
        audit(folder, source("a.ndjson", SomeAttempts.lines(0, 5)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(
                            "duplicates.csv",
                            "junit.xml",
                            "leftovers.csv",
                            "orphans.csv",
                            "report.html",
                            "report.sarif",
                            "report.xlsx",
                            "summary.json",
                            "unreadable.ndjson",
                            "verdicts.csv",
                            "verdicts.ndjson"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void anInputThatCannotBeOpenedIsToldAndTheOthersAreRead() throws IOException {
        AuditSource missing = new AuditSource("missing.ndjson", () -> {
            throw new NoSuchFileException("missing.ndjson");
        });
        AuditSummary summary = audit(folder, missing, source("a.ndjson", SomeAttempts.lines(0, 5)));
        assertEquals(5, summary.attempts());
        assertEquals("there is no such file", summary.failedInputs().get("missing.ndjson"));
    }

    @Test
    void anInputThatBreaksOffIsToldAndWhatCameBeforeIsKept() throws IOException {
        AuditSource breaking = new AuditSource(
                "a.ndjson", () -> new SequenceInputStream(text(SomeAttempts.lines(0, 1_000)), new BrokenDisk()));
        AuditSummary summary = audit(folder, breaking);
        assertEquals(
                "it could not be read to its end: it cannot be read (Input/output error)",
                summary.failedInputs().get("a.ndjson"));
        assertEquals(1_000, summary.attempts() + summary.unreadable());
    }

    @Test
    void theExampleOfACauseIsItsFirstVerdict() throws IOException {
        AuditSummary summary = audit(folder, source("a.ndjson", SomeAttempts.lines(0, 100)));
        CauseSummary cause = summary.causes().stream()
                .filter(each -> each.scenario().equals("credentials-rejected"))
                .findFirst()
                .orElseThrow();
        assertEquals("G-3", cause.example().attemptId());
        assertEquals(4, cause.example().input().line());
    }

    @Test
    void causesComeWithTheMostFrequentFirst() throws IOException {
        AuditSummary summary = audit(folder, source("a.ndjson", SomeAttempts.lines(0, 300)));
        List<Long> attempts =
                summary.causes().stream().map(CauseSummary::attempts).toList();
        assertEquals(attempts.stream().sorted(Comparator.reverseOrder()).toList(), attempts);
    }

    private static AuditSummary audit(Path folder, AuditSource... inputs) throws IOException {
        return new Audit(triage, FAULTS, new LogFormats(), null, remark -> {}).run(List.of(inputs), folder);
    }

    private static AuditSource source(String name, String text) {
        return new AuditSource(name, () -> text(text));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(AuditSummary summary) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryJson.write(summary, out);
        return out.toByteArray();
    }

    private long count(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).size();
    }

    private static long sum(JsonNode numbers) {
        long sum = 0;
        for (JsonNode number : numbers) {
            sum += number.longValue();
        }
        return sum;
    }

    /** Fails as the operating system does. */
    private static final class BrokenDisk extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }
}
