package dev.provtriage.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.outage.AccountSketch;
import dev.provtriage.outage.FollowedOutage;
import dev.provtriage.outage.Route;
import dev.provtriage.store.KeptOutage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to be kept of an outage beside itself, so that it can be followed on after a restart: as JSON. */
final class OutageMemory {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OutageMemory() {}

    static byte[] bytes(FollowedOutage outage) {
        ObjectNode memory = MAPPER.createObjectNode();
        FollowedOutage.@Nullable Closing closing = outage.closing();
        if (closing != null) {
            memory.put("reason", closing.reason().name())
                    .put("time", closing.time().toString());
        }
        for (Route route : outage.routes()) {
            memory.withArray("routes")
                    .addObject()
                    .put("targetSystem", route.targetSystem())
                    .put("connector", route.connector());
        }
        memory.put("accounts", outage.accounts().bytes());
        memory.put("title", outage.title());
        outage.steps().forEach(step -> memory.withArray("steps").add(step));
        memory.put("lastSeen", outage.lastSeen().toString());
        try {
            return MAPPER.writeValueAsBytes(memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An outage as it was kept. */
    static FollowedOutage followed(KeptOutage kept) {
        try {
            JsonNode memory = kept.memory().length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(kept.memory());
            Set<Route> routes = new HashSet<>();
            for (JsonNode route : memory.path("routes")) {
                @Nullable String connector = route.path("connector").textValue();
                routes.add(new Route(route.path("targetSystem").asText(), connector));
            }
            List<String> steps = new ArrayList<>();
            memory.path("steps").forEach(step -> steps.add(step.asText()));
            return new FollowedOutage(
                    kept.id(),
                    kept.outage(),
                    routes,
                    memory.has("accounts")
                            ? AccountSketch.of(memory.path("accounts").binaryValue())
                            : AccountSketch.ofNothing(),
                    memory.path("title").asText(),
                    steps,
                    memory.has("lastSeen")
                            ? Instant.parse(memory.path("lastSeen").asText())
                            : kept.openedAt(),
                    kept.open() ? null : closing(memory, kept));
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of an outage is damaged", e);
        }
    }

    private static FollowedOutage.Closing closing(JsonNode memory, KeptOutage kept) {
        return memory.has("reason")
                ? new FollowedOutage.Closing(
                        FollowedOutage.Reason.valueOf(memory.path("reason").asText()),
                        Instant.parse(memory.path("time").asText()))
                : new FollowedOutage.Closing(
                        FollowedOutage.Reason.QUIET, kept.outage().to());
    }
}
