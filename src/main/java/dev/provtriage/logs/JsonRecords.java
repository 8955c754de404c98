package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Logs whose records are JSON objects: one a line, in an array, one alone, or in the lists of the answers that an API
 * pages, such as {@code {"value":[...]}}.
 */
final class JsonRecords {

    /** What one record of a format tells. */
    @FunctionalInterface
    interface Format {

        /** The attempts of one record; none for a record that is about something else. */
        List<AttemptDraft> attempts(JsonRecord record) throws NotAnAttemptException;
    }

    private static final JsonFactory JSON = NativeLog.json();

    private final Format format;
    private final Set<String> pages;

    /**
     * @param format reads one record
     * @param pages keys, in lower case, under which an answer of the product's API lists its records
     */
    JsonRecords(Format format, Set<String> pages) {
        this.format = format;
        this.pages = pages;
    }

    AttemptStream open(String sourceName, InputStream in) throws IOException {
        PagedInput records = new PagedInput(in, pages);
        return new JsonStream(sourceName, records, JSON, piece -> attempts(piece, records));
    }

    private List<ProvisioningAttempt> attempts(JsonPiece piece, PagedInput records)
            throws IOException, NotAnAttemptException {
        JsonNode value = tree(piece);
        if (value.isArray() && !records.columns().isEmpty()) {
            value = row(records.columns(), value);
        }
        if (!value.isObject()) {
            throw new NotAnAttemptException("this is %s; a record of this log is an object in braces"
                    .formatted(value.isArray() ? "a list" : "a single value"));
        }
        List<ProvisioningAttempt> attempts = new ArrayList<>();
        for (JsonNode record : unpaged(value)) {
            for (AttemptDraft draft : format.attempts(JsonRecord.of(record, Mapping.MAPPER))) {
                attempts.add(draft.attempt(piece));
            }
        }
        return attempts;
    }

    private JsonNode tree(JsonPiece piece) throws IOException, NotAnAttemptException {
        try {
            JsonNode value = Mapping.PIECES.readTree(piece.parser());
            if (value == null) {
                throw new NotAnAttemptException("there is no JSON here; a record of this log is an object in braces");
            }
            if (piece.parser().nextToken() != null) {
                throw new NotAnAttemptException(
                        "something follows behind the end of the object; put each object on its own line");
            }
            return value;
        } catch (MismatchedInputException e) {
            String key = piece.parser().currentName();
            throw new NotAnAttemptException(
                    "the key %s is there twice; leave one of them".formatted(Excerpt.key(key == null ? "" : key)));
        }
    }

    private JsonNode row(List<String> columns, JsonNode cells) {
        ObjectNode object = Mapping.MAPPER.createObjectNode();
        for (int column = 0; column < Math.min(columns.size(), cells.size()); column++) {
            object.set(columns.get(column), cells.get(column));
        }
        return object;
    }

    /** The records of a page that is itself a piece of the log; otherwise the piece. */
    private Iterable<JsonNode> unpaged(JsonNode piece) {
        for (String key : pages) {
            JsonNode page = piece.get(key);
            if (page != null && page.isArray() && !page.isEmpty() && page.get(0).isObject()) {
                return page;
            }
        }
        return List.of(piece);
    }

    /** Made when the first record is read: a log of another format does without, and it takes 20 ms. */
    private static final class Mapping {

        private static final ObjectMapper MAPPER = JsonMapper.builder(JSON)
                .enable(
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // A value is shown as it was written.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();

        // What follows behind a piece is told in words of this program.
        private static final ObjectReader PIECES =
                MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
