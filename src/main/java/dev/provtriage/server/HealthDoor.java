package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.outage.Outage;
import dev.provtriage.store.HealthReport;
import dev.provtriage.store.StoreException;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.Snapshot;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes in what a monitor says, who only knows up or down, and tells what is known of a target system's health. */
final class HealthDoor {

    private static final String NAME = "targetSystem";
    private static final String CONNECTOR = "connector.";

    private final Answers answers;
    private final Memory memory;
    private final Limits limits;
    private final Clock clock;

    HealthDoor(Answers answers, Memory memory, Limits limits, Clock clock) {
        this.answers = answers;
        this.memory = memory;
        this.limits = limits;
        this.clock = clock;
    }

    /** What the body does not name stays as it was told within the last day; null takes it back. */
    void patch(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        ObjectNode body = JsonBody.of(request, limits, BodyKind.CHANGE, "reachable", "connector");
        if (body.isEmpty()) {
            throw JsonBody.wrong("it says nothing; write `reachable`, `connector`, or both");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        synchronized (this) {
            HealthReport report = patched(before(request.pathParam(NAME), now), body, now);
            memory.store().health().put(report);
            memory.snapshots().tell(report);
            tellOutages(body, report, now);
        }
        get(request);
    }

    void get(Context request) throws ProblemException, IOException {
        Parameters.of(request);
        String name = request.pathParam(NAME);
        Snapshot known = memory.snapshots()
                .now()
                .find(name)
                .orElseThrow(() -> new ProblemException(
                        Problem.Kind.NO_SNAPSHOT, "Nothing is known of " + name + "; put a snapshot or its health."));
        @Nullable Instant time = known.healthAt() == null ? known.takenAt() : known.healthAt();
        answers.json(request, 200, json -> {
            json.writeStartObject();
            json.writeStringField("targetSystem", known.targetSystem());
            json.writeStringField("time", time == null ? null : time.toString());
            write(json, known.reachable(), known.connector());
            json.writeEndObject();
        });
    }

    /** The keys {@code reachable} and {@code connector}. */
    static void write(JsonGenerator json, @Nullable Boolean reachable, ConnectorState connector) throws IOException {
        if (reachable == null) {
            json.writeNullField("reachable");
        } else {
            json.writeBooleanField("reachable", reachable);
        }
        json.writeObjectFieldStart("connector");
        json.writeStringField("name", connector.name());
        json.writeStringField("health", connector.health().name());
        json.writeStringField("detail", connector.detail());
        json.writeEndObject();
    }

    private HealthReport before(String name, Instant now) {
        Optional<HealthReport> told = memory.snapshots().report(name);
        Optional<Snapshot> snapshot = memory.snapshots().find(name);
        String spelled = snapshot.map(Snapshot::targetSystem)
                .or(() -> told.map(HealthReport::targetSystem))
                .orElse(name);
        @Nullable Instant takenAt = snapshot.map(Snapshot::takenAt).orElse(null);
        return told.filter(report -> HeldSnapshots.fresh(report.time(), now))
                // A later snapshot has had the last word.
                .filter(report -> takenAt == null || !report.time().isBefore(takenAt))
                .orElse(new HealthReport(spelled, null, null, null, null, now));
    }

    private static HealthReport patched(HealthReport before, ObjectNode body, Instant now) throws ProblemException {
        @Nullable Boolean reachable = body.has("reachable") ? flag(body.get("reachable")) : before.reachable();
        if (!body.has("connector")) {
            return new HealthReport(
                    before.targetSystem(), reachable, before.connector(), before.health(), before.detail(), now);
        }
        JsonNode connector = body.get("connector");
        if (connector.isNull()) {
            return new HealthReport(before.targetSystem(), reachable, null, null, null, now);
        }
        if (!(connector instanceof ObjectNode object)) {
            throw JsonBody.wrong("`connector` is no object; write {\"name\":...,\"health\":...,\"detail\":...}");
        }
        JsonBody.requireKnown(object, CONNECTOR, "name", "health", "detail");
        @Nullable String name = object.has("name") ? JsonBody.text(object, "name", CONNECTOR) : before.connector();
        // A detail belongs to the health with which it was told.
        boolean told = object.has("health") || object.has("detail");
        @Nullable ConnectorHealth health = object.has("health") ? health(object) : before.health();
        @Nullable String detail = told ? JsonBody.text(object, "detail", CONNECTOR) : before.detail();
        return new HealthReport(before.targetSystem(), reachable, name, health, detail, now);
    }

    private static @Nullable Boolean flag(JsonNode value) throws ProblemException {
        if (value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw JsonBody.wrong("`reachable` is neither true, false nor null; write one of these, without quotes");
        }
        return value.asBoolean();
    }

    private static @Nullable ConnectorHealth health(ObjectNode connector) throws ProblemException {
        @Nullable String word = JsonBody.text(connector, "health", CONNECTOR);
        if (word == null) {
            return null;
        }
        for (ConnectorHealth health : ConnectorHealth.values()) {
            if (health.name().equals(word)) {
                return health;
            }
        }
        throw JsonBody.wrong("`connector.health` is '" + word + "'; write one of "
                + Arrays.stream(ConnectorHealth.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    private void tellOutages(ObjectNode body, HealthReport report, Instant now) {
        @Nullable Boolean reachable = report.reachable();
        if (body.has("reachable") && reachable != null) {
            memory.outages().health(Outage.Scope.TARGET, report.targetSystem(), reachable, now);
        }
        Optional<String> connector = memory.snapshots()
                .now()
                .find(report.targetSystem())
                .map(Snapshot::connector)
                .map(ConnectorState::name);
        ConnectorHealth health = report.health();
        if (body.has("connector") && connector.isPresent() && health != null && health != ConnectorHealth.UNKNOWN) {
            memory.outages().health(Outage.Scope.CONNECTOR, connector.get(), health == ConnectorHealth.UP, now);
        }
    }
}
