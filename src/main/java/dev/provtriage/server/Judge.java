package dev.provtriage.server;

import dev.provtriage.Triage;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.Incident;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.Tries;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the attempts of one request their verdicts, some at a time: looks up how often each was tried before, and hands
 * the verdicts over to be kept. For one thread.
 */
final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final Triage triage;
    private final Memory memory;
    private final Tries tries;
    private final boolean keeps;
    private final Measures measures;

    /** @param keeps false for a dry run, of which nothing is remembered */
    Judge(Triage triage, Memory memory, boolean keeps, Measures measures) {
        this.triage = triage;
        this.memory = memory;
        this.tries = memory.store().verdicts().tries();
        this.keeps = keeps;
        this.measures = measures;
    }

    /** Some entries that follow each other, in their order; what it keeps is on disk when the batch says so. */
    Batch batch(List<LogEntry> entries) throws StoreException {
        List<Read> reads = new ArrayList<>(entries.size());
        for (LogEntry entry : entries) {
            if (entry instanceof ReadAttempt read) {
                reads.add(read(read.attempt().withInput(place(entry))));
            }
        }
        countTries(reads);
        List<Answer> answers = new ArrayList<>(entries.size());
        List<JudgedAttempt> judged = new ArrayList<>(reads.size());
        int next = 0;
        for (LogEntry entry : entries) {
            if (entry instanceof UnreadableLine line) {
                measures.countUnreadable();
                answers.add(new Answer(
                        null, Problem.of(Problem.Kind.UNREADABLE_INPUT, Advice.overHttp(line.reason()), place(entry))));
            } else {
                answers.add(answer(reads.get(next), entry, judged));
                next++;
            }
        }
        return new Batch(answers, keeps ? memory.keep(judged) : CompletableFuture.completedFuture(null));
    }

    /** For the client there is one request, whatever it is called where ids are made of its name. */
    private static Origin place(LogEntry entry) {
        return new Origin(RequestBody.SOURCE, entry.input().line());
    }

    /** An attempt with its incident; without, where no rule has to look at it, or where that failed. */
    private Read read(ProvisioningAttempt attempt) {
        if (attempt.succeeded()) {
            return new Read(attempt, null);
        }
        try {
            Incident incident = triage.incident(attempt);
            // From here on as the incident has it, with all secrets masked.
            return new Read(incident.attempt(), incident);
        } catch (RuntimeException e) {
            LOG.error("An attempt at {} has no incident", attempt.input(), e);
            return new Read(attempt, null);
        }
    }

    private void countTries(List<Read> reads) throws StoreException {
        // Where none needs its number, what is read counts only for later ones of the same request.
        boolean asked = reads.size() > 1
                || reads.stream()
                        .anyMatch(read ->
                                read.incident() != null && read.attempt().retryCount() == 0);
        if (!asked) {
            return;
        }
        List<Integer> before =
                tries.failedBefore(reads.stream().map(Read::attempt).toList());
        for (int i = 0; i < reads.size(); i++) {
            Read read = reads.get(i);
            if (before.get(i) > 0 && read.attempt().retryCount() == 0 && read.incident() != null) {
                reads.set(i, read(read.attempt().withRetryCount(before.get(i))));
            }
        }
    }

    /** One attempt that fails in here must not cost the answers to all others. */
    private Answer answer(Read read, LogEntry entry, List<JudgedAttempt> judged) {
        try {
            Incident incident = read.incident();
            Verdict verdict = incident == null ? triage.verdict(read.attempt()) : triage.verdict(incident);
            if (keeps) {
                judged.add(JudgedAttempt.of(read.attempt(), verdict));
                memory.recent().add(read.attempt());
            }
            measures.count(verdict);
            return new Answer(verdict, null);
        } catch (RuntimeException e) {
            LOG.error("An attempt at {} has no verdict", entry.input(), e);
            return new Answer(null, Problem.internal(place(entry)));
        }
    }

    /** @param incident null where the attempt succeeded */
    private record Read(
            ProvisioningAttempt attempt, @Nullable Incident incident) {}

    /** The answer to one entry: one of both is null. */
    record Answer(@Nullable Verdict verdict, @Nullable Problem problem) {}

    /** The answers to some entries, which may be told when {@code kept} is complete. */
    record Batch(List<Answer> answers, CompletableFuture<@Nullable Void> kept) {

        /** Waits until everything that is to be kept is on disk; throws where it is not. */
        void await() throws StoreException, InterruptedIOException {
            try {
                kept.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The server stops");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof StoreException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e);
            }
        }
    }
}
