package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.provtriage.attempt.FieldValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Copies a JSON value as text and masks the secrets in it, at any depth: what stands under the name of a secret, and
 * the value beside it where a name is itself a value, as in {@code {"name":"password","value":"..."}}.
 */
final class MaskedJson {

    /** Keys whose value names an attribute: of SCIM's patches (RFC 7644, section 3.5.2), LDAP's modifications, and kin. */
    private static final Set<String> NAMING =
            Set.of("name", "key", "path", "type", "attribute", "attributeName", "field", "fieldName");

    private static final Set<String> VALUES = Set.of("value", "values", "newValue", "oldValue");

    private final JsonParser parser;
    private final SecretNames names;
    private final NamedSecrets namedSecrets;
    private final Secrets secrets;
    private final StringBuilder json = new StringBuilder();

    private MaskedJson(JsonParser parser, SecretNames names, NamedSecrets namedSecrets, Secrets secrets) {
        this.parser = parser;
        this.names = names;
        this.namedSecrets = namedSecrets;
        this.secrets = secrets;
    }

    /**
     * The value at which the parser stands, which then stands at the value's last token.
     *
     * @param secret whether all of it is a secret
     * @param secrets takes what was masked
     */
    static String copy(JsonParser parser, boolean secret, SecretNames names, NamedSecrets namedSecrets, Secrets secrets)
            throws IOException {
        MaskedJson copy = new MaskedJson(parser, names, namedSecrets, secrets);
        copy.value(secret, secret ? secrets::note : text -> {});
        return copy.json.toString();
    }

    private void value(boolean secret, Consumer<String> texts) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(secret, texts);
            case START_ARRAY -> list(secret, texts);
            case VALUE_STRING -> {
                String text = parser.getText();
                texts.accept(text);
                text(secret && !text.isBlank() ? FieldValue.MASK : namedSecrets.masked(text));
            }
            case VALUE_NULL -> json.append("null");
            default -> {
                String text = parser.getText();
                texts.accept(text);
                if (secret) {
                    text(FieldValue.MASK);
                } else {
                    json.append(text);
                }
            }
        }
    }

    private void list(boolean secret, Consumer<String> texts) throws IOException {
        json.append('[');
        int first = json.length();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (json.length() > first) {
                json.append(',');
            }
            value(secret, texts);
        }
        json.append(']');
    }

    private void object(boolean secret, Consumer<String> texts) throws IOException {
        boolean namesSecret = false;
        List<String> named = new ArrayList<>(0);
        List<Integer> spans = new ArrayList<>(0);
        json.append('{');
        int first = json.length();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (json.length() > first) {
                json.append(',');
            }
            text(name);
            json.append(':');
            JsonToken token = parser.nextToken();
            namesSecret |= NAMING.contains(name) && token == JsonToken.VALUE_STRING && names.secret(parser.getText());
            int start = json.length();
            if (!secret && names.secret(name)) {
                value(true, secrets::note);
            } else if (!secret && VALUES.contains(name)) {
                value(false, texts.andThen(named::add));
                spans.add(start);
                spans.add(json.length());
            } else {
                value(secret, texts);
            }
        }
        json.append('}');
        if (namesSecret) {
            named.forEach(secrets::note);
            mask(spans);
        }
    }

    private void mask(List<Integer> spans) {
        for (int last = spans.size() - 1; last > 0; last -= 2) {
            json.replace(spans.get(last - 1), spans.get(last), '"' + FieldValue.MASK + '"');
        }
    }

    private void text(String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
