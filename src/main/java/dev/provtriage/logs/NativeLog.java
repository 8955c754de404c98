package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** This program's own format: JSON objects, one a line or in an array, with the keys of {@link NativeObject}. */
public final class NativeLog implements LogFormat {

    /** An attempt has some five levels; this many are an attack on whoever reads them. */
    static final int DEEPEST = 100;

    /** No identifier or quantity has as many digits. */
    static final int LONGEST_NUMBER = 1000;

    private final JsonFactory json = json();

    /** A parser of JSON whose limits keep any log from filling the memory. */
    static JsonFactory json() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxStringLength(ByteWindow.LIMIT)
                        .maxNameLength(ByteWindow.LIMIT)
                        .build())
                // Field names of a log are as many as its writer likes, and interned ones would stay for ever.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    @Override
    public String name() {
        return "native";
    }

    @Override
    public String description() {
        return "JSON objects with operation, outcome and targetSystem: one a line (NDJSON), in an array, or one alone";
    }

    @Override
    public List<FieldMapping> mapping() {
        return Stream.of(
                        "id",
                        "time",
                        "operation",
                        "targetSystem",
                        "connector",
                        "accountId",
                        "owner",
                        "fields",
                        "entitlements",
                        "outcome",
                        "retryCount",
                        "error")
                .map(key -> new FieldMapping(key, key))
                .toList();
    }

    @Override
    public boolean recognizes(String beginning) {
        String text = beginning.stripLeading();
        return (text.startsWith("{") || text.startsWith("["))
                && text.contains("\"operation\"")
                && text.contains("\"outcome\"");
    }

    /** By the keys of the first object: a snapshot may have fields of these names. */
    @Override
    public boolean certain(String beginning) {
        if (!recognizes(beginning)) {
            return false;
        }
        try (JsonParser parser = json.createParser(beginning)) {
            JsonToken token = parser.nextToken();
            while (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                if (key.equals("operation") || key.equals("outcome")) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
        } catch (IOException cutOffOrDamaged) {
            // What was seen before it counts.
        }
        return false;
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        return new JsonStream(sourceName, in, json, NativeLog::attempt);
    }

    private static List<ProvisioningAttempt> attempt(JsonPiece piece) throws IOException, NotAnAttemptException {
        NativeObject object = new NativeObject(piece.parser(), piece.names(), piece.namedSecrets());
        try {
            return List.of(object.attempt(piece.madeId(), piece.origin()));
        } catch (NotAnAttemptException e) {
            if (object.emptyPage()) {
                return List.of();
            }
            throw e;
        }
    }
}
