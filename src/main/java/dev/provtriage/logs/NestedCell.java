package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A cell that may hold a JSON object, as a table of Log Analytics that was exported to CSV does. */
final class NestedCell {

    private static final ObjectMapper JSON = new ObjectMapper(NativeLog.json());

    private NestedCell() {}

    /** The first of these keys that is a text; the cell itself if it holds no object. */
    static String text(String cell, String... keys) {
        if (!cell.startsWith("{")) {
            return cell;
        }
        try {
            JsonNode object = JSON.readTree(cell);
            for (String key : keys) {
                String text = object.path(key).asText();
                if (!text.isBlank()) {
                    return text;
                }
            }
            return "";
        } catch (JsonProcessingException e) {
            return cell;
        }
    }
}
