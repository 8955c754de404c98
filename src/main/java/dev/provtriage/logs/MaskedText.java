package dev.provtriage.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Masks the secrets in the texts of one attempt: those that their names give away, then those that other keys showed. */
final class MaskedText {

    private final SecretNames names;
    private final NamedSecrets namedSecrets;
    private final Secrets secrets;

    MaskedText(SecretNames names, NamedSecrets namedSecrets, Secrets secrets) {
        this.names = names;
        this.namedSecrets = namedSecrets;
        this.secrets = secrets;
    }

    /** The error without what stands behind the name of a secret. */
    @Nullable
    ErrorReport named(@Nullable ErrorReport error) {
        return error == null
                ? null
                : new ErrorReport(
                        error.type(),
                        named(error.code()),
                        named(error.message()),
                        error.causes().stream()
                                .map(cause -> new Cause(cause.type(), named(cause.message())))
                                .toList());
    }

    private @Nullable String named(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return echoesRequest(text) ? FieldValue.MASK : namedSecrets.masked(text, secrets::note);
    }

    /** Whether a text repeats a request in which a secret stands beside its name. */
    private boolean echoesRequest(String text) {
        return text.contains("alue") && text.contains(":") && NamedValues.secretIn(text, names);
    }

    /** The error without the secrets that were found anywhere in the record. */
    @Nullable
    ErrorReport noted(@Nullable ErrorReport error) {
        return error == null || secrets.none()
                ? error
                : new ErrorReport(
                        noted(error.type()),
                        noted(error.code()),
                        noted(error.message()),
                        error.causes().stream()
                                .map(cause -> new Cause(noted(cause.type()), noted(cause.message())))
                                .toList());
    }

    private @Nullable String noted(@Nullable String text) {
        return text == null ? null : secrets.masked(text);
    }

    /** The same value, without the strings in it that hold JSON with a secret beside its name. */
    JsonNode withoutNamedValues(JsonNode value) {
        if (value.isTextual() && echoesRequest(value.asText())) {
            return JsonNodeFactory.instance.textNode(FieldValue.MASK);
        }
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(element -> list.add(withoutNamedValues(element)));
            return list;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        boolean named = false;
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            named |= entry.getValue().isTextual()
                    && names.secret(entry.getValue().asText());
            object.set(entry.getKey(), withoutNamedValues(entry.getValue()));
        }
        if (named) {
            maskValues(object);
        }
        return object;
    }

    /** Other products than those that {@link MaskedJson} knows call the name and the value by names of their own. */
    private void maskValues(ObjectNode object) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).contains("value")) {
                noteTexts(entry.getValue());
                entry.setValue(JsonNodeFactory.instance.textNode(FieldValue.MASK));
            }
        }
    }

    private void noteTexts(JsonNode value) {
        if (value.isContainerNode()) {
            value.forEach(this::noteTexts);
        } else if (!value.isNull()) {
            secrets.note(value.asText());
        }
    }
}
