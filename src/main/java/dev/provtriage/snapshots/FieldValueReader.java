package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.provtriage.attempt.FieldValue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the values of one field of an account as texts, an object or inner list as its JSON; secrets come out masked.
 */
final class FieldValueReader {

    private final KeyReader keys;
    private final Predicate<String> sensitive;

    FieldValueReader(KeyReader keys, Predicate<String> sensitive) {
        this.keys = keys;
        this.sensitive = sensitive;
    }

    /**
     * The values of the field of this name, which are next; none for null and for the items of a list that are null.
     */
    List<String> values(String fieldName) throws IOException, SnapshotException {
        boolean masked = sensitive.test(fieldName);
        List<String> values = new ArrayList<>();
        if (keys.parser().currentToken() == JsonToken.START_ARRAY) {
            keys.list(fieldName, () -> add(values, masked));
        } else {
            add(values, masked);
        }
        return values;
    }

    private void add(List<String> values, boolean masked) throws IOException, SnapshotException {
        if (keys.absent()) {
            return;
        }
        if (keys.parser().currentToken().isStructStart()) {
            if (masked) {
                keys.skip();
                values.add(FieldValue.MASK);
            } else {
                values.add(json());
            }
            return;
        }
        String text = keys.token();
        values.add(masked && !text.isBlank() ? FieldValue.MASK : text);
    }

    /** Secrets may be inside too, as in {@code {"kind":"basic","password":"..."}}. */
    private String json() throws IOException, SnapshotException {
        JsonParser parser = keys.parser();
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = KeyReader.JSON.createGenerator(json)) {
            generator.copyCurrentEvent(parser);
            int depth = 1;
            while (depth > 0) {
                JsonToken token = keys.advance();
                if (token == JsonToken.FIELD_NAME && sensitive.test(parser.currentName())) {
                    generator.copyCurrentEvent(parser);
                    keys.advance();
                    keys.skip();
                    generator.writeString(FieldValue.MASK);
                    continue;
                }
                // Exact: a number stays as it is written.
                generator.copyCurrentEventExact(parser);
                depth += parser.currentToken().isStructStart() ? 1 : 0;
                depth -= parser.currentToken().isStructEnd() ? 1 : 0;
            }
        } catch (JsonProcessingException e) {
            throw keys.explained(e);
        }
        return json.toString();
    }
}
