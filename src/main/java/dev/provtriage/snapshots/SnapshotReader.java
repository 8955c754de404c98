package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.target.Account;
import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.Schema;
import dev.provtriage.target.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one snapshot: the header, which may hold everything, and after it an account or an entitlement a line. Keys may
 * come in any order, and unknown ones are skipped.
 */
final class SnapshotReader {

    private final String sourceName;
    private final KeyReader keys;
    private final FieldValueReader fieldValues;
    private final AccountIndex.Builder accounts = AccountIndex.builder();
    private final Set<String> entitlements = new LinkedHashSet<>();
    private final SchemaDraft schema = new SchemaDraft();

    private @Nullable String targetSystem;
    private @Nullable Instant takenAt;
    private @Nullable Boolean reachable;
    private Completeness completeness = Completeness.UNKNOWN;
    private ConnectorState connector = new ConnectorState(null, ConnectorHealth.UNKNOWN, null);

    SnapshotReader(String sourceName, InputStream input) throws IOException, SnapshotException {
        this.sourceName = sourceName;
        this.keys = new KeyReader(sourceName, input);
        this.fieldValues = new FieldValueReader(keys, schema::sensitive);
    }

    Snapshot read() throws IOException, SnapshotException {
        JsonLocation start = begin();
        keys.object("a snapshot", this::headerKey);
        if (targetSystem == null || targetSystem.isBlank()) {
            throw keys.wrong(
                    start,
                    "the header, which is the first object, has no targetSystem; add \"targetSystem\" with the"
                            + " name that the attempts use");
        }
        while (keys.advance() != null) {
            line();
        }
        Schema known = schema.schema();
        return new Snapshot(
                targetSystem, takenAt, reachable, completeness, connector, known, accounts.build(known), entitlements);
    }

    private JsonLocation begin() throws IOException, SnapshotException {
        JsonToken first = keys.advance();
        if (first == null) {
            throw new SnapshotException(sourceName + ": the file is empty; take or copy the snapshot again");
        }
        return keys.here();
    }

    private void headerKey(String key) throws IOException, SnapshotException {
        switch (key) {
            case "targetSystem" -> targetSystem = keys.text(key);
            case "takenAt" -> takenAt = keys.time(key);
            case "reachable" -> reachable = keys.flag(key);
            case "completeness" -> completeness = keys.constant(key, Completeness.values(), Completeness.UNKNOWN);
            case "connector" -> connector();
            case "schema" -> schema();
            case "accounts" -> keys.list(key, this::account);
            case "entitlements" -> keys.list(key, this::entitlement);
            default -> keys.skip();
        }
    }

    private void connector() throws IOException, SnapshotException {
        if (keys.absent()) {
            return;
        }
        ConnectorDraft draft = new ConnectorDraft();
        keys.object("connector", key -> {
            switch (key) {
                case "name" -> draft.name = keys.text("name of the connector");
                case "health" ->
                    draft.health =
                            keys.constant("health of the connector", ConnectorHealth.values(), ConnectorHealth.UNKNOWN);
                case "detail" -> draft.detail = keys.text("detail of the connector");
                default -> keys.skip();
            }
        });
        connector = new ConnectorState(draft.name, draft.health, draft.detail);
    }

    private void schema() throws IOException, SnapshotException {
        new SchemaReader(keys, schema).add();
        // Accounts that came before the schema were kept as they are.
        if (schema.anySensitive()) {
            accounts.mask(schema::sensitive, FieldValue.MASK);
        }
    }

    private void account() throws IOException, SnapshotException {
        JsonLocation start = keys.here();
        AccountDraft draft = new AccountDraft();
        keys.object("an account", key -> accountKey(draft, key));
        add(draft, start, "an account has no id; give every account an \"id\"");
    }

    private void accountKey(AccountDraft draft, String key) throws IOException, SnapshotException {
        switch (key) {
            case "id" -> draft.id = keys.text("id of an account");
            case "status" -> draft.status = keys.constant("status", AccountStatus.values(), AccountStatus.ACTIVE);
            case "owner" -> draft.owner = keys.text(key);
            case "entitlements" -> draft.entitlements = keys.texts("entitlements of an account");
            case "fields" -> {
                if (!keys.absent()) {
                    keys.object("fields", name -> field(draft, name));
                }
            }
            default -> keys.skip();
        }
    }

    private void field(AccountDraft draft, String name) throws IOException, SnapshotException {
        List<String> values = fieldValues.values(name);
        if (!values.isEmpty()) {
            draft.fields.put(name, values);
        }
    }

    private void add(AccountDraft draft, JsonLocation start, String withoutId) throws SnapshotException {
        String id = draft.id;
        if (id == null || id.isBlank()) {
            throw keys.wrong(start, withoutId);
        }
        accounts.add(new Account(id, draft.status, draft.owner, draft.entitlements, draft.fields));
    }

    /** An entitlement in the header's list: its id alone, or an object with its members. */
    private void entitlement() throws IOException, SnapshotException {
        if (!keys.parser().currentToken().isStructStart()) {
            String id = keys.text("an entitlement");
            if (id != null && !id.isBlank()) {
                entitlements.add(id);
            }
            return;
        }
        JsonLocation start = keys.here();
        EntitlementDraft draft = new EntitlementDraft();
        keys.object("an entitlement", key -> {
            switch (key) {
                case "id", "entitlement" -> draft.id = keys.text("id of an entitlement");
                case "members" -> members(draft);
                default -> keys.skip();
            }
        });
        add(draft, start);
    }

    private void add(EntitlementDraft draft, JsonLocation start) throws SnapshotException {
        String id = draft.id;
        if (id == null || id.isBlank()) {
            throw keys.wrong(start, "an entitlement has no id; give every entitlement an \"id\"");
        }
        entitlements.add(id);
        draft.early.forEach(member -> accounts.addMember(id, member));
    }

    /** A long list goes into the index at once; only one that stands before its entitlement's id has to wait for it. */
    private void members(EntitlementDraft draft) throws IOException, SnapshotException {
        keys.list("members", () -> {
            String member = keys.text("a member");
            if (member == null || member.isBlank()) {
                return;
            }
            if (draft.id == null) {
                draft.early.add(member);
            } else {
                accounts.addMember(draft.id, member);
            }
        });
    }

    private void line() throws IOException, SnapshotException {
        JsonLocation start = keys.here();
        AccountDraft account = new AccountDraft();
        EntitlementDraft entitlement = new EntitlementDraft();
        keys.object("a line after the header", key -> {
            switch (key) {
                case "targetSystem" ->
                    throw keys.wrong("a second snapshot begins; write each target system to a file of its own");
                case "entitlement" -> entitlement.id = keys.text(key);
                case "members" -> members(entitlement);
                default -> accountKey(account, key);
            }
        });
        if (entitlement.id != null) {
            add(entitlement, start);
        } else {
            add(
                    account,
                    start,
                    "this line is no account with an \"id\" and no entitlement with an \"entitlement\"; add it");
        }
    }

    private static final class ConnectorDraft {
        private @Nullable String name;
        private ConnectorHealth health = ConnectorHealth.UNKNOWN;
        private @Nullable String detail;
    }

    private static final class AccountDraft {
        private @Nullable String id;
        private AccountStatus status = AccountStatus.ACTIVE;
        private @Nullable String owner;
        private List<String> entitlements = List.of();
        private final Map<String, List<String>> fields = new LinkedHashMap<>();
    }

    private static final class EntitlementDraft {
        private @Nullable String id;
        private final List<String> early = new ArrayList<>();
    }
}
