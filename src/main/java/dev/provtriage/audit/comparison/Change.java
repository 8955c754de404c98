package dev.provtriage.audit.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One number in both audits. */
public record Change(String name, double before, double after) {

    public boolean changed() {
        return before != after;
    }

    static Change of(JsonNode before, JsonNode after, String name) {
        return new Change(name, before.path(name).asDouble(), after.path(name).asDouble());
    }

    static List<Change> of(JsonNode before, JsonNode after, List<String> names) {
        return names.stream().map(name -> of(before, after, name)).toList();
    }

    /** All numbers of an object that either audit has, by their names. */
    static List<Change> ofAll(JsonNode before, JsonNode after) {
        Map<String, Change> changes = new TreeMap<>();
        for (JsonNode each : new JsonNode[] {before, after}) {
            for (Iterator<String> names = each.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                changes.put(name, of(before, after, name));
            }
        }
        return new ArrayList<>(changes.values());
    }
}
