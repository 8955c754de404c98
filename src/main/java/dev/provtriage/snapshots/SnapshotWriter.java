package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.provtriage.target.Account;
import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot as NDJSON of the native format, whatever format it came in: the header, an account a line, and a line
 * for each account that is gone and still named by member lists. What is read of it again answers the same; no secret is
 * in it, since a snapshot holds none.
 */
public final class SnapshotWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private SnapshotWriter() {}

    /** Writes UTF-8 and leaves {@code out} open. */
    public static void write(Snapshot snapshot, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(new SerializedString("\n"));
            header(snapshot, json);
            AccountIndex accounts = snapshot.accounts();
            for (Account account : accounts) {
                account(account, accounts.entitlementsOf(account.id()), json);
            }
            accounts.eachGoneMember(member -> {
                try {
                    for (String entitlement : accounts.entitlementsOf(member)) {
                        membership(entitlement, member, json);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            json.writeRaw('\n');
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void header(Snapshot snapshot, JsonGenerator json) throws IOException {
        @Nullable Instant takenAt = snapshot.takenAt();
        @Nullable Boolean reachable = snapshot.reachable();
        json.writeStartObject();
        json.writeStringField("targetSystem", snapshot.targetSystem());
        json.writeStringField("takenAt", takenAt == null ? null : takenAt.toString());
        if (reachable != null) {
            json.writeBooleanField("reachable", reachable);
        }
        json.writeStringField("completeness", snapshot.completeness().name());
        json.writeObjectFieldStart("connector");
        json.writeStringField("name", snapshot.connector().name());
        json.writeStringField("health", snapshot.connector().health().name());
        json.writeStringField("detail", snapshot.connector().detail());
        json.writeEndObject();
        json.writeArrayFieldStart("schema");
        for (FieldDefinition field : snapshot.schema().fields()) {
            field(field, json);
        }
        json.writeEndArray();
        texts("entitlements", List.copyOf(snapshot.entitlements()), json);
        json.writeEndObject();
    }

    private static void field(FieldDefinition field, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("type", field.type().name());
        json.writeBooleanField("required", field.required());
        json.writeBooleanField("unique", field.unique());
        json.writeBooleanField("multiValued", field.multiValued());
        json.writeBooleanField("readOnly", field.readOnly());
        json.writeBooleanField("sensitive", field.sensitive());
        json.writeBooleanField("reconciliationKey", field.reconciliationKey());
        if (field.matchingAttribute() != null) {
            json.writeStringField("matchingAttribute", field.matchingAttribute());
        }
        @Nullable Integer maxLength = field.maxLength();
        if (maxLength != null) {
            json.writeNumberField("maxLength", maxLength);
        }
        if (!field.allowedValues().isEmpty()) {
            texts("allowedValues", field.allowedValues(), json);
        }
        json.writeEndObject();
    }

    private static void account(Account account, List<String> entitlements, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", account.id());
        json.writeStringField("status", account.status().name());
        if (account.owner() != null) {
            json.writeStringField("owner", account.owner());
        }
        if (!entitlements.isEmpty()) {
            texts("entitlements", entitlements, json);
        }
        if (!account.fields().isEmpty()) {
            json.writeObjectFieldStart("fields");
            for (Map.Entry<String, List<String>> field : account.fields().entrySet()) {
                texts(field.getKey(), field.getValue(), json);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void membership(String entitlement, String member, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("entitlement", entitlement);
        texts("members", List.of(member), json);
        json.writeEndObject();
    }

    private static void texts(String key, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
