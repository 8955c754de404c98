package dev.provtriage.audit.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Things of two audits, told apart by some of their fields.
 *
 * @param added those of the later one that the earlier one has not
 * @param ended those of the earlier one that the later one has not
 * @param continuing those of both
 * @param cut whether one of the lists was not written whole, so that what is missing there may be taken for new or ended
 */
public record Matching(List<JsonNode> added, List<JsonNode> ended, List<Pair> continuing, boolean cut) {

    /** One thing in both audits; several of one name within one audit count together. */
    public record Pair(JsonNode before, JsonNode after, long attemptsBefore, long attemptsAfter) {}

    /** Matches a list of both summaries, whose total stands beside it as {@code listTotal}. */
    static Matching of(JsonNode before, JsonNode after, String list, String... keys) {
        Map<List<String>, List<JsonNode>> earlier = byKey(before.path(list), keys);
        Map<List<String>, List<JsonNode>> later = byKey(after.path(list), keys);
        List<JsonNode> added = new ArrayList<>();
        List<JsonNode> ended = new ArrayList<>();
        List<Pair> continuing = new ArrayList<>();
        later.forEach((key, things) -> {
            List<JsonNode> same = earlier.get(key);
            if (same == null) {
                added.addAll(things);
            } else {
                continuing.add(new Pair(same.get(0), things.get(0), attempts(same), attempts(things)));
            }
        });
        earlier.forEach((key, things) -> {
            if (!later.containsKey(key)) {
                ended.addAll(things);
            }
        });
        return new Matching(added, ended, continuing, cut(before, list) || cut(after, list));
    }

    private static Map<List<String>, List<JsonNode>> byKey(JsonNode things, String... keys) {
        Map<List<String>, List<JsonNode>> byKey = new LinkedHashMap<>();
        for (JsonNode thing : things) {
            List<String> key = new ArrayList<>(keys.length);
            for (String field : keys) {
                key.add(thing.path(field).asText());
            }
            byKey.computeIfAbsent(key, each -> new ArrayList<>(1)).add(thing);
        }
        return byKey;
    }

    private static long attempts(List<JsonNode> things) {
        return things.stream()
                .mapToLong(thing ->
                        thing.path("attempts").asLong(thing.path("count").asLong()))
                .sum();
    }

    private static boolean cut(JsonNode summary, String list) {
        return summary.path(list + "Total").asLong() > summary.path(list).size();
    }
}
