package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the value of {@code error}: an object with its chain of causes, or the message alone. */
final class ErrorObject {

    private final JsonParser parser;
    private final NamedSecrets namedSecrets;
    private final UnknownKeys unknown;
    private final List<Cause> causes = new ArrayList<>(2);
    private @Nullable String type;
    private @Nullable String code;
    private @Nullable String message;

    ErrorObject(JsonParser parser, NamedSecrets namedSecrets, UnknownKeys unknown) {
        this.parser = parser;
        this.namedSecrets = namedSecrets;
        this.unknown = unknown;
    }

    /** The error at which the parser stands, which then stands at its last token; null for none. */
    @Nullable
    ErrorReport report() throws IOException, NotAnAttemptException {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {}
            case VALUE_STRING -> message = text("error");
            case START_OBJECT -> keys();
            default -> throw JsonKind.wrong("error", parser, "an object with `type`, `code`, `message` and `causes`");
        }
        boolean none = type == null && code == null && message == null && causes.isEmpty();
        return none ? null : new ErrorReport(type, code, message, causes);
    }

    private void keys() throws IOException, NotAnAttemptException {
        KeysOnce once = new KeysOnce("error.");
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            once.check(key);
            JsonToken token = parser.nextToken();
            switch (key) {
                case "type" -> type = text("error.type");
                case "code" -> code = token.isNumeric() ? parser.getText() : text("error.code");
                case "message" -> message = text("error.message");
                case "causes" -> causes("error.causes");
                case "cause" -> cause("error.cause");
                default -> unknown.keep("error." + key, parser);
            }
        }
    }

    private void causes(String path) throws IOException, NotAnAttemptException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonKind.wrong(path, parser, "a list of objects with `type` and `message`");
        }
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            cause(path + "[" + index + "]");
        }
    }

    private void cause(String path) throws IOException, NotAnAttemptException {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {}
            case VALUE_STRING -> addMessage(text(path));
            case START_OBJECT -> causeKeys(path);
            default -> throw JsonKind.wrong(path, parser, "an object with `type` and `message`, or the message");
        }
    }

    private void causeKeys(String path) throws IOException, NotAnAttemptException {
        KeysOnce once = new KeysOnce(path + ".");
        // The causes below this one may be written before its own message, and still come after it.
        int place = causes.size();
        @Nullable String causeType = null;
        @Nullable String causeMessage = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            once.check(key);
            parser.nextToken();
            switch (key) {
                case "type" -> causeType = text(path + ".type");
                case "message" -> causeMessage = text(path + ".message");
                case "causes" -> causes(path + ".causes");
                case "cause" -> cause(path + ".cause");
                default -> unknown.keep(path + "." + key, parser);
            }
        }
        if (causeType != null || causeMessage != null) {
            causes.add(place, new Cause(causeType, causeMessage));
        }
    }

    private void addMessage(@Nullable String causeMessage) {
        if (causeMessage != null) {
            causes.add(new Cause(null, causeMessage));
        }
    }

    private @Nullable String text(String path) throws IOException, NotAnAttemptException {
        String text = JsonKind.text(path, parser, false);
        return text == null ? null : namedSecrets.masked(text);
    }
}
