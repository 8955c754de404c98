package dev.provtriage.server.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the rules does to their folder.
 *
 * @param lastChange number of the change that was kept last before it; 0 where there was none
 * @param ruleSet digest of the rule set that it makes
 * @param files those that are written or removed, by path
 */
record FolderPlan(long lastChange, String ruleSet, SortedMap<String, Texts> files) {

    private static final ObjectMapper JSON = new ObjectMapper();

    FolderPlan {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A file's texts; null where it is not there. */
    record Texts(@Nullable String before, @Nullable String after) {}

    /** @param torn paths that are written though their texts stay, since the folder has others */
    static FolderPlan of(
            long lastChange,
            String ruleSet,
            SortedMap<String, String> before,
            SortedMap<String, String> after,
            Set<String> torn) {
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        SortedMap<String, Texts> files = new TreeMap<>();
        for (String path : paths) {
            Texts texts = new Texts(before.get(path), after.get(path));
            if (torn.contains(path) || !Objects.equals(texts.before(), texts.after())) {
                files.put(path, texts);
            }
        }
        return new FolderPlan(lastChange, ruleSet, files);
    }

    byte[] json() throws IOException {
        ObjectNode plan = JSON.createObjectNode();
        plan.put("lastChange", lastChange);
        plan.put("ruleSet", ruleSet);
        ObjectNode all = plan.putObject("files");
        files.forEach((path, texts) ->
                all.putObject(path).put("before", texts.before()).put("after", texts.after()));
        return JSON.writeValueAsBytes(plan);
    }

    /** Reads what {@link #json} gave. */
    static FolderPlan of(byte[] json) throws IOException {
        JsonNode plan = JSON.readTree(json);
        SortedMap<String, Texts> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : plan.path("files").properties()) {
            files.put(
                    file.getKey(),
                    new Texts(
                            file.getValue().path("before").textValue(),
                            file.getValue().path("after").textValue()));
        }
        return new FolderPlan(
                plan.path("lastChange").asLong(), plan.path("ruleSet").asText(), files);
    }
}
