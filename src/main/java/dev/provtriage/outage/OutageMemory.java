package dev.provtriage.outage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.outage.FollowedOutage.Closing;
import dev.provtriage.outage.FollowedOutage.Reason;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a followed outage is kept by beside its figures, as JSON: a later version can read that of an earlier one. */
final class OutageMemory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OutageMemory() {}

    static byte[] written(FollowedOutage followed) {
        ObjectNode memory = JSON.createObjectNode();
        ArrayNode routes = memory.putArray("routes");
        for (Route route : followed.routes()) {
            routes.addArray().add(route.targetSystem()).add(route.connector());
        }
        memory.put("accounts", followed.accounts().bytes());
        memory.put("title", followed.title());
        ArrayNode steps = memory.putArray("steps");
        followed.steps().forEach(steps::add);
        memory.put("lastSeen", followed.lastSeen().toString());
        Closing closing = followed.closing();
        if (closing != null) {
            memory.putObject("closing")
                    .put("reason", closing.reason().name())
                    .put("time", closing.time().toString());
        }
        try {
            return JSON.writeValueAsBytes(memory);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers always become JSON", e);
        }
    }

    static FollowedOutage read(UUID id, Outage outage, byte[] written) {
        try {
            JsonNode memory = JSON.readTree(written);
            Set<Route> routes = new HashSet<>();
            for (JsonNode route : memory.required("routes")) {
                routes.add(new Route(
                        route.required(0).asText(),
                        route.required(1).isNull() ? null : route.required(1).asText()));
            }
            List<String> steps = new ArrayList<>();
            memory.required("steps").forEach(step -> steps.add(step.asText()));
            JsonNode closing = memory.path("closing");
            return new FollowedOutage(
                    id,
                    outage,
                    routes,
                    AccountSketch.of(memory.required("accounts").binaryValue()),
                    memory.required("title").asText(),
                    steps,
                    time(memory, "lastSeen"),
                    closing.isMissingNode()
                            ? null
                            : new Closing(
                                    Reason.valueOf(closing.required("reason").asText()), time(closing, "time")));
        } catch (IOException | DateTimeParseException e) {
            throw new IllegalArgumentException("What was kept of the outage " + id + " cannot be read", e);
        }
    }

    private static Instant time(JsonNode memory, String key) {
        return Instant.parse(memory.required(key).asText());
    }
}
