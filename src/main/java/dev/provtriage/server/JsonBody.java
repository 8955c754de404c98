package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a request that is one JSON object, with the keys that its route knows. */
final class JsonBody {

    /** More than all rule files and a log of some thousand attempts. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int DEEPEST = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(MOST_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private JsonBody() {}

    /** Reads the body; throws with the place where it is no JSON, no object, or has a key that is not known. */
    static ObjectNode of(Context request, Limits limits, String... keys) throws ProblemException, IOException {
        ObjectNode object = ofAnyKeys(request, limits);
        requireKnown(object, "", keys);
        return object;
    }

    /** The same where keys are names of the client's own. */
    static ObjectNode ofAnyKeys(Context request, Limits limits) throws ProblemException, IOException {
        String text = text(request, limits);
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw wrong(place(e) + e.getOriginalMessage().lines().findFirst().orElse("it is no JSON") + "; correct it");
        }
        if (!(node instanceof ObjectNode object)) {
            throw wrong("it is no JSON object; send one in braces");
        }
        return object;
    }

    /** The body as text, which is UTF-8 and of bounded length. */
    static String text(Context request, Limits limits) throws ProblemException, IOException {
        long most = Math.min(MOST_BYTES, limits.bodyBytes());
        byte[] bytes = RequestBody.of(request, limits.withBodyBytes(most)).in().readAllBytes();
        return Utf8Text.of(bytes).orElseThrow(() -> wrong("it is not UTF-8; save and send it as UTF-8"));
    }

    /** @param where the key of the object itself with a dot, for messages; empty for the whole body */
    static void requireKnown(ObjectNode object, String where, String... keys) throws ProblemException {
        List<String> known = List.of(keys);
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw wrong("the key `" + where + name + "` means nothing here; there are " + String.join(", ", known));
            }
        }
    }

    /** Null where the key is missing or null. */
    static @Nullable String text(ObjectNode object, String key, String where) throws ProblemException {
        @Nullable JsonNode value = object.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong("`" + where + key + "` is no text; write it in quotes");
        }
        return value.asText();
    }

    static ProblemException wrong(String what) {
        return new ProblemException(Problem.Kind.UNREADABLE_INPUT, "The body is wrong: " + what + ".");
    }

    private static String place(JsonProcessingException e) {
        @Nullable JsonLocation location = e.getLocation();
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }
}
