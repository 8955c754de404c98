package dev.provtriage.server.audits;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an audit was asked for, as its job keeps it.
 *
 * @param stored whether of verdicts that are kept; otherwise of a log that was sent
 * @param from the first time; null for the beginning, and of a log
 * @param to the time after the last; null for the end, and of a log
 * @param bytes length of the log; 0 of stored verdicts
 * @param author whose token asked for it
 */
record AuditRequest(
        boolean stored, @Nullable Instant from, @Nullable Instant to, long bytes, String author) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static AuditRequest of(String parameters) {
        try {
            JsonNode node = MAPPER.readTree(parameters);
            return new AuditRequest(
                    node.path("source").asText().equals("stored"),
                    time(node, "from"),
                    time(node, "to"),
                    node.path("bytes").asLong(),
                    node.path("author").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The parameters of a job are damaged", e);
        }
    }

    String json() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("source", stored ? "stored" : "log");
        if (stored) {
            node.put("from", from == null ? null : from.toString());
            node.put("to", to == null ? null : to.toString());
        } else {
            node.put("bytes", bytes);
        }
        node.put("author", author);
        return node.toString();
    }

    private static @Nullable Instant time(JsonNode node, String key) {
        return node.hasNonNull(key) ? Instant.parse(node.path(key).asText()) : null;
    }
}
