package dev.provtriage.store;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.verdict.JudgedAttempt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Verdicts as a record of the {@link Journal}: a JSON array of arrays. */
final class ArrivedVerdicts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ArrivedVerdicts() {}

    static byte[] bytes(List<VerdictRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.size() * 2_000);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartArray();
            for (VerdictRow row : rows) {
                write(json, row);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory always takes more", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, VerdictRow row) throws IOException {
        JudgedAttempt judged = row.judged();
        json.writeStartArray();
        json.writeNumber(row.keptAt());
        json.writeString(row.attemptKey());
        json.writeString(BoundedText.nameOrNull(judged.connector()));
        json.writeString(BoundedText.nameOrNull(judged.owner()));
        json.writeString(judged.outcome().name());
        json.writeNumber(judged.retryCount());
        json.writeNumber(judged.request());
        json.writeString(BoundedText.sentence(judged.error()));
        json.writeRawValue(row.json());
        json.writeEndArray();
    }

    static List<VerdictRow> read(byte[] bytes) {
        JsonNode all;
        try {
            all = JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("What arrived is not JSON", e);
        }
        List<VerdictRow> rows = new ArrayList<>(all.size());
        for (JsonNode each : all) {
            JudgedAttempt judged = new JudgedAttempt(
                    StoredVerdict.read(each.get(8)),
                    BoundedText.givenOrNull(each.get(2).textValue()),
                    BoundedText.givenOrNull(each.get(3).textValue()),
                    Outcome.valueOf(each.get(4).textValue()),
                    each.get(5).intValue(),
                    each.get(6).longValue(),
                    each.get(7).textValue());
            rows.add(VerdictRow.of(judged, each.get(1).textValue(), each.get(0).longValue()));
        }
        return rows;
    }
}
