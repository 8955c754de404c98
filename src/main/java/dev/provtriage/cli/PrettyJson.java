package dev.provtriage.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** One result as JSON that people can read too, with a line break at its end. */
final class PrettyJson {

    private PrettyJson() {}

    /** Writes what the result says. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** @param value writes one value whole */
    static String of(Content value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            value.write(json);
        }
        return text + "\n";
    }

    /** @param fields writes the fields of one object */
    static String object(Content fields) throws IOException {
        return of(json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }
}
