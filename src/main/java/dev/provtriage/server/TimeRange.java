package dev.provtriage.server;

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

    /** The object; null where the bytes are anything else than one object with no keys but from and to. */
    static @Nullable ObjectNode find(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            boolean range = node instanceof ObjectNode && !node.isEmpty();
            for (String key : (Iterable<String>) node::fieldNames) {
                range &= KEYS.contains(key);
            }
            return range && node instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            // What it is, the audit will say.
            return null;
        }
    }
}
