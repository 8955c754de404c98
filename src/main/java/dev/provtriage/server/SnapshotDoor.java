package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.snapshots.SnapshotFormat;
import dev.provtriage.snapshots.SnapshotWriter;
import dev.provtriage.store.StoreException;
import dev.provtriage.target.Snapshot;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Takes snapshots in, and tells what is held of a target system in short, never its accounts. */
final class SnapshotDoor {

    private static final String NAME = "targetSystem";

    private final LogFormats formats = new LogFormats();
    private final Answers answers;
    private final Memory memory;
    private final Limits limits;
    private final Clock clock;

    /** Held and kept snapshots change together. */
    private final Object change = new Object();

    SnapshotDoor(Answers answers, Memory memory, Limits limits, Clock clock) {
        this.answers = answers;
        this.memory = memory;
        this.limits = limits;
        this.clock = clock;
    }

    void put(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        String name = request.pathParam(NAME);
        Snapshot snapshot = named(snapshot(request), name);
        Instant present = clock.instant();
        requireTaken(snapshot, present);
        boolean first;
        Path file = Files.createTempFile("provtriage-snapshot", null);
        try {
            // As it is held, without the secrets that it may have come with.
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                SnapshotWriter.write(snapshot, out);
            }
            synchronized (change) {
                memory.snapshots().requireNewer(snapshot, present);
                try (InputStream in = Files.newInputStream(file)) {
                    memory.store()
                            .snapshots()
                            .put(snapshot.targetSystem(), snapshot.takenAt(), SnapshotFormat.NATIVE.label(), in);
                }
                first = memory.snapshots().put(snapshot, present);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        answers.json(request, first ? 201 : 200, json -> write(json, snapshot));
    }

    void get(Context request) throws ProblemException, IOException {
        Parameters.of(request);
        Snapshot snapshot = memory.snapshots().find(request.pathParam(NAME)).orElseThrow(() -> unknown(request));
        answers.json(request, 200, json -> write(json, snapshot));
    }

    void list(Context request) throws ProblemException, IOException {
        Parameters.of(request);
        answers.json(request, 200, json -> {
            json.writeStartArray();
            for (Snapshot snapshot : memory.snapshots().all()) {
                write(json, snapshot);
            }
            json.writeEndArray();
        });
    }

    void delete(Context request) throws ProblemException, StoreException {
        Parameters.of(request);
        String name = request.pathParam(NAME);
        synchronized (change) {
            // One that was given on the command line is held, but not kept.
            boolean kept = memory.store().snapshots().delete(name);
            if (!memory.snapshots().remove(name) && !kept) {
                throw unknown(request);
            }
        }
        request.status(204);
    }

    private static ProblemException unknown(Context request) {
        return new ProblemException(
                Problem.Kind.NO_SNAPSHOT,
                "No snapshot of " + request.pathParam(NAME) + " is held; put one to this path.");
    }

    private static Snapshot named(Snapshot snapshot, String name) throws ProblemException {
        if (snapshot.targetSystem().equals(RequestBody.SOURCE)) {
            // A table or an export that does not say itself what it is of.
            return snapshot.named(name);
        }
        // As in an analysis, the name of a target system counts without regard to case.
        if (!snapshot.targetSystem().equalsIgnoreCase(name)) {
            throw new ProblemException(
                    Problem.Kind.OTHER_TARGET_SYSTEM,
                    "The path names " + name + " and the snapshot " + snapshot.targetSystem()
                            + "; send it to the path of its own target system.");
        }
        return snapshot;
    }

    /** One of a time to come would keep out all that are taken until then. */
    private static void requireTaken(Snapshot snapshot, Instant present) throws ProblemException {
        if (HeldSnapshots.ahead(snapshot, present)) {
            throw new ProblemException(
                    Problem.Kind.FUTURE_SNAPSHOT,
                    "The snapshot's `takenAt` is " + snapshot.takenAt() + ", and the server's clock says "
                            + present.truncatedTo(ChronoUnit.SECONDS) + ", more than "
                            + HeldSnapshots.CLOCK_DIFFERENCE.toMinutes()
                            + " minutes earlier; correct the time or the clock, and put it again.");
        }
    }

    private Snapshot snapshot(Context request) throws ProblemException, IOException {
        RequestBody body = RequestBody.of(request, limits, BodyKind.SNAPSHOT);
        Misdirected.requireSnapshot(body, formats);
        try {
            return SnapshotFiles.read(RequestBody.SOURCE, body.in());
        } catch (SnapshotException e) {
            if (e.getCause() instanceof UnfinishedBodyException unfinished) {
                throw unfinished;
            }
            throw new ProblemException(Problem.Kind.UNREADABLE_INPUT, String.valueOf(e.getMessage()));
        }
    }

    private static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
        @Nullable Instant takenAt = snapshot.takenAt();
        json.writeStartObject();
        json.writeStringField("targetSystem", snapshot.targetSystem());
        json.writeStringField("takenAt", takenAt == null ? null : takenAt.toString());
        HealthDoor.write(json, snapshot.reachable(), snapshot.connector());
        json.writeStringField("completeness", snapshot.completeness().name());
        json.writeNumberField("accounts", snapshot.accounts().size());
        json.writeNumberField("entitlements", snapshot.entitlements().size());
        json.writeNumberField("fields", snapshot.schema().fields().size());
        json.writeEndObject();
    }
}
