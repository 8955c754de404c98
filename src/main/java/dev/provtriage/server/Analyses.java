package dev.provtriage.server;

import dev.provtriage.server.rules.LiveRules;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.NativeLog;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.verdict.Verdict;
import io.javalin.http.Context;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers attempts with verdicts: one with one, an array with an array, one a line with one a line. In the longer two a
 * problem stands at the place of what could not be read, so that the n-th answer is that of the n-th attempt.
 */
final class Analyses {

    private static final Logger LOG = LoggerFactory.getLogger(Analyses.class);

    private final LogFormats formats = new LogFormats();
    private final NativeLog format = new NativeLog();
    private final Answers answers;
    private final LiveRules rules;
    private final HeldSnapshots snapshots;
    private final long bodyLimit;

    Analyses(Answers answers, LiveRules rules, HeldSnapshots snapshots, long bodyLimit) {
        this.answers = answers;
        this.rules = rules;
        this.snapshots = snapshots;
        this.bodyLimit = bodyLimit;
    }

    void answer(Context request) throws ProblemException, IOException {
        RequestBody body = RequestBody.of(request, bodyLimit);
        // Once: all attempts of a request are answered by one rule set.
        Triage now = rules.now().triage().over(snapshots.now());
        try (AttemptStream attempts = formats.open(RequestBody.SOURCE, body.in(), format)) {
            if (body.array()) {
                array(request, now, attempts);
                return;
            }
            @Nullable LogEntry first = attempts.next();
            @Nullable LogEntry second = attempts.next();
            if (first != null && second == null && !body.lines()) {
                one(request, now, first);
            } else {
                lines(request, now, attempts, first, second);
            }
        }
    }

    private void one(Context request, Triage now, LogEntry entry) throws ProblemException, IOException {
        if (entry instanceof UnreadableLine unreadable) {
            throw new ProblemException(problem(unreadable));
        }
        if (entry instanceof ReadAttempt read) {
            Verdict verdict = now.verdict(read.attempt());
            answers.json(request, 200, json -> VerdictJson.write(json, verdict));
        }
    }

    private void array(Context request, Triage now, AttemptStream attempts) throws IOException {
        answers.stream(request, Answers.JSON, json -> {
            json.writeStartArray();
            rest(json, now, attempts, 1);
            json.writeEndArray();
        });
    }

    private void lines(
            Context request, Triage now, AttemptStream attempts, @Nullable LogEntry first, @Nullable LogEntry second)
            throws IOException {
        answers.stream(request, Answers.NDJSON, json -> {
            if (first != null) {
                element(json, now, first);
            }
            if (second != null) {
                element(json, now, second);
                rest(json, now, attempts, second.input().line());
            }
        });
    }

    /** Where the body cannot be read to its end, the last element says so: an answer that only ends looks complete. */
    private static void rest(JsonGenerator json, Triage now, AttemptStream attempts, long line) throws IOException {
        long lastLine = line;
        while (true) {
            @Nullable LogEntry entry;
            try {
                entry = attempts.next();
            } catch (UnfinishedBodyException e) {
                e.problem(new Origin(RequestBody.SOURCE, lastLine)).write(json, null);
                return;
            } catch (IOException | RuntimeException e) {
                LOG.error("A request cannot be read on after line {}", lastLine, e);
                Problem.internal(new Origin(RequestBody.SOURCE, lastLine)).write(json, null);
                return;
            }
            if (entry == null) {
                return;
            }
            element(json, now, entry);
            lastLine = entry.input().line();
        }
    }

    private static void element(JsonGenerator json, Triage now, LogEntry entry) throws IOException {
        if (entry instanceof UnreadableLine unreadable) {
            problem(unreadable).write(json, null);
        } else if (entry instanceof ReadAttempt read) {
            @Nullable Verdict verdict = verdict(now, read.attempt());
            if (verdict == null) {
                Problem.internal(entry.input()).write(json, null);
            } else {
                VerdictJson.write(json, verdict);
            }
        }
    }

    /** Null where the pipeline failed: one attempt must not cost the answers to all others. */
    private static @Nullable Verdict verdict(Triage now, ProvisioningAttempt attempt) {
        try {
            return now.verdict(attempt);
        } catch (RuntimeException e) {
            LOG.error("An attempt at {} has no verdict", attempt.input(), e);
            return null;
        }
    }

    private static Problem problem(UnreadableLine unreadable) {
        return Problem.of(Problem.Kind.UNREADABLE_INPUT, unreadable.reason(), unreadable.input());
    }
}
