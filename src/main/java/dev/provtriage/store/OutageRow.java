package dev.provtriage.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.outage.Outage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * An outage as it stands in its table.
 *
 * @param number in the order of opening
 */
record OutageRow(long number, KeptOutage outage) {

    static final RowMapper<OutageRow> ROW = (row, context) -> new OutageRow(row.getLong("number"), OutageRow.read(row));

    static final RowMapper<KeptOutage> OUTAGE = (row, context) -> read(row);

    /** So that the database takes all that a Java text can hold. */
    private static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

    static String openKey(Outage outage) {
        return BoundedText.name(outage.scenario()) + " " + outage.scope() + " " + BoundedText.name(outage.name());
    }

    static Map<String, Object> values(Outage outage, byte[] memory) {
        return Map.of(
                "scenario", BoundedText.name(outage.scenario()),
                "scope", outage.scope().name(),
                "name", BoundedText.wideName(outage.name()),
                "targets", targets(outage),
                "first", Times.number(outage.from()),
                "last", Times.number(outage.to()),
                "attempts", outage.attempts(),
                "accounts", outage.accounts(),
                "memory", memory);
    }

    private static String targets(Outage outage) {
        try {
            return JSON.writeValueAsString(outage.targets());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts always become JSON", e);
        }
    }

    private static KeptOutage read(ResultSet row) throws SQLException {
        return new KeptOutage(
                UUID.fromString(row.getString("id")),
                new Outage(
                        row.getString("scenario"),
                        Outage.Scope.valueOf(row.getString("scope")),
                        BoundedText.given(row.getString("name")),
                        new TreeSet<>(targets(row.getString("targets"))),
                        Times.time(row.getLong("first_at")),
                        Times.time(row.getLong("last_at")),
                        row.getLong("attempts"),
                        row.getLong("accounts")),
                row.getBytes("memory"),
                Times.time(row.getLong("opened_at")),
                Times.timeOrNull(row.getObject("closed_at", Long.class)),
                row.getString("closing"));
    }

    private static List<String> targets(String json) {
        try {
            return List.of(JSON.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The kept targets of an outage are not JSON", e);
        }
    }
}
