package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
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
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private JsonBody() {}

    /** Reads the body; throws with the place where it is no JSON, no object, or has a key that is not known. */
    static ObjectNode of(Context request, Limits limits, String... keys) throws ProblemException, IOException {
        return of(request, limits, BodyKind.JSON, keys);
    }

    static ObjectNode of(Context request, Limits limits, BodyKind kind, String... keys)
            throws ProblemException, IOException {
        ObjectNode object = object(text(request, limits, kind));
        requireKnown(object, "", keys);
        return object;
    }

    /** The same where keys are names of the client's own. */
    static ObjectNode ofAnyKeys(Context request, Limits limits) throws ProblemException, IOException {
        return object(text(request, limits, BodyKind.JSON));
    }

    static ObjectNode object(String text) throws ProblemException, IOException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode node = MAPPER.readTree(parser);
            if (!(node instanceof ObjectNode object)) {
                throw wrong("it is no JSON object; send one in braces");
            }
            requireEnd(parser);
            return object;
        } catch (JsonProcessingException e) {
            throw wrong(words(e));
        }
    }

    private static void requireEnd(JsonParser parser) throws ProblemException, IOException {
        try {
            if (parser.nextToken() == null) {
                return;
            }
        } catch (JsonProcessingException e) {
            // Whatever it is, it does not belong there.
        }
        throw wrong("there is text after the end of the JSON object, at " + place(parser.currentTokenLocation())
                + "; leave it out");
    }

    /** Without the parser's own words, which name its classes. */
    private static String words(JsonProcessingException e) {
        String where = place(e.getLocation());
        if (e instanceof JsonEOFException) {
            return "the JSON breaks off at " + where + "; send all of it";
        }
        if (e instanceof StreamConstraintsException) {
            return "the JSON is nested more than " + DEEPEST + " levels deep, or a number is too long, at " + where
                    + "; make it flatter or shorter";
        }
        if (e instanceof MismatchedInputException twice && twice.getProcessor() instanceof JsonParser parser) {
            return "a key is there twice, at " + place(parser.currentTokenLocation()) + "; leave one of them";
        }
        return "it is no JSON at " + where + "; correct it there";
    }

    /** The body as text, which is UTF-8 and of bounded length. */
    static String text(Context request, Limits limits, BodyKind kind) throws ProblemException, IOException {
        long most = Math.min(MOST_BYTES, limits.bodyBytes());
        return text(
                RequestBody.of(request, limits.withBodyBytes(most), kind).in().readAllBytes());
    }

    static String text(byte[] bytes) throws ProblemException {
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

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "its end" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
