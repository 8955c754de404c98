package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;

/** This program's own format: JSON objects, one a line or in an array, with the keys of {@link NativeObject}. */
public final class NativeLog implements LogFormat {

    /** An attempt has some five levels; this many are an attack on whoever reads them. */
    static final int DEEPEST = 100;

    /** No identifier or quantity has as many digits. */
    static final int LONGEST_NUMBER = 1000;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(ByteWindow.LIMIT)
                    .maxNameLength(ByteWindow.LIMIT)
                    .build())
            // Field names of a log are as many as its writer likes, and interned ones would stay for ever.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    @Override
    public String name() {
        return "native";
    }

    @Override
    public String description() {
        return "JSON objects with operation, outcome and targetSystem: one a line (NDJSON), in an array, or one alone";
    }

    @Override
    public boolean recognizes(String beginning) {
        String text = beginning.stripLeading();
        return (text.startsWith("{") || text.startsWith("["))
                && text.contains("\"operation\"")
                && text.contains("\"outcome\"");
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        return new NativeStream(sourceName, in, json);
    }
}
