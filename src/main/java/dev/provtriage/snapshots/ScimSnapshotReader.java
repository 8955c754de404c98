package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.target.Account;
import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.Schema;
import dev.provtriage.target.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of SCIM lists, RFC 7644 section 3.4.2: Users, Groups and Schemas, one after the other, in an array or
 * in several files, and resources that stand alone; all of one target system. An account goes by its userName, a group
 * by its id and its displayName, because attempts name it either way.
 *
 * <p>The target system is the host in {@code meta.location}, or else what the file's name says. The snapshot is PARTIAL
 * where a list has fewer users or groups than its totalResults, and COMPLETE where all its users are there.
 */
final class ScimSnapshotReader {

    private final FileName name;
    private final String firstSource;
    private final Consumer<String> notes;
    private final AccountIndex.Builder accounts = AccountIndex.builder();
    private final MemberLists members = new MemberLists(accounts, id -> id);
    private final KeyTable groupIds = new KeyTable();
    private final Set<String> entitlements = new LinkedHashSet<>();
    private final ScimSchemas schemas = new ScimSchemas();
    private final ScimTotals totals = new ScimTotals();
    private final Set<String> hosts = new HashSet<>();

    /**
     * @param firstSource stands for all files in notes
     * @param name what the name that all files share tells
     */
    ScimSnapshotReader(String firstSource, FileName name, Consumer<String> notes) {
        this.firstSource = firstSource;
        this.name = name;
        this.notes = notes;
    }

    /** Reads one file. */
    void add(String sourceName, InputStream input) throws IOException, SnapshotException {
        KeyReader keys = new KeyReader(sourceName, input);
        while (keys.advance() != null) {
            if (keys.parser().currentToken() == JsonToken.START_ARRAY) {
                keys.list("a list of pages", () -> message(keys));
            } else {
                message(keys);
            }
        }
    }

    /** What all files say together. */
    Snapshot snapshot() throws IOException {
        members.finish();
        Schema known = schemas.fields();
        return new Snapshot(
                targetSystem(),
                takenAt(),
                null,
                totals.completeness(firstSource, notes),
                new ConnectorState(null, ConnectorHealth.UNKNOWN, null),
                known,
                accounts.build(known),
                entitlements);
    }

    /** A page, or a resource that stands alone. */
    private void message(KeyReader keys) throws IOException, SnapshotException {
        JsonLocation start = keys.here();
        ScimTotals.Page page = new ScimTotals.Page();
        ScimResource alone = resource(keys);
        keys.object("a SCIM page", key -> {
            switch (key.toLowerCase(Locale.ROOT)) {
                case "resources" -> {
                    page.list = true;
                    keys.list(key, () -> page.kinds.add(listed(keys)));
                }
                case "totalresults" -> {
                    page.list = true;
                    page.total = keys.number(key);
                }
                default -> alone.key(key);
            }
        });
        if (alone.error()) {
            throw keys.wrong(start, "is the server's error response and not a list; ask for the list again");
        }
        if (page.list) {
            totals.add(page);
        } else {
            add(keys, start, alone);
        }
    }

    private ScimResource resource(KeyReader keys) {
        return new ScimResource(keys, new FieldValueReader(keys, schemas::sensitive));
    }

    private ScimResource.Kind listed(KeyReader keys) throws IOException, SnapshotException {
        JsonLocation start = keys.here();
        ScimResource resource = resource(keys);
        keys.object("a resource", resource::key);
        return add(keys, start, resource);
    }

    private ScimResource.Kind add(KeyReader keys, JsonLocation start, ScimResource resource)
            throws IOException, SnapshotException {
        ScimResource.Kind kind = resource.kind();
        boolean fresh = switch (kind) {
            case USER -> user(keys, start, resource);
            case GROUP -> group(keys, start, resource);
            case SCHEMA -> schema(keys, start, resource);
            case OTHER -> true;
        };
        if (fresh) {
            totals.seen(kind);
        }
        if (resource.host != null && kind != ScimResource.Kind.OTHER) {
            hosts.add(resource.host.toLowerCase(Locale.ROOT));
        }
        return kind;
    }

    /** False where the user was on another page too: lists change while they are read. */
    private boolean user(KeyReader keys, JsonLocation start, ScimResource user) throws SnapshotException {
        if (user.userName == null) {
            throw keys.wrong(start, "a user has no userName, by which accounts go; ask for the attribute userName too");
        }
        if (user.id != null && !members.account(user.id, user.userName)) {
            return false;
        }
        accounts.add(new Account(
                user.userName,
                user.active ? AccountStatus.ACTIVE : AccountStatus.DISABLED,
                user.externalId,
                user.groups,
                user.fields));
        return true;
    }

    private boolean group(KeyReader keys, JsonLocation start, ScimResource group)
            throws IOException, SnapshotException {
        Set<String> ids = new LinkedHashSet<>();
        if (group.id != null) {
            ids.add(group.id);
        }
        if (group.displayName != null) {
            ids.add(group.displayName);
        }
        if (ids.isEmpty()) {
            throw keys.wrong(start, "a group has neither id nor displayName; ask for these attributes too");
        }
        int entitlement = members.entitlement(List.copyOf(ids));
        for (String member : group.memberIds) {
            members.member(entitlement, member);
        }
        entitlements.addAll(ids);
        return group.id == null || groupIds.add(group.id, "");
    }

    private boolean schema(KeyReader keys, JsonLocation start, ScimResource schema) throws SnapshotException {
        if (schema.id == null) {
            throw keys.wrong(start, "a schema has no id; ask for the list of schemas again");
        }
        boolean fresh = schemas.add(schema.id, schema.attributes);
        // Accounts that came before the schema were kept as they are.
        if (fresh && schema.attributes.stream().anyMatch(ScimAttribute::secret)) {
            accounts.mask(schemas::sensitive, FieldValue.MASK);
        }
        return fresh;
    }

    private String targetSystem() {
        boolean told = hosts.size() == 1;
        String target = told ? hosts.iterator().next() : name.targetSystem();
        notes.accept(firstSource + ": the target system is called " + target + " after "
                + (told ? "the host in meta.location" : "the file"));
        return target;
    }

    private @Nullable Instant takenAt() {
        notes.accept(firstSource + ": the snapshot's time is "
                + (name.takenAt() == null
                        ? "not known; a file name such as acme-users_20261123T080000Z.json states it"
                        : "taken from the file's name, " + name.takenAt()));
        return name.takenAt();
    }
}
