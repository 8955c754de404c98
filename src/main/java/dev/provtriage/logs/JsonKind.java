package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What kind a JSON value is, in words, and the ones that are taken for a text. */
final class JsonKind {

    private JsonKind() {}

    /** The text under this key; null where it is null or blank, which says as little as no key. */
    static @Nullable String text(String key, JsonParser parser, boolean orNumber)
            throws IOException, NotAnAttemptException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == JsonToken.VALUE_STRING || (orNumber && token.isNumeric())) {
            String text = parser.getText();
            return text.isBlank() ? null : text;
        }
        throw wrong(key, parser, orNumber ? "a string or a number" : "a string");
    }

    static NotAnAttemptException wrong(String key, JsonParser parser, String right) {
        return new NotAnAttemptException("`%s` is %s; write %s".formatted(key, inWords(parser.currentToken()), right));
    }

    static String inWords(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
    }
}
