package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.attempt.Origin;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts in, verdicts out, of one request of any length. Many are judged and kept together while the sender keeps
 * sending; where it waits, it gets the answers to all that it has sent. For one thread.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** So many go to the disk together. */
    private static final int BATCH = 256;

    private final Judge judge;
    private final AttemptStream attempts;
    private final JsonGenerator json;
    private final Answers.Push push;
    private final boolean lines;
    private List<LogEntry> waiting = new ArrayList<>();
    private Judge.@Nullable Batch judged;
    private Origin last = new Origin(RequestBody.SOURCE, 1);

    /** @param lines whether each answer ends its line, as in NDJSON */
    Exchange(Judge judge, AttemptStream attempts, JsonGenerator json, Answers.Push push, boolean lines) {
        this.judge = judge;
        this.attempts = attempts;
        this.json = json;
        this.push = push;
        this.lines = lines;
    }

    /**
     * Answers everything. Where the request cannot be read to its end, or not be kept, the last element says so: an answer
     * that only ends looks complete.
     *
     * @param begun entries that were read before
     */
    void run(List<LogEntry> begun) throws IOException {
        @Nullable Problem end = null;
        try {
            begun.forEach(this::take);
            for (LogEntry next = next(); next != null; next = next()) {
                take(next);
                if (waiting.size() >= BATCH) {
                    judge();
                }
            }
        } catch (UnfinishedBodyException e) {
            end = e.problem(last);
        } catch (NotKeptException e) {
            end = e.problem;
        } catch (UnreadException e) {
            LOG.error("A request cannot be read on after line {}", last.line(), e.getCause());
            end = Problem.internal(last);
        }
        try {
            if (!(end != null && end.is(Problem.Kind.NOT_KEPT))) {
                answerAll();
            }
        } catch (NotKeptException e) {
            end = e.problem;
        }
        if (end != null) {
            write(end);
        }
    }

    /** Answers all that has been read, and sends it: the sender waits, or is slow. */
    void pause() throws IOException {
        if (waiting.isEmpty() && judged == null) {
            return;
        }
        answerAll();
        push.now();
    }

    private @Nullable LogEntry next() throws IOException {
        try {
            return attempts.next();
        } catch (UnfinishedBodyException | NotKeptException | Outbox.NotTakenException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new UnreadException(e);
        }
    }

    private void take(LogEntry entry) {
        waiting.add(entry);
        last = new Origin(RequestBody.SOURCE, entry.input().line());
    }

    private void answerAll() throws IOException {
        if (!waiting.isEmpty()) {
            judge();
        }
        tell();
    }

    /** While a batch goes to the disk the next is judged. */
    private void judge() throws IOException {
        List<LogEntry> entries = waiting;
        waiting = new ArrayList<>();
        Judge.Batch next;
        try {
            next = judge.batch(entries);
        } catch (StoreException e) {
            throw new NotKeptException(Problem.notKept(e, last));
        }
        tell();
        judged = next;
    }

    private void tell() throws IOException {
        Judge.@Nullable Batch batch = judged;
        judged = null;
        if (batch == null) {
            return;
        }
        try {
            batch.await();
        } catch (StoreException e) {
            throw new NotKeptException(Problem.notKept(e, last));
        }
        for (Judge.Answer answer : batch.answers()) {
            if (answer.problem() != null) {
                write(answer.problem());
            } else if (answer.verdict() != null) {
                VerdictJson.write(json, answer.verdict());
                endLine();
            }
        }
    }

    private void write(Problem problem) throws IOException {
        problem.write(json, null);
        endLine();
    }

    private void endLine() throws IOException {
        if (lines) {
            json.writeRaw('\n');
        }
    }

    /** Ends the exchange: what was not kept is not told as if it were. */
    private static final class NotKeptException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        NotKeptException(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }
    }

    /** The log cannot be read on, for a reason that is a fault here. */
    private static final class UnreadException extends IOException {

        private static final long serialVersionUID = 1L;

        UnreadException(Exception cause) {
            super(cause);
        }
    }
}
