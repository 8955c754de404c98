package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON key by key, each as the type that it must have; null stands for an absent key. What is wrong is told with
 * the file, line and column, counted from 1.
 */
final class KeyReader {

    static final JsonFactory JSON = JsonFactory.builder()
            // Field names come from the target, in any number: the JVM's table of strings is not the place for them.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // Numbers stay texts, so a long one costs no more than a long text.
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNumberLength(1 << 20).build())
            .build();

    // Unexpected character ('}' (code 125)): was expecting double-quote to start field name
    // Unexpected close marker '}': no open Object to close
    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected (?:character \\(|close marker )('.')");

    private static final int LONGEST_SHOWN = 40;

    private final String sourceName;
    private final JsonParser parser;
    private boolean begun;

    KeyReader(String sourceName, InputStream input) throws IOException, SnapshotException {
        this.sourceName = sourceName;
        try {
            this.parser = JSON.createParser(input);
        } catch (JsonProcessingException | CharConversionException e) {
            throw new SnapshotException(sourceName + ": is not JSON; a snapshot is UTF-8 text", e);
        }
    }

    /** What is read of one key; reads exactly its value. */
    @FunctionalInterface
    interface Value {
        void read(String key) throws IOException, SnapshotException;
    }

    /** What is read of one item of a list; reads exactly the item. */
    @FunctionalInterface
    interface Item {
        void read() throws IOException, SnapshotException;
    }

    /** Goes to the next token; null at the end of the file. */
    @Nullable
    JsonToken advance() throws IOException, SnapshotException {
        try {
            JsonToken token = parser.nextToken();
            begun = true;
            return token;
        } catch (JsonProcessingException e) {
            throw explained(e);
        } catch (CharConversionException e) {
            throw new SnapshotException(
                    where(parser.currentLocation()) + ": is not valid UTF-8; save the file in UTF-8", e);
        }
    }

    JsonParser parser() {
        return parser;
    }

    /** Reads the object that is next, key by key. */
    void object(String what, Value value) throws IOException, SnapshotException {
        expect(JsonToken.START_OBJECT, what, "an object");
        while (advance() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            advance();
            value.read(key);
        }
    }

    void list(String what, Item item) throws IOException, SnapshotException {
        if (absent()) {
            return;
        }
        expect(JsonToken.START_ARRAY, what, "a list");
        while (advance() != JsonToken.END_ARRAY) {
            item.read();
        }
    }

    void skip() throws IOException, SnapshotException {
        try {
            parser.skipChildren();
        } catch (JsonProcessingException e) {
            throw explained(e);
        }
    }

    boolean absent() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** A scalar as it is written. */
    String token() throws IOException, SnapshotException {
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw explained(e);
        }
    }

    /** A text, or a number as it is written. */
    @Nullable
    String text(String what) throws IOException, SnapshotException {
        if (absent()) {
            return null;
        }
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw wrongType(what, "a text");
        }
        return token();
    }

    /** A whole number of any size, or the largest that there is. */
    long number(String what) throws IOException, SnapshotException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(what, "a whole number");
        }
        String text = token();
        return text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
    }

    List<String> texts(String what) throws IOException, SnapshotException {
        List<String> texts = new ArrayList<>();
        list(what, () -> {
            String text = text("an item of " + what);
            if (text != null) {
                texts.add(text);
            }
        });
        return texts;
    }

    @Nullable
    Boolean flag(String what) throws SnapshotException {
        if (absent()) {
            return null;
        }
        if (!parser.currentToken().isBoolean()) {
            throw wrongType(what, "true or false");
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    @Nullable
    Integer count(String what) throws IOException, SnapshotException {
        if (absent()) {
            return null;
        }
        String text = parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? token() : "";
        // Ten digits may be more than an int holds.
        if (text.isEmpty() || text.startsWith("-") || text.length() > 9) {
            throw wrongType(what, "a whole number from 0 to 999999999");
        }
        return Integer.valueOf(text);
    }

    @Nullable
    Instant time(String what) throws IOException, SnapshotException {
        if (absent()) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType(what, "a time such as \"2026-11-23T08:00:00Z\"");
        }
        String text = token();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw wrong(what + " is " + shown(text) + "; write an ISO-8601 time with its zone, such as"
                    + " 2026-11-23T08:00:00Z");
        }
    }

    /** A name without regard to case, and with a blank or hyphen where the name has an underscore. */
    <E extends Enum<E>> E constant(String what, E[] allowed, E whereAbsent) throws IOException, SnapshotException {
        String text = text(what);
        if (text == null) {
            return whereAbsent;
        }
        String name = text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        for (E constant : allowed) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw wrong(what + " is " + shown(text) + "; allowed are "
                + Arrays.stream(allowed).map(Enum::name).collect(Collectors.joining(", ")));
    }

    SnapshotException wrongType(String what, String expected) {
        return wrong(what + " must be " + expected + ", and is " + kind());
    }

    /** Tells what is wrong with the token that was read last. */
    SnapshotException wrong(String what) {
        return wrong(parser.currentTokenLocation(), what);
    }

    SnapshotException wrong(JsonLocation location, String what) {
        return new SnapshotException(where(location) + ": " + what);
    }

    JsonLocation here() {
        return parser.currentTokenLocation();
    }

    /** Nothing of the text is shown, for it may be a secret; Jackson's own words would do so. */
    SnapshotException explained(JsonProcessingException e) {
        String where = where(e.getLocation() == null ? parser.currentLocation() : e.getLocation());
        String message = String.valueOf(e.getOriginalMessage());
        // Between two items of a list Jackson says so with an exception of another class.
        if (e instanceof JsonEOFException || message.startsWith("Unexpected end-of-input")) {
            return new SnapshotException(
                    where + ": the file ends in the middle of a value, it is cut off; take or copy the snapshot again",
                    e);
        }
        if (e instanceof StreamConstraintsException) {
            return new SnapshotException(
                    where + ": a value is too long or too deeply nested to be read; take it out of the snapshot", e);
        }
        if (message.startsWith("Invalid UTF-8")) {
            return new SnapshotException(where + ": is not valid UTF-8; save the file in UTF-8", e);
        }
        if (!begun) {
            return new SnapshotException(
                    where + ": is not JSON; a snapshot is a JSON object, or NDJSON whose first line is the header", e);
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        String found = unexpected.lookingAt() ? ", " + unexpected.group(1) + " is not expected here" : "";
        return new SnapshotException(
                where + ": is not valid JSON" + found + "; correct it or take the snapshot again", e);
    }

    private void expect(JsonToken token, String what, String expected) throws SnapshotException {
        if (parser.currentToken() != token) {
            throw wrongType(what, expected);
        }
    }

    private String kind() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
    }

    private String where(JsonLocation location) {
        return sourceName + ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** A wrong value in quotes, cut where it is long. */
    static String shown(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
                ? '"' + text + '"'
                : '"' + text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "...\"";
    }
}
