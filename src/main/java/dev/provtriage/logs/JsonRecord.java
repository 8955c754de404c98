package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object of a foreign log. Its keys are found in whatever case they are written, and an object or list may also be
 * a string that holds it as JSON. Remembers which keys were asked for, so that the others can be kept.
 */
final class JsonRecord {

    /** Times are numbers in some exports: milliseconds, which have at least 12 digits since 1973. */
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;

    private final ObjectMapper mapper;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    private JsonRecord(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    static JsonRecord of(JsonNode object, ObjectMapper mapper) throws NotAnAttemptException {
        JsonRecord record = new JsonRecord(mapper);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String key = lowerCase(entry.getKey());
            if (record.values.put(key, entry.getValue()) != null) {
                throw new NotAnAttemptException(
                        "the key %s is there twice; leave one of them".formatted(Excerpt.key(entry.getKey())));
            }
            record.names.put(key, entry.getKey());
        }
        return record;
    }

    /** This record with the keys of another one, where it has none of that name itself. */
    JsonRecord with(JsonRecord inner) {
        JsonRecord both = new JsonRecord(mapper);
        both.values.putAll(values);
        both.names.putAll(names);
        both.read.addAll(read);
        inner.values.forEach(both.values::putIfAbsent);
        inner.names.forEach(both.names::putIfAbsent);
        return both;
    }

    /** Whether one of the keys is there with a value. */
    boolean has(String... keys) {
        for (String key : keys) {
            JsonNode value = values.get(lowerCase(key));
            if (value != null && !value.isNull()) {
                return true;
            }
        }
        return false;
    }

    /** The first of these that is a text, a number or a boolean, and not blank. */
    @Nullable
    String text(String... keys) {
        for (String key : keys) {
            JsonNode value = values.get(lowerCase(key));
            if (value != null && value.isValueNode() && !value.isNull()) {
                read.add(lowerCase(key));
                if (!value.asText().isBlank()) {
                    return value.asText().strip();
                }
            }
        }
        return null;
    }

    /** The first of these that is a time: ISO-8601, or milliseconds since 1970. Another value stays unread. */
    @Nullable
    Instant time(String... keys) {
        for (String key : keys) {
            JsonNode value = values.get(lowerCase(key));
            Instant time = value == null ? null : time(value);
            if (time != null) {
                read.add(lowerCase(key));
                return time;
            }
        }
        return null;
    }

    private static @Nullable Instant time(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= FIRST_MILLISECONDS) {
            return Instant.ofEpochMilli(value.longValue());
        }
        try {
            return value.isTextual() && !value.asText().isBlank() ? AttemptTime.of(value.asText()) : null;
        } catch (NotAnAttemptException e) {
            return null;
        }
    }

    /** The value under this key; a missing node for none. */
    JsonNode value(String key) {
        read.add(lowerCase(key));
        JsonNode value = values.get(lowerCase(key));
        return value == null ? mapper.missingNode() : value;
    }

    /** The object under this key; one without keys where there is none. */
    JsonRecord object(String key) throws NotAnAttemptException {
        JsonNode value = embedded(key);
        return value instanceof ObjectNode object ? of(object, mapper) : new JsonRecord(mapper);
    }

    /** The objects in the list under this key, or the one object there. */
    List<JsonRecord> objects(String key) throws NotAnAttemptException {
        JsonNode value = embedded(key);
        List<JsonRecord> objects = new ArrayList<>();
        if (value instanceof ObjectNode object) {
            objects.add(of(object, mapper));
        }
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (element.isObject()) {
                    objects.add(of(element, mapper));
                }
            }
        }
        return objects;
    }

    /** The texts in the list under this key, or the one text there; objects in it as JSON. */
    List<String> texts(String key) throws NotAnAttemptException {
        return texts(embedded(key));
    }

    static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        Iterable<JsonNode> elements = value.isArray() ? value : List.of(value);
        for (JsonNode element : elements) {
            String text = element.isContainerNode() ? element.toString() : element.asText();
            if (!element.isNull() && !text.isBlank()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private JsonNode embedded(String key) throws NotAnAttemptException {
        JsonNode value = value(key);
        String text = value.isTextual() ? value.asText().strip() : "";
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return value;
        }
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NotAnAttemptException(
                    "%s is a string that should hold JSON and breaks off or is wrong; export the log again"
                            .formatted(Excerpt.key(key)));
        }
    }

    /** The whole object as JSON. */
    String json() {
        ObjectNode object = mapper.createObjectNode();
        values.forEach((key, value) -> object.set(names.getOrDefault(key, key), value));
        return object.toString();
    }

    /** What nobody has asked for, in the order of the log. */
    Map<String, JsonNode> unread() {
        Map<String, JsonNode> unread = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!read.contains(key) && !value.isNull()) {
                unread.put(names.getOrDefault(key, key), value);
            }
        });
        return unread;
    }

    private static String lowerCase(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
