package dev.provtriage.audit.summary;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.audit.count.Listed;
import dev.provtriage.sweep.DuplicateValue;
import dev.provtriage.sweep.Leftover;
import dev.provtriage.sweep.Orphan;
import java.io.IOException;
import java.util.List;

/** What summary.json says of the snapshots themselves. */
final class SweepFields {

    /** A value such as a blank written as a word can be held by every account. */
    static final int MOST_ACCOUNTS = 100;

    private SweepFields() {}

    static void leftovers(JsonGenerator json, Listed<Leftover> leftovers) throws IOException {
        json.writeNumberField("leftoversTotal", leftovers.total());
        json.writeArrayFieldStart("leftovers");
        for (Leftover leftover : leftovers.items()) {
            json.writeStartObject();
            json.writeStringField("targetSystem", leftover.targetSystem());
            json.writeStringField("accountId", leftover.accountId());
            SummaryFields.text(json, "status", leftover.status());
            SummaryFields.text(json, "owner", leftover.owner());
            SummaryFields.texts(json, "entitlements", leftover.entitlements());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void orphans(JsonGenerator json, Listed<Orphan> orphans) throws IOException {
        json.writeNumberField("orphansTotal", orphans.total());
        json.writeArrayFieldStart("orphans");
        for (Orphan orphan : orphans.items()) {
            json.writeStartObject();
            json.writeStringField("targetSystem", orphan.targetSystem());
            json.writeStringField("accountId", orphan.accountId());
            json.writeStringField("status", orphan.status().name());
            SummaryFields.texts(json, "entitlements", orphan.entitlements());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void duplicateValues(JsonGenerator json, Listed<DuplicateValue> duplicates) throws IOException {
        json.writeNumberField("duplicateValuesTotal", duplicates.total());
        json.writeArrayFieldStart("duplicateValues");
        for (DuplicateValue duplicate : duplicates.items()) {
            List<String> accounts = duplicate.accountIds();
            json.writeStartObject();
            json.writeStringField("targetSystem", duplicate.targetSystem());
            json.writeStringField("field", duplicate.field());
            json.writeStringField("value", duplicate.value());
            json.writeNumberField("accounts", accounts.size());
            SummaryFields.texts(json, "accountIds", accounts.subList(0, Math.min(MOST_ACCOUNTS, accounts.size())));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
