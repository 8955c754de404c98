package dev.provtriage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs of other products, from the file to the verdict. The documents of Apache Syncope were captured, not composed. */
class ForeignLogsTest {

    private static final Path SYNCOPE = Path.of("samples", "captured", "syncope");

    private static Triage triage;

    @BeforeAll
    static void readRules() throws RuleFilesException {
        triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "task-01, u7308 FAILED existing-account",
        "task-02, u7321 FAILED mapping-fault",
        "task-03, ok@corp.example FAILED existing-account",
        "task-04, u7317 FAILED reference-missing",
        "task-05, u7313 FAILED wrong-data-type",
        "task-06, u7323 FAILED permission-denied",
        "task-07, u7306 FAILED target-system-down; u7306 FAILED target-system-down; u7306 FAILED target-system-down",
        "task-08, 2acb2bf8-7bc4-1041-97a8-cd9077050062 FAILED target-system-down; 2acb2bf8-7bc4-1041-97a8-cd9077050062 SUCCEEDED null",
        "task-09, u7310 FAILED credentials-rejected",
        "task-10, u7319 FAILED required-field-missing"
    })
    void executionOfACapturedSyncopeTaskGetsItsVerdict(String task, String expected) throws IOException {
        List<ProvisioningAttempt> attempts = attempts(SYNCOPE.resolve(task + ".json"));
        List<String> seen = new ArrayList<>();
        for (int execution = 0; execution < attempts.size(); execution++) {
            ProvisioningAttempt attempt = attempts.get(execution);
            Verdict verdict = triage.verdict(attempt);
            assertEquals(execution, attempt.retryCount());
            seen.add(attempt.accountId() + " " + attempt.outcome() + " " + verdict.scenario());
        }
        assertEquals(expected, String.join("; ", seen));
    }

    @Test
    void everyCapturedSyncopeTaskIsRead() throws IOException {
        try (Stream<Path> files = Files.list(SYNCOPE)) {
            assertEquals(10, files.count());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "entra.json, existing-account; null; null",
        "okta.json, existing-account; null; credentials-rejected",
        "sailpoint.json, target-system-down; null; null",
        "scim.http, existing-account; rate-limited; null",
        "syncope.json, target-system-down; null; existing-account; required-field-missing"
    })
    void exampleOfAFormatGetsItsVerdicts(String example, String scenarios) throws IOException {
        List<String> seen = new ArrayList<>();
        for (ProvisioningAttempt attempt : attempts(Path.of("samples", "formats", example))) {
            seen.add(String.valueOf(triage.verdict(attempt).scenario()));
        }
        assertEquals(scenarios, String.join("; ", seen));
    }

    private static List<ProvisioningAttempt> attempts(Path file) throws IOException {
        List<ProvisioningAttempt> attempts = new ArrayList<>();
        try (AttemptStream stream = new LogFormats().open(file.toString(), Files.newInputStream(file), null)) {
            for (LogEntry entry = stream.next(); entry != null; entry = stream.next()) {
                attempts.add(assertInstanceOf(ReadAttempt.class, entry).attempt());
            }
        }
        return attempts;
    }
}
