package dev.provtriage.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.target.Account;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LdifSnapshotTest {

    private static final String ACTIVE_DIRECTORY = """
            dn: CN=Readers,OU=Groups,DC=corp,DC=example
            changetype: add
            objectClass: top
            objectClass: group
            cn: Readers
            member: CN=Doe\\, Jo,OU=People,DC=corp,DC=example
            member: cn=Al Smith, ou=People, dc=corp, dc=example
            member: CN=Old,OU=People,DC=corp,DC=example

            dn: CN=Doe\\, Jo,OU=People,DC=corp,DC=example
            changetype: add
            objectClass: top
            objectClass: person
            objectClass: user
            sAMAccountName: jdoe
            employeeID: E1001
            userAccountControl: 512

            dn: CN=Al Smith,OU=People,DC=corp,DC=example
            objectClass: user
            sAMAccountName: asmith
            userAccountControl: 514
            memberOf: CN=Writers,OU=Groups,DC=corp,DC=example

            dn: CN=PC1,OU=Computers,DC=corp,DC=example
            objectClass: user
            objectClass: computer
            sAMAccountName: PC1$
            """;

    @Test
    void readsTheSample() throws IOException, SnapshotException {
        Snapshot snapshot = Exports.sample("snapshot-ldif.ldif");
        assertEquals("corp-ldap", snapshot.targetSystem());
        assertEquals(Instant.parse("2026-11-23T08:00:00Z"), snapshot.takenAt());
        assertEquals(Completeness.COMPLETE, snapshot.completeness());
        assertEquals(2, snapshot.accounts().size());
        Account jdoe = Exports.account(snapshot, "jdoe");
        assertEquals("E1001", jdoe.owner());
        assertEquals(AccountStatus.ACTIVE, jdoe.status());
        assertEquals(
                List.of("uid=jdoe,ou=People,dc=example,dc=com"), jdoe.fields().get("dn"));
        assertEquals(List.of(FieldValue.MASK), jdoe.fields().get("userPassword"));
        assertFalse(jdoe.toString().contains("SSHA"));
        assertEquals(AccountStatus.DISABLED, Exports.account(snapshot, "asmith").status());
        List<String> readers = List.of("cn=finance-readers,ou=Groups,dc=example,dc=com", "finance-readers");
        assertEquals(readers, snapshot.accounts().entitlementsOf("jdoe"));
        assertEquals(readers, snapshot.accounts().entitlementsOf("asmith"));
        assertEquals(readers, snapshot.accounts().entitlementsOf("gone"), "a leftover");
        assertEquals(Set.copyOf(readers), Set.copyOf(snapshot.entitlements()));
    }

    @Test
    void readsTheSubschema() throws IOException, SnapshotException {
        Snapshot snapshot = Exports.sample("snapshot-ldif.ldif");
        assertEquals(DataType.INTEGER, field(snapshot, "uidNumber").type());
        assertFalse(field(snapshot, "uidNumber").multiValued());
        assertEquals(DataType.DN, field(snapshot, "manager").type());
        assertTrue(field(snapshot, "manager").multiValued());
        assertEquals(DataType.STRING, field(snapshot, "createTimestamp").type(), "it is not in ISO format");
        assertTrue(field(snapshot, "createTimestamp").readOnly());
        assertTrue(field(snapshot, "surname").required(), "the second name of sn, which person demands");
        assertTrue(field(snapshot, "cn").required());
        assertFalse(field(snapshot, "mail").required());
        assertFalse(field(snapshot, "objectClass").required());
        assertTrue(field(snapshot, "uid").reconciliationKey());
        assertTrue(field(snapshot, "userPassword").sensitive());
        assertEquals(
                List.of("jdoe"),
                snapshot.accounts().findByUnique("dn", "UID=jdoe,ou=people,dc=example,dc=com").stream()
                        .map(Account::id)
                        .toList());
    }

    @Test
    void demandsOnlyWhatTheClassesOfAllAccountsDemand() throws SnapshotException {
        Snapshot snapshot = Exports.read("x.ldif", """
                dn: cn=schema
                objectClass: subschema
                attributeTypes: ( 1.1 NAME 'uid' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
                attributeTypes: ( 1.2 NAME 'gidNumber' SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 )
                attributeTypes: ( 1.3 NAME 'sn' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
                objectClasses: ( 2.1 NAME 'posixAccount' AUXILIARY MUST gidNumber )
                objectClasses: ( 2.2 NAME 'person' STRUCTURAL MUST sn )

                dn: uid=a,ou=p
                objectClass: person
                objectClass: posixAccount
                uid: a

                dn: uid=b,ou=p
                objectClass: PERSON
                uid: b
                """);
        assertTrue(field(snapshot, "sn").required());
        assertFalse(field(snapshot, "gidNumber").required());
    }

    @Test
    void findsTheMembersOfActiveDirectoryWhereverTheyStand() throws SnapshotException {
        List<String> notes = new ArrayList<>();
        Snapshot snapshot = Exports.read("corp-ad.ldf", ACTIVE_DIRECTORY, notes);
        assertEquals("corp-ad", snapshot.targetSystem());
        assertNull(snapshot.takenAt());
        assertEquals(2, snapshot.accounts().size());
        List<String> readers = List.of("CN=Readers,OU=Groups,DC=corp,DC=example", "Readers");
        assertEquals(readers, snapshot.accounts().entitlementsOf("jdoe"));
        assertEquals(
                List.of("CN=Writers,OU=Groups,DC=corp,DC=example", "Writers", readers.get(0), readers.get(1)),
                snapshot.accounts().entitlementsOf("asmith"));
        assertEquals(readers, snapshot.accounts().entitlementsOf("CN=Old,OU=People,DC=corp,DC=example"));
        assertEquals("E1001", Exports.account(snapshot, "jdoe").owner());
        assertEquals(AccountStatus.DISABLED, Exports.account(snapshot, "asmith").status());
        assertTrue(notes.contains("corp-ad.ldf: 1 entry is neither account nor group"), notes.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "nsAccountLock: true,DISABLED",
        "nsAccountLock: false,ACTIVE",
        "pwdAccountLockedTime: 000001010000Z,DISABLED",
        "loginDisabled: TRUE,DISABLED",
        "ds-pwp-account-disabled: true,DISABLED",
        "userAccountControl: 66050,DISABLED",
        "userAccountControl: 66048,ACTIVE",
        "userAccountControl: many,ACTIVE",
        "isDeleted: TRUE,REVOKED",
        "description: none,ACTIVE"
    })
    void readsTheStatus(String line, AccountStatus status) throws SnapshotException {
        assertEquals(
                status,
                Exports.account(Exports.read("x.ldif", "dn: uid=a,ou=p\nobjectClass: account\n" + line + "\n"), "a")
                        .status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "uid=a,ou=p!objectClass: inetOrgPerson!a",
                "cn=Jo Doe,ou=p!objectClass: person!Jo Doe",
                "cn=Jo Doe,ou=p!objectClass: posixAccount~uid: jdoe!jdoe",
                "cn=Jo Doe,ou=p!objectClass: user~sAMAccountName: jdoe!jdoe",
                "uid=b+cn=Jo,ou=p!objectClass: account~uid: a~uid: b!b",
                "cn=Jo Doe,ou=p!uid: jdoe!jdoe"
            })
    void namesAnAccount(String dn, String lines, String id) throws SnapshotException {
        Snapshot snapshot = Exports.read("x.ldif", "dn: " + dn + "\n" + lines.replace('~', '\n') + "\n");
        assertEquals(1, snapshot.accounts().findById(id).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "objectClass: groupOfNames\nmember: uid=a,ou=p",
                "objectClass: GROUPOFUNIQUENAMES\nuniqueMember: uid=a,ou=p",
                "objectClass: groupOfUniqueNames\nuniqueMember: UID=A,OU=P#'0101'B",
                "objectClass: posixGroup\nmemberUid: a",
                "objectClass: group\nmember;range=0-*: uid=a,ou=p",
                "member: uid=a,ou=p"
            })
    void readsTheMembersOfAGroup(String lines) throws SnapshotException {
        Snapshot snapshot = Exports.read(
                "x.ldif", "dn: cn=g,ou=p\n" + lines + "\n\ndn: uid=a,ou=p\nobjectClass: account\nuid: a\n");
        assertEquals(List.of("cn=g,ou=p", "g"), snapshot.accounts().entitlementsOf("a"));
        assertEquals(Completeness.UNKNOWN, snapshot.completeness());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dn: cn=g,ou=p\nobjectClass: group\nmember;range=0-1499: uid=a,ou=p\n",
                "dn: uid=a,ou=p\nuid: a\n\n# search result\nsearch: 2\nresult: 4 Size limit exceeded\n",
                "# completeness: COMPLETE\ndn: uid=a,ou=p\nuid: a\n\nresult: 11 Administrative limit exceeded\n"
            })
    void countsAListingThatWasCutOffAsPartial(String text) throws SnapshotException {
        assertEquals(Completeness.PARTIAL, Exports.read("x.ldif", text).completeness());
    }

    @Test
    void readsWhatLdapsearchWrites() throws SnapshotException {
        Snapshot snapshot = Exports.read("x.ldif", """
                # extended LDIF
                #
                # LDAPv3
                # base <dc=example,dc=com> with scope subtree
                # filter: (objectclass=*)
                # requesting: ALL
                #

                # jdoe, People, example.com
                dn: uid=jdoe,ou=People,dc=exa
                 mple,dc=com
                objectClass: inetOrgPerson
                uid: jdoe
                cn:: SsO8cmdlbg==
                # a comment that
                 goes on
                sn: Doe

                # search result
                search: 2
                result: 0 Success

                # numResponses: 2
                # numEntries: 1
                """);
        Account account = Exports.account(snapshot, "jdoe");
        assertEquals(List.of("J\u00fcrgen"), account.fields().get("cn"));
        assertEquals(
                List.of("uid=jdoe,ou=People,dc=example,dc=com"),
                account.fields().get("dn"));
        assertEquals(Completeness.UNKNOWN, snapshot.completeness());
    }

    @Test
    void keepsNeitherSecretsNorWhatIsNoText() throws SnapshotException {
        Account account = Exports.account(
                Exports.read(
                        "x.ldif",
                        "dn: uid=a,ou=p\nobjectClass: account\nuid: a\nuserPassword: hush\nunicodePwd:: aHVzaA==\n"
                                + "krbPrincipalKey: hush\nuserPassword;lang-en: hush\njpegPhoto:: /9j/4AAQ\n"
                                + "objectGUID:: AQIDBAUGBwgJCgsMDQ4PEA==\nlong: " + "x".repeat(2000)
                                + "\nsn;lang-de: M\u00fcller\n"),
                "a");
        assertFalse(account.toString().contains("hush"), account.toString());
        assertEquals(
                Set.of("dn", "objectClass", "uid", "userPassword", "unicodePwd", "krbPrincipalKey", "sn"),
                account.fields().keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "dn: uid=a,ou=p~uid: a~~uid: b!x.ldif, line 4: an entry begins without its dn",
                "dn: uid=a,ou=p~hush!x.ldif, line 1: this entry has a line without a colon",
                "version: 1~dn: uid=a,ou=p~jpegPhoto:< file:///etc/hostname!x.ldif, line 2: this entry takes a value from a URL",
                "dn: uid=a,ou=p~sn::hush*!x.ldif, line 1: this entry is not valid LDIF",
                "dn: uid=a,ou=p~sn:~ :hush*!x.ldif, line 1: this entry is not valid LDIF",
                "dn: hush~uid: a!x.ldif, line 1: ",
                "dn: uid=a,ou=p~changetype: delete!x.ldif, line 1: this is a change and not an entry",
                "dn: uid=a,ou=p~changetype: modify~replace: sn~sn: hush~-!x.ldif, line 1: ",
                "dn: uid=a,ou=p~uid: a~~ hush!x.ldif, line 4: continues a line that is not there",
                "# takenAt: now~dn: uid=a,ou=p~uid: a!x.ldif, line 1: takenAt is \"now\""
            })
    void tellsInOneLineWhatIsWrong(String text, String words) {
        Exports.assertWrong("x.ldif", text.replace('~', '\n'), words);
    }

    @Test
    void neverReadsAFileOfThisMachine() {
        Exports.assertWrong("x.ldif", "dn: uid=a,ou=p\nuid: a\ndescription:\n < file:///etc/hostname\n", "URL");
    }

    @Test
    void readsGzipByteOrderMarksAndEveryLineEnd() throws IOException, SnapshotException {
        byte[] sample = Exports.sampleBytes("snapshot-ldif.ldif");
        String text = new String(sample, StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(
                Exports.gzip(sample),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
                text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))) {
            Snapshot snapshot = Exports.read("x", bytes);
            assertEquals("corp-ldap", snapshot.targetSystem());
            assertEquals(2, snapshot.accounts().size());
            assertEquals(12, snapshot.schema().fields().size());
        }
    }

    private static FieldDefinition field(Snapshot snapshot, String name) {
        return snapshot.schema().find(name).orElseThrow();
    }
}
