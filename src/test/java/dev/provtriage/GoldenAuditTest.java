package dev.provtriage;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.report.GoldenFile;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.verdict.Verdict;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work on speed may change no byte of a verdict: each has a digest here, beside what it decides. */
class GoldenAuditTest {

    @Test
    void verdictsAreByteForByteThoseThatWereLookedAt() throws IOException, RuleFilesException, SnapshotException {
        Triage triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });
        StringBuilder lines = new StringBuilder();
        for (Sample sample : Samples.in(Path.of("samples")).all()) {
            lines.append(line(sample.name(), triage.over(sample.snapshots()).verdict(sample.attempt())));
        }
        add(lines, Path.of("samples/captured/captured.ndjson"), triage);
        add(
                lines,
                Path.of("samples/audits/attempts.ndjson"),
                triage.over(SnapshotFiles.read(List.of(Path.of("samples/audits/snapshots")))));

        GoldenFile.assertSame("audit-digests.txt", lines.toString());
    }

    private static void add(StringBuilder lines, Path log, Triage triage) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(log));
                AttemptStream attempts = new LogFormats().open(String.valueOf(log.getFileName()), in, null)) {
            for (LogEntry entry = attempts.next(); entry != null; entry = attempts.next()) {
                if (entry instanceof ReadAttempt read) {
                    lines.append(line(
                            read.attempt().input().file() + ":"
                                    + read.attempt().input().line(),
                            triage.verdict(read.attempt())));
                }
            }
        }
    }

    private static String line(String name, Verdict verdict) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = VerdictJson.generator(bytes)) {
            VerdictJson.write(json, verdict);
        }
        // Every edit of a rule changes the digest of the rule set, which says nothing of a verdict.
        String text = bytes.toString(StandardCharsets.UTF_8).replace(verdict.ruleSet(), "");
        return name + " " + verdict.decision() + " " + verdict.scenario() + " " + digest(text) + "\n";
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
