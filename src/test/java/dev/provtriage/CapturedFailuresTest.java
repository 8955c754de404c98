package dev.provtriage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Failures as real systems wrote them, and how many of them are understood. */
class CapturedFailuresTest {

    private static final Path FOLDER = Path.of("samples/captured");
    private static final Set<String> DOCUMENTED = Set.of(
            "connector-down",
            "existing-account",
            "existing-entitlement",
            "modification-rejected",
            "target-system-down",
            "wrong-data-type");

    private static final List<Row> ROWS = new ArrayList<>();

    /** One failure: the scenarios that are right for it, the decision, and what was said of it. */
    private record Row(List<String> accept, Decision decision, String source, Verdict verdict) {

        boolean right() {
            return accept.contains(verdict.scenario());
        }

        boolean documented() {
            return DOCUMENTED.contains(accept.get(0));
        }

        @Override
        public String toString() {
            return verdict.attemptId() + " (" + source + "): expected " + accept + " " + decision + ", got "
                    + verdict.scenario() + " " + verdict.decision() + " " + verdict.because();
        }
    }

    @BeforeAll
    static void judge() throws RuleFilesException, IOException {
        Triage triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });
        ObjectMapper json = new ObjectMapper();
        List<String> expectations = Files.readAllLines(FOLDER.resolve("captured.expected.jsonl"));
        try (AttemptStream attempts = new LogFormats()
                .open("captured.ndjson", Files.newInputStream(FOLDER.resolve("captured.ndjson")), null)) {
            for (String line : expectations) {
                JsonNode expected = json.readTree(line);
                LogEntry entry = attempts.next();
                if (!(entry instanceof ReadAttempt read)) {
                    throw new IllegalStateException("cannot be read: " + entry);
                }
                assertEquals(expected.get("id").asText(), read.attempt().id());
                List<String> accept = new ArrayList<>();
                expected.get("accept").forEach(scenario -> accept.add(scenario.asText()));
                ROWS.add(new Row(
                        accept,
                        Decision.valueOf(expected.get("decision").asText()),
                        expected.get("source").asText(),
                        triage.verdict(read.attempt())));
            }
            assertEquals(null, attempts.next(), "an attempt has no expectation");
        }
    }

    @Test
    void atLeast97OfAHundredFailuresAreUnderstood() {
        assertShare("all", row -> true, 0.97);
    }

    @Test
    void atLeast90OfAHundredFailuresOfTheDocumentedScenariosAreUnderstood() {
        assertShare("documented", Row::documented, 0.90);
    }

    @Test
    void noFailureIsTriedAgainThatMustNotBe() {
        assertEquals(
                List.of(),
                ROWS.stream()
                        .filter(row -> row.verdict().decision() == Decision.RETRY && row.decision() != Decision.RETRY)
                        .toList());
    }

    private static void assertShare(String name, Predicate<Row> chosen, double least) {
        List<Row> rows = ROWS.stream().filter(chosen).toList();
        List<Row> wrong = rows.stream().filter(row -> !row.right()).toList();
        double share = rows.isEmpty() ? 0 : 1 - (double) wrong.size() / rows.size();
        String words = String.format(
                Locale.ROOT,
                "captured, %s: %d of %d right (%.1f %%)",
                name,
                rows.size() - wrong.size(),
                rows.size(),
                share * 100);
        System.out.println(words);
        assertTrue(
                share >= least,
                () -> words + "\n" + wrong.stream().map(Row::toString).reduce("", (a, b) -> a + b + "\n"));
    }
}
