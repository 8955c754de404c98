package dev.provtriage.audit.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkSearchTest {

    private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final List<JudgedAttempt> log = new ArrayList<>();

    @Test
    void aFailureIsOpenUntilTheSameRequestSucceeds() throws IOException {
        failed("jdoe", Operation.MODIFY, 1, Decision.BLOCK);
        failed("jdoe", Operation.MODIFY, 2, Decision.RETRY);
        succeeded("jdoe", Operation.MODIFY, 1);
        WorkList work = found(10);
        assertEquals(1, work.open());
        assertEquals(Decision.RETRY, work.accounts().get(0).decision());
    }

    @Test
    void aCreateWithCorrectedFieldsClosesTheOneBefore() throws IOException {
        failed("jdoe", Operation.CREATE, 1, Decision.BLOCK);
        succeeded("jdoe", Operation.CREATE, 2);
        assertEquals(0, found(10).open());
    }

    @Test
    void aCreateOfAnotherAccountOrAnotherOperationClosesNothing() throws IOException {
        failed("jdoe", Operation.CREATE, 1, Decision.BLOCK);
        succeeded("jroe", Operation.CREATE, 1);
        succeeded("jdoe", Operation.ENABLE, 1);
        assertEquals(1, found(10).open());
    }

    @Test
    void aFailureAfterASuccessIsOpenAgain() throws IOException {
        failed("jdoe", Operation.CREATE, 1, Decision.BLOCK);
        succeeded("jdoe", Operation.CREATE, 1);
        failed("jdoe", Operation.CREATE, 1, Decision.RETRY);
        assertEquals(1, found(10).open());
    }

    @Test
    void theStrictestFailureOfAnAccountSaysWhatToDo() throws IOException {
        failed("jdoe", Operation.MODIFY, 1, Decision.RETRY);
        failed("jdoe", Operation.MODIFY, 2, Decision.BLOCK);
        failed("jdoe", Operation.MODIFY, 3, Decision.REMEDIATE);
        AccountWork account = found(10).accounts().get(0);
        assertEquals(3, account.open());
        assertEquals(Decision.BLOCK, account.decision());
        assertEquals(List.of("block", "remediate", "retry"), account.scenarios());
        assertEquals(List.of("Do what helps against BLOCK."), account.steps());
        assertEquals("A-1", account.attemptId());
        assertEquals("log \"\u00e9\".ndjson:2", account.place());
        assertEquals(TIME.plusSeconds(2), account.last());
    }

    @Test
    void theAccountsWithMostOpenFailuresComeFirstAndAllAreCounted() throws IOException {
        for (int account = 0; account < 50; account++) {
            for (int request = 0; request <= account; request++) {
                failed("user" + account, Operation.GRANT, 1_000L * account + request, Decision.BLOCK);
            }
        }
        WorkList work = found(3);
        assertEquals(
                List.of("user49", "user48", "user47"),
                work.accounts().stream().map(AccountWork::accountId).toList());
        assertEquals(50, work.totalAccounts());
        assertEquals(50 * 51 / 2, work.open());
    }

    @Test
    void oneNameOnTwoTargetSystemsIsTwoAccounts() throws IOException {
        failed("jdoe", Operation.CREATE, 1, Decision.BLOCK);
        log.add(judged("crm", "jdoe", Operation.CREATE, 1, Decision.BLOCK));
        assertEquals(2, found(10).totalAccounts());
    }

    @Test
    void failuresWithoutAnAccountAreCounted() throws IOException {
        log.add(judged("corp-ldap", null, Operation.CREATE, 1, Decision.BLOCK));
        WorkList work = found(10);
        assertEquals(1, work.nameless());
        assertEquals(0, work.open());
    }

    @Test
    void aLogOfSuccessesLeavesNothingToDo() throws IOException {
        succeeded("jdoe", Operation.CREATE, 1);
        assertEquals(new WorkList(List.of(), 0, 0, 0, 0), found(10));
    }

    private void failed(String account, Operation operation, long request, Decision decision) {
        log.add(judged("corp-ldap", account, operation, request, decision));
    }

    private void succeeded(String account, Operation operation, long request) {
        log.add(judged("corp-ldap", account, operation, request, Decision.PROCEED));
    }

    private JudgedAttempt judged(
            String target, @Nullable String account, Operation operation, long request, Decision decision) {
        boolean failed = decision != Decision.PROCEED;
        Verdict verdict = new Verdict(
                "A-" + log.size(),
                TIME.plusSeconds(log.size()),
                target,
                account,
                operation,
                decision,
                failed ? decision.name().toLowerCase(Locale.ROOT) : null,
                null,
                failed ? "It was refused" : null,
                List.of(),
                failed ? List.of("Do what helps against " + decision + ".") : List.of(),
                null,
                List.of(),
                "sha256:0123",
                List.of(),
                new Origin("log \"\u00e9\".ndjson", log.size() + 1L));
        return new JudgedAttempt(verdict, null, null, failed ? Outcome.FAILED : Outcome.SUCCEEDED, 0, request, null);
    }

    /** Made in parts of four attempts, as an audit does. */
    private WorkList found(int mostAccounts) throws IOException {
        OpenFailures open = new OpenFailures();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        long nameless = 0;
        for (int begin = 0; begin < log.size(); begin += 4) {
            PartWork part = new PartWork();
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            try (JsonGenerator json = VerdictJson.generator(lines)) {
                for (JudgedAttempt judged : log.subList(begin, Math.min(begin + 4, log.size()))) {
                    part.count(judged, lines.size() + json.getOutputBuffered());
                    VerdictJson.write(json, judged.verdict());
                    json.writeRaw('\n');
                }
            }
            part.applyTo(open, file.size());
            nameless += part.nameless();
            lines.writeTo(file);
        }
        Path verdicts = Files.write(folder.resolve("verdicts.ndjson"), file.toByteArray());
        return new WorkSearch(open, verdicts, mostAccounts).found(nameless);
    }
}
