package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.Snapshot;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes snapshots in, and tells what is held of a target system in short, never its accounts. */
final class SnapshotDoor {

    private static final String NAME = "targetSystem";

    private final Answers answers;
    private final HeldSnapshots snapshots;
    private final long bodyLimit;

    SnapshotDoor(Answers answers, HeldSnapshots snapshots, long bodyLimit) {
        this.answers = answers;
        this.snapshots = snapshots;
        this.bodyLimit = bodyLimit;
    }

    void put(Context request) throws ProblemException, IOException {
        RequestBody body = RequestBody.of(request, bodyLimit);
        Snapshot snapshot = snapshot(body);
        String name = request.pathParam(NAME);
        // As in an analysis, the name of a target system counts without regard to case.
        if (!snapshot.targetSystem().equalsIgnoreCase(name)) {
            throw new ProblemException(
                    Problem.Kind.OTHER_TARGET_SYSTEM,
                    "The path names " + name + " and the snapshot " + snapshot.targetSystem()
                            + "; send it to the path of its own target system.");
        }
        boolean first = snapshots.put(snapshot);
        answers.json(request, first ? 201 : 200, json -> write(json, snapshot));
    }

    void get(Context request) throws ProblemException, IOException {
        String name = request.pathParam(NAME);
        Snapshot snapshot = snapshots
                .now()
                .find(name)
                .orElseThrow(() -> new ProblemException(
                        Problem.Kind.NO_SNAPSHOT, "No snapshot of " + name + " is held; put one to this path."));
        answers.json(request, 200, json -> write(json, snapshot));
    }

    private static Snapshot snapshot(RequestBody body) throws ProblemException, IOException {
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
        @Nullable Boolean reachable = snapshot.reachable();
        ConnectorState connector = snapshot.connector();
        json.writeStartObject();
        json.writeStringField("targetSystem", snapshot.targetSystem());
        json.writeStringField("takenAt", takenAt == null ? null : takenAt.toString());
        if (reachable == null) {
            json.writeNullField("reachable");
        } else {
            json.writeBooleanField("reachable", reachable);
        }
        json.writeStringField("completeness", snapshot.completeness().name());
        json.writeObjectFieldStart("connector");
        json.writeStringField("name", connector.name());
        json.writeStringField("health", connector.health().name());
        json.writeStringField("detail", connector.detail());
        json.writeEndObject();
        json.writeNumberField("accounts", snapshot.accounts().size());
        json.writeNumberField("entitlements", snapshot.entitlements().size());
        json.writeNumberField("fields", snapshot.schema().fields().size());
        json.writeEndObject();
    }
}
