package dev.provtriage.snapshots;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import dev.provtriage.target.Account;
import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.Schema;
import dev.provtriage.target.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an LDIF export of a directory, an entry at a time: accounts, groups with their members, and the subschema, in
 * any order. An account goes by its uid, its sAMAccountName or the value that its DN begins with. A group goes by its DN
 * and by the value that this begins with, because attempts name it either way.
 */
final class LdifSnapshotReader {

    private final TextLines text;
    private final Consumer<String> notes;
    private final Heading heading = new Heading();
    private final AccountIndex.Builder accounts = AccountIndex.builder();
    private final MemberLists members = new MemberLists(accounts, DirectoryEntry::normalized);
    private final Set<String> entitlements = new LinkedHashSet<>();
    private final Set<String> idAttributes = new HashSet<>();
    private @Nullable Set<String> accountClasses;
    private DirectorySchema schema = DirectorySchema.unknown();
    private long otherEntries;

    LdifSnapshotReader(TextLines text, Consumer<String> notes) {
        this.text = text;
        this.notes = notes;
    }

    Snapshot read() throws IOException, SnapshotException {
        LdifRecords records = new LdifRecords(text, heading);
        Entry entry = records.next();
        while (entry != null) {
            add(records, entry);
            entry = records.next();
        }
        members.finish();
        if (otherEntries > 0) {
            notes.accept(text.sourceName() + ": " + otherEntries + (otherEntries == 1 ? " entry is" : " entries are")
                    + " neither account nor group");
        }
        Schema known = schema.fields(accountClasses == null ? Set.of() : accountClasses, idAttributes)
                .schema();
        return heading.snapshot(text.sourceName(), known, accounts.build(known), entitlements, notes);
    }

    private void add(LdifRecords records, Entry read) throws IOException, SnapshotException {
        @Nullable DirectoryEntry entry;
        try {
            entry = DirectoryEntry.of(read);
        } catch (LDAPException e) {
            throw records.wrong("the dn of this entry is no distinguished name; export the entry again");
        }
        if (entry != null && entry.subschema()) {
            schema = schema.with(read);
        } else if (entry != null && entry.group()) {
            group(entry);
        } else if (entry != null && entry.account()) {
            account(records, entry);
        } else {
            otherEntries++;
        }
    }

    private void account(LdifRecords records, DirectoryEntry entry) throws SnapshotException {
        String id = entry.id();
        if (id.isBlank()) {
            throw records.wrong("this account has no uid, no sAMAccountName and no name; export one of them");
        }
        // Where the DN begins with the id, the index finds the account by the DN itself.
        if (!entry.namedByItsId()) {
            members.account(entry.dn(), id);
        }
        idAttributes.add(entry.idAttribute().toLowerCase(Locale.ROOT));
        if (accountClasses == null) {
            accountClasses = new HashSet<>(entry.objectClasses());
        } else {
            accountClasses.retainAll(entry.objectClasses());
        }
        List<String> held = new ArrayList<>();
        for (String group : entry.values("memberOf")) {
            held.addAll(ids(group, DirectoryEntry.firstValue(group)));
        }
        accounts.add(new Account(id, entry.status(), entry.owner(), held, entry.fields()));
    }

    private void group(DirectoryEntry entry) throws IOException {
        List<String> ids = ids(entry.dn(), entry.rdnValue());
        entitlements.addAll(ids);
        int entitlement = members.entitlement(ids);
        for (String attribute : List.of("member", "uniqueMember")) {
            for (String member : entry.values(attribute)) {
                members.member(entitlement, DirectoryEntry.withoutUid(member));
            }
        }
        for (String accountId : entry.values("memberUid")) {
            ids.forEach(id -> accounts.addMember(id, accountId));
        }
        if (entry.membersCutOff()) {
            heading.cutOff();
            notes.accept(text.sourceName() + ": the members of " + entry.dn()
                    + " are cut off, so the snapshot counts as PARTIAL; export all ranges of the attribute");
        }
    }

    private static List<String> ids(String dn, @Nullable String name) {
        return name == null || name.isBlank() ? List.of(dn) : List.of(dn, name);
    }
}
