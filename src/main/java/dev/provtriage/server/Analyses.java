package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.NativeLog;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.store.StoreException;
import dev.provtriage.verdict.Verdict;
import io.javalin.http.Context;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers attempts with verdicts: one object with one, an array with an array, anything else with one a line. In the
 * longer two a problem stands at the place of what could not be read, so that the n-th answer is that of the n-th attempt.
 * A verdict is on disk before it is told.
 */
final class Analyses {

    private static final int RADIX = 36;

    private final LogFormats formats = new LogFormats();
    private final NativeLog nativeLog = new NativeLog();
    private final Answers answers;
    private final LiveRules rules;
    private final Memory memory;
    private final Measures measures;
    private final Limits limits;
    private final AtomicLong lastNumber = new AtomicLong(new SecureRandom().nextLong() >>> 1);

    Analyses(Answers answers, LiveRules rules, Memory memory, Measures measures, Limits limits) {
        this.answers = answers;
        this.rules = rules;
        this.memory = memory;
        this.measures = measures;
        this.limits = limits;
    }

    void answer(Context request) throws ProblemException, IOException, StoreException {
        Parameters parameters = Parameters.of(request, "dryRun", "format");
        boolean keeps = !parameters.flag("dryRun");
        @Nullable LogFormat chosen = format(parameters);
        RequestBody body = RequestBody.of(request, limits, BodyKind.LOG);
        // Most requests are one such attempt, and to ask all formats whose log it is takes as long as to read it.
        @Nullable LogFormat format = chosen == null && body.nativeObject() ? nativeLog : chosen;
        if (format == null) {
            Misdirected.requireLog(body, formats);
        }
        // Once: all attempts of a request are answered by one rule set.
        Triage now = rules.now().triage().over(memory.snapshots().now());
        Judge judge = new Judge(now, memory, keeps, measures);
        try (AttemptStream attempts = formats.open(source(keeps), body.in(), format)) {
            if (body.array()) {
                answers.stream(request, Answers.JSON, body.whole(), (json, push) -> {
                    json.writeStartArray();
                    exchange(judge, attempts, body, json, push).run(List.of());
                    json.writeEndArray();
                });
                return;
            }
            @Nullable LogEntry first = attempts.next();
            if (first == null) {
                none(request, body, attempts);
                return;
            }
            @Nullable LogEntry second = attempts.next();
            boolean unreadable = first instanceof UnreadableLine && !body.lines();
            if (second == null && (body.object() || unreadable)) {
                one(request, judge, first);
            } else {
                List<LogEntry> begun = second == null ? List.of(first) : List.of(first, second);
                answers.stream(
                        request,
                        Answers.NDJSON,
                        body.whole(),
                        (json, push) ->
                                exchange(judge, attempts, body, json, push).run(begun));
            }
        }
    }

    private static Exchange exchange(
            Judge judge, AttemptStream attempts, RequestBody body, JsonGenerator json, Answers.Push push) {
        Exchange exchange = new Exchange(judge, attempts, json, push, !body.array());
        if (!body.whole()) {
            body.sent().beforeWaiting(exchange::pause);
        }
        return exchange;
    }

    /** Attempts without an id get one of this name, which no other request may have where they are kept. */
    private String source(boolean keeps) {
        return keeps
                ? RequestBody.SOURCE + "-" + Long.toString(lastNumber.incrementAndGet() & Long.MAX_VALUE, RADIX)
                : RequestBody.SOURCE;
    }

    private @Nullable LogFormat format(Parameters parameters) throws ProblemException {
        @Nullable String name = parameters.text("format");
        if (name == null) {
            return null;
        }
        return formats.find(name)
                .orElseThrow(() -> Parameters.wrong(
                        "format",
                        name,
                        "one of " + formats.all().stream().map(LogFormat::name).collect(Collectors.joining(", "))));
    }

    /** A log may hold no attempt; a body that is none says so. */
    private void none(Context request, RequestBody body, AttemptStream attempts) throws ProblemException, IOException {
        if (!body.lines() && !attempts.remarks().isEmpty()) {
            throw new ProblemException(
                    Problem.Kind.UNREADABLE_INPUT,
                    "In the body, " + String.join("; ", attempts.remarks())
                            + "; name its format with ?format=, or look into the log.");
        }
        answers.stream(request, Answers.NDJSON, true, (json, push) -> {});
    }

    private void one(Context request, Judge judge, LogEntry entry)
            throws ProblemException, IOException, StoreException {
        Judge.Batch batch = judge.batch(List.of(entry));
        batch.await();
        Judge.Answer answer = batch.answers().get(0);
        if (answer.problem() != null) {
            throw new ProblemException(answer.problem());
        }
        @Nullable Verdict verdict = answer.verdict();
        if (verdict != null) {
            answers.json(request, 200, json -> VerdictJson.write(json, verdict));
        }
    }
}
