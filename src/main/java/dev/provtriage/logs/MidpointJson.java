package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** Reads one JSON object as the element it would be in XML: a list is the same element several times. */
final class MidpointJson {

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MidpointNode.DEEPEST)
                    .maxNumberLength(ByteWindow.LIMIT)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** @param line of the export on which the bytes start */
    MidpointNode read(byte[] bytes, int start, int length, long line) throws IOException, NotAnAttemptException {
        try (JsonParser parser = json.createParser(bytes, start, length)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new NotAnAttemptException("this is no JSON object; write a midPoint object in braces");
            }
            MidpointNode root = new MidpointNode("", line);
            value(parser, root, "object", line - 1);
            if (parser.nextToken() != null) {
                throw new NotAnAttemptException(
                        "something follows behind the end of the object; put each object on its own line");
            }
            return root;
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null
                    ? line
                    : line - 1 + Math.max(1, e.getLocation().getLineNr());
            throw new NotAnAttemptException("the JSON is wrong at line %d; correct it there".formatted(at));
        }
    }

    private static void value(JsonParser parser, MidpointNode parent, String name, long linesBefore)
            throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser, parent, name, linesBefore);
            }
            return;
        }
        MidpointNode node = new MidpointNode(
                name, linesBefore + parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                parser.nextToken();
                value(parser, node, key, linesBefore);
            }
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            node.append(parser.getText());
        }
        parent.add(node);
    }
}
