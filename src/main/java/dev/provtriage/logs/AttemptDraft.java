package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An attempt as a foreign log tells it, gathered key by key; its secrets are masked when it is finished. */
final class AttemptDraft {

    @Nullable
    String id;

    @Nullable
    Instant time;

    Operation operation = Operation.UNKNOWN;

    @Nullable
    String targetSystem;

    @Nullable
    String connector;

    @Nullable
    String accountId;

    @Nullable
    String owner;

    Outcome outcome = Outcome.UNKNOWN;
    int retryCount;

    @Nullable
    ErrorReport error;

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final List<String> entitlements = new ArrayList<>();
    private final ObjectNode other = JsonNodeFactory.instance.objectNode();

    /** A requested value, none for a missing one; of two under one name, both, as a list. */
    void field(String name, JsonNode given) {
        JsonNode value = given.isMissingNode() ? JsonNodeFactory.instance.nullNode() : given;
        JsonNode before = fields.get(name);
        if (before == null) {
            fields.set(name, value);
        } else if (before.isArray()) {
            fields.withArray(name).add(value);
        } else {
            fields.putArray(name).add(before).add(value);
        }
    }

    void entitlements(List<String> identifiers) {
        entitlements.addAll(identifiers);
    }

    boolean asksForEntitlements() {
        return !entitlements.isEmpty();
    }

    /** Keeps a key that has no meaning here. */
    void keep(String key, @Nullable String value) {
        if (value != null) {
            other.put(key, value);
        }
    }

    void keep(Map<String, JsonNode> values) {
        values.forEach((key, value) -> {
            if (!other.has(key)) {
                other.set(key, value);
            }
        });
    }

    /** The attempt, in which no secret is left. */
    ProvisioningAttempt attempt(JsonPiece piece) throws IOException, NotAnAttemptException {
        Secrets secrets = new Secrets();
        SecretNames names = piece.names();
        MaskedText masked = new MaskedText(names, piece.namedSecrets(), secrets);
        UnknownKeys unknown = new UnknownKeys(names, piece.namedSecrets(), secrets);
        Map<String, FieldValue> values;
        try (JsonParser parser = fields.traverse()) {
            parser.nextToken();
            FieldValues fieldValues = new FieldValues(parser, names, piece.namedSecrets(), secrets);
            fieldValues.read();
            keepOther(unknown, masked);
            ErrorReport withoutNamedSecrets = masked.named(error);
            values = fieldValues.masked();
            return new ProvisioningAttempt(
                    id == null ? piece.madeId().get() : id,
                    time,
                    operation,
                    targetSystem == null ? ProvisioningAttempt.UNKNOWN_SYSTEM : targetSystem,
                    connector,
                    accountId,
                    owner,
                    values,
                    List.copyOf(entitlements),
                    outcome,
                    retryCount,
                    masked.noted(withoutNamedSecrets),
                    unknown.masked('"' + FieldValue.MASK + '"'),
                    piece.origin());
        }
    }

    private void keepOther(UnknownKeys unknown, MaskedText masked) throws IOException {
        // All together, since the name of a secret may stand under one key and its value under the next.
        for (Map.Entry<String, JsonNode> entry :
                masked.withoutNamedValues(other).properties()) {
            try (JsonParser parser = entry.getValue().traverse()) {
                parser.nextToken();
                unknown.keep(entry.getKey(), parser);
            }
        }
    }

    /** An error, or null where there is nothing to say. */
    static @Nullable ErrorReport error(
            @Nullable String type, @Nullable String code, @Nullable String message, List<Cause> causes) {
        boolean none = type == null && code == null && message == null && causes.isEmpty();
        return none ? null : new ErrorReport(type, code, message, causes);
    }
}
