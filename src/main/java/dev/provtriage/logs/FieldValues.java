package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.provtriage.attempt.FieldValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the value of {@code fields}: the requested values by field name, secrets masked. */
final class FieldValues {

    private final JsonParser parser;
    private final SecretNames names;
    private final NamedSecrets namedSecrets;
    private final Secrets secrets;
    private Map<String, FieldValue> values = Map.of();

    FieldValues(JsonParser parser, SecretNames names, NamedSecrets namedSecrets, Secrets secrets) {
        this.parser = parser;
        this.names = names;
        this.namedSecrets = namedSecrets;
        this.secrets = secrets;
    }

    /** Reads the object at which the parser stands, which then stands at its end. */
    void read() throws IOException, NotAnAttemptException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonKind.wrong("fields", parser, "an object of field names and values");
        }
        values = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (values.put(name, value(name)) != null) {
                throw new NotAnAttemptException(
                        "the key %s is there twice; leave one of them".formatted(Excerpt.key("fields." + name)));
            }
        }
    }

    private FieldValue value(String name) throws IOException {
        boolean secret = names.secret(name);
        FieldValue value = switch (parser.currentToken()) {
            case VALUE_NULL -> new FieldValue(FieldValue.Kind.NULL, List.of());
            case START_ARRAY -> new FieldValue(FieldValue.Kind.LIST, texts(secret));
            case START_OBJECT -> new FieldValue(FieldValue.Kind.OBJECT, List.of(json(secret)));
            case VALUE_STRING -> FieldValue.text(text(secret));
            case VALUE_TRUE, VALUE_FALSE -> new FieldValue(FieldValue.Kind.BOOLEAN, List.of(text(secret)));
            default -> new FieldValue(FieldValue.Kind.NUMBER, List.of(text(secret)));
        };
        return secret ? value.masked() : value;
    }

    private List<String> texts(boolean secret) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(
                    switch (parser.currentToken()) {
                        // A value that is not there empties a field as an empty one does.
                        case VALUE_NULL -> "";
                        case START_ARRAY, START_OBJECT -> json(secret);
                        default -> text(secret);
                    });
        }
        return texts;
    }

    private String text(boolean secret) throws IOException {
        String text = parser.getText();
        if (secret) {
            secrets.note(text);
            return text;
        }
        return parser.currentToken() == JsonToken.VALUE_STRING ? namedSecrets.masked(text) : text;
    }

    private String json(boolean secret) throws IOException {
        return MaskedJson.copy(parser, secret, names, namedSecrets, secrets);
    }

    /**
     * The values as far as they show no secret of another key. A value that shows one is masked whole: a rest would be
     * taken for what was requested. Numbers hold the digits of a short secret by chance, so they must be equal to it.
     */
    Map<String, FieldValue> masked() {
        if (!secrets.none() && !values.isEmpty()) {
            values.replaceAll((name, value) -> shows(value) ? value.masked() : value);
        }
        return Collections.unmodifiableMap(values);
    }

    private boolean shows(FieldValue value) {
        return value.texts().stream().anyMatch(value.kind() == FieldValue.Kind.NUMBER ? secrets::among : secrets::in);
    }
}
