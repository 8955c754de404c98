package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a JSON object that asks for a stretch of time from one that is an attempt. */
final class TimeRange {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> KEYS = Set.of("from", "to");

    private TimeRange() {}

    /**
     * The object; null where the bytes are anything else than one object with no keys but from and to.
     *
     * @throws ProblemException where there is something behind the object
     */
    static @Nullable ObjectNode find(byte[] bytes) throws ProblemException, IOException {
        JsonNode node;
        try {
            node = MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            // What it is, the audit will say.
            return null;
        }
        boolean range = node instanceof ObjectNode && !node.isEmpty();
        for (String key : (Iterable<String>) node::fieldNames) {
            range &= KEYS.contains(key);
        }
        return range ? JsonBody.object(JsonBody.text(bytes)) : null;
    }
}
