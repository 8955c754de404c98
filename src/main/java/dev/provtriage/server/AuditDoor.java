package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.server.audits.AuditJobs;
import dev.provtriage.server.audits.TooManyAuditsException;
import dev.provtriage.store.Job;
import dev.provtriage.store.StoreException;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Audits as jobs: sent, followed, cancelled, and their results fetched. */
final class AuditDoor {

    /** Each holds a thread while its job runs. */
    private static final int MOST_FOLLOWERS = 32;

    /** So often a follower hears something, so that nothing between takes the connection for dead. */
    private static final long BEAT_MILLIS = 10_000;

    private static final long LOOK_MILLIS = 500;

    private static final Map<String, String> TYPES = Map.of(
            ".json", "application/json",
            ".ndjson", "application/x-ndjson",
            ".html", "text/html; charset=utf-8",
            ".csv", "text/csv; charset=utf-8",
            ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ".xml", "application/xml",
            ".sarif", "application/sarif+json");

    private final LogFormats formats = new LogFormats();
    private final Answers answers;
    private final AuditJobs jobs;
    private final Limits limits;
    private final Semaphore followers = new Semaphore(MOST_FOLLOWERS);

    AuditDoor(Answers answers, AuditJobs jobs, Limits limits) {
        this.answers = answers;
        this.jobs = jobs;
        this.limits = limits;
    }

    /** A log, or with {@code ?source=stored} the stretch of time whose verdicts are kept. */
    void post(Context request) throws ProblemException, IOException, StoreException {
        Parameters parameters = Parameters.of(request, "source");
        @Nullable Source source = parameters.word("source", Source.values(), Source::word);
        String author = Gate.caller(request).name();
        Job job;
        try {
            job = source == Source.STORED ? stored(request, author) : log(request, source, author);
        } catch (TooManyAuditsException e) {
            request.header("Retry-After", "60");
            throw new ProblemException(Problem.Kind.TOO_MANY_AUDITS, String.valueOf(e.getMessage()));
        }
        request.header("Location", "/api/v1/audits/" + job.id());
        answers.json(request, 202, json -> write(json, job));
    }

    private enum Source {
        LOG,
        STORED;

        /** As it is written in requests and answers. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Job stored(Context request, String author)
            throws ProblemException, IOException, StoreException, TooManyAuditsException {
        return stored(JsonBody.of(request, limits, "from", "to"), author);
    }

    private Job stored(ObjectNode body, String author) throws ProblemException, StoreException, TooManyAuditsException {
        @Nullable Instant from = time(body, "from");
        @Nullable Instant to = time(body, "to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw JsonBody.wrong("`to` is not after `from`; write a later time");
        }
        return jobs.submit(from, to, author);
    }

    private Job log(Context request, @Nullable Source source, String author)
            throws ProblemException, IOException, StoreException, TooManyAuditsException {
        RequestBody body = RequestBody.of(request, limits, BodyKind.LOG);
        Misdirected.requireLog(body, formats);
        if (source == null && body.object() && body.whole() && BodyKind.json(body.contentType())) {
            // Nothing but from and to is no attempt, and asks for what is kept.
            byte[] bytes = body.in().readAllBytes();
            @Nullable ObjectNode range = TimeRange.find(bytes);
            return range != null ? stored(range, author) : jobs.submit(new ByteArrayInputStream(bytes), author);
        }
        return jobs.submit(body.in(), author);
    }

    private static @Nullable Instant time(ObjectNode body, String key) throws ProblemException {
        @Nullable String text = JsonBody.text(body, key, "");
        if (text == null) {
            return null;
        }
        try {
            return Times.instant(text);
        } catch (DateTimeParseException e) {
            throw JsonBody.wrong("`" + key + "` is '" + text + "'; write a time such as 2026-11-23T08:15:00Z");
        }
    }

    void list(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        Iterable<Job> all = jobs.list();
        answers.json(request, 200, json -> {
            json.writeStartArray();
            for (Job job : all) {
                write(json, job);
            }
            json.writeEndArray();
        });
    }

    void get(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        Job job = job(request);
        answers.json(request, 200, json -> write(json, job));
    }

    void cancel(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        Job job = job(request);
        if (!jobs.cancel(job.id())) {
            throw new ProblemException(
                    Problem.Kind.AUDIT_ENDED,
                    "The audit " + job.id() + " has ended (" + job(request).state() + ") and cannot be cancelled.");
        }
        get(request);
    }

    /** The summary of the audit. */
    void result(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        Job job = done(request);
        byte[] summary = String.valueOf(job.result()).getBytes(StandardCharsets.UTF_8);
        request.res().setContentType(Answers.JSON);
        request.res().setContentLength(summary.length);
        request.res().getOutputStream().write(summary);
    }

    /** One of its files. */
    void file(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        Job job = done(request);
        String name = request.pathParam("file");
        Path file = jobs.file(job.id(), name)
                .orElseThrow(() -> new ProblemException(
                        Problem.Kind.NO_AUDIT,
                        "The audit " + job.id() + " has no file " + name + "; it has "
                                + String.join(", ", jobs.files(job.id())) + "."));
        request.res().setContentType(type(name));
        if (name.endsWith(".html")) {
            // A page of results shows texts that strangers wrote: it may draw, and reach nobody.
            request.header(
                    "Content-Security-Policy",
                    "sandbox allow-scripts; default-src 'none'; img-src data:; font-src data:;"
                            + " style-src 'unsafe-inline'; script-src 'unsafe-inline'");
        } else {
            request.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        }
        request.res().setContentLengthLong(Files.size(file));
        Files.copy(file, request.res().getOutputStream());
    }

    /** Tells how far it is until it ends, as server-sent events; one thread sends, that of the request. */
    void events(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        String id = job(request).id();
        if (!followers.tryAcquire()) {
            request.header("Retry-After", "10");
            throw new ProblemException(
                    Problem.Kind.TOO_MANY_REQUESTS,
                    "There are " + MOST_FOLLOWERS + " followers of audits already; ask for the audit itself instead.");
        }
        try {
            request.res().setContentType("text/event-stream; charset=utf-8");
            follow(id, request.res().getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            followers.release();
        }
    }

    private void follow(String id, OutputStream out) throws IOException, StoreException, InterruptedException {
        String told = "";
        long lastBeat = System.nanoTime();
        while (true) {
            @Nullable Job job = jobs.find(id).orElse(null);
            if (job == null) {
                return;
            }
            String now = event(job);
            if (!now.equals(told)) {
                send(out, now);
                told = now;
                lastBeat = System.nanoTime();
            } else if (System.nanoTime() - lastBeat > BEAT_MILLIS * 1_000_000) {
                send(out, ": still " + job.state() + "\n\n");
                lastBeat = System.nanoTime();
            }
            if (job.state().ended() || jobs.closing()) {
                return;
            }
            jobs.await(LOOK_MILLIS);
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String event(Job job) throws IOException {
        StringWriter data = new StringWriter();
        try (JsonGenerator json = answers.generator(data)) {
            write(json, job);
        }
        return "event: " + (job.state().ended() ? "end" : "progress") + "\ndata: " + data + "\n\n";
    }

    private Job job(Context request) throws ProblemException, StoreException {
        String id = request.pathParam("id");
        return jobs.find(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.Kind.NO_AUDIT, "There is no audit " + id + "; GET /api/v1/audits lists all."));
    }

    private Job done(Context request) throws ProblemException, StoreException {
        Job job = job(request);
        if (job.state() != Job.State.DONE) {
            throw new ProblemException(
                    Problem.Kind.AUDIT_NOT_DONE,
                    "The audit " + job.id() + " has no result, since it is " + job.state() + "; "
                            + (job.state().ended() ? "send its log again." : "wait for its end."));
        }
        return job;
    }

    private void write(JsonGenerator json, Job job) throws IOException {
        @Nullable Long total = job.total();
        json.writeStartObject();
        json.writeStringField("id", job.id());
        json.writeStringField("state", job.state().name());
        json.writeFieldName("request");
        json.writeRawValue(job.parameters());
        json.writeNumberField("done", job.done());
        if (total == null) {
            json.writeNullField("total");
        } else {
            json.writeNumberField("total", total);
        }
        time(json, "createdAt", job.createdAt());
        time(json, "startedAt", job.startedAt());
        time(json, "endedAt", job.endedAt());
        json.writeStringField("problem", job.problem());
        json.writeArrayFieldStart("files");
        if (job.state() == Job.State.DONE) {
            for (String file : jobs.files(job.id())) {
                json.writeString(file);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String key, @Nullable Instant time) throws IOException {
        json.writeStringField(key, time == null ? null : time.toString());
    }

    private static String type(String file) {
        int dot = file.lastIndexOf('.');
        String ending = dot < 0 ? "" : file.substring(dot).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }
}
