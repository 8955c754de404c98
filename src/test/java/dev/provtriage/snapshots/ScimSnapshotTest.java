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
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScimSnapshotTest {

    private static final String USERS =
            "{'totalResults':2,'Resources':[" + "{'id':'u1','userName':'jdoe'},{'id':'u2','userName':'asmith'}]}";
    private static final String GROUPS =
            "{'totalResults':1,'Resources':[{'id':'g1','displayName':'readers','members':[{'value':'u1'},{'value':'u9'}]}]}";

    @TempDir
    Path folder;

    @Test
    void readsTheSample() throws IOException, SnapshotException {
        Snapshot snapshot = Exports.sample("snapshot-scim.json");
        assertEquals("scim.example.com", snapshot.targetSystem());
        assertNull(snapshot.takenAt());
        assertEquals(Completeness.COMPLETE, snapshot.completeness());
        Account jdoe = Exports.account(snapshot, "jdoe");
        assertEquals("E1001", jdoe.owner());
        assertEquals(AccountStatus.ACTIVE, jdoe.status());
        assertEquals(List.of("u-1"), jdoe.fields().get("id"));
        assertEquals(List.of("jdoe"), jdoe.fields().get("userName"));
        assertEquals(List.of("4711"), jdoe.fields().get("costCenter"));
        assertEquals(
                List.of("{\"givenName\":\"Jo\",\"familyName\":\"Doe\"}"),
                jdoe.fields().get("name"));
        assertEquals(AccountStatus.DISABLED, Exports.account(snapshot, "asmith").status());
        assertEquals(List.of("g-1", "finance-readers"), snapshot.accounts().entitlementsOf("jdoe"));
        assertEquals(List.of("g-1", "finance-readers"), snapshot.accounts().entitlementsOf("asmith"));
        assertEquals(Set.of("g-1", "finance-readers"), Set.copyOf(snapshot.entitlements()));
    }

    @Test
    void readsTheSchemas() throws IOException, SnapshotException {
        Snapshot snapshot = Exports.sample("snapshot-scim.json");
        FieldDefinition userName = snapshot.schema().find("USERNAME").orElseThrow();
        assertTrue(userName.required() && userName.unique() && userName.reconciliationKey());
        assertEquals(1, snapshot.accounts().findByUnique("id", "u-2").size());
        assertEquals(
                DataType.BOOLEAN, snapshot.schema().find("active").orElseThrow().type());
        assertEquals(
                DataType.COMPLEX, snapshot.schema().find("name").orElseThrow().type());
        assertFalse(snapshot.schema().find("name.familyName").orElseThrow().required(), "only where a name is given");
        assertTrue(snapshot.schema().find("password").orElseThrow().sensitive());
        assertTrue(snapshot.schema().find("groups").orElseThrow().readOnly());
        assertTrue(snapshot.schema().find("meta").isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "string,STRING",
        "boolean,BOOLEAN",
        "decimal,DECIMAL",
        "integer,INTEGER",
        "dateTime,DATETIME",
        "REFERENCE,REFERENCE",
        "binary,BINARY",
        "complex,COMPLEX"
    })
    void knowsEveryTypeOfASchema(String type, DataType expected) throws SnapshotException {
        Snapshot snapshot = read("{'id':'urn:acme:2.0:User','attributes':[{'name':'x','type':'" + type
                + "','required':true,'multiValued':true,'canonicalValues':['a','b'],'uniqueness':'global'}]}");
        assertEquals(
                new FieldDefinition(
                        "x",
                        expected,
                        false,
                        true,
                        true,
                        false,
                        false,
                        false,
                        "urn:acme:2.0:User:x",
                        null,
                        List.of("a", "b")),
                snapshot.schema().find("x").orElseThrow(),
                "an extension may be left out whole, so nothing in it is required");
    }

    @Test
    void leavesOutTheSchemasOfGroupsAndOfTheProtocol() throws SnapshotException {
        Snapshot snapshot = read("{'Resources':[{'id':'urn:ietf:params:scim:schemas:core:2.0:Group',"
                + "'attributes':[{'name':'displayName'}]},{'id':'urn:ietf:params:scim:schemas:core:2.0:Schema',"
                + "'attributes':[{'name':'name','required':true}]}]}");
        assertTrue(snapshot.schema().empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s%n%s", "[%s,%s]", "%2$s %1$s", "[%2$s,%1$s]"})
    void readsPagesOneAfterTheOtherOrInAnArray(String form) throws SnapshotException {
        Snapshot snapshot = read(String.format(form, USERS, GROUPS));
        assertEquals(2, snapshot.accounts().size());
        assertEquals(List.of("g1", "readers"), snapshot.accounts().entitlementsOf("jdoe"));
        assertEquals(List.of(), snapshot.accounts().entitlementsOf("asmith"));
        assertEquals(List.of("g1", "readers"), snapshot.accounts().entitlementsOf("u9"), "a leftover, by its id");
        assertEquals(Completeness.COMPLETE, snapshot.completeness());
    }

    @Test
    void readsKeysInAnyCaseAndOrder() throws SnapshotException {
        Snapshot snapshot = read("{'RESOURCES':[{'ACTIVE':'False','META':{'RESOURCETYPE':'user'},'USERNAME':'a',"
                + "'EXTERNALID':'E1','ID':7}],'TOTALRESULTS':1}");
        Account account = Exports.account(snapshot, "a");
        assertEquals(AccountStatus.DISABLED, account.status());
        assertEquals("E1", account.owner());
    }

    @Test
    void readsResourcesThatStandAlone() throws SnapshotException {
        assertEquals(2, read("[{'userName':'a'},{'userName':'b'}]").accounts().size());
        assertEquals(2, read("{'userName':'a'}\n{'userName':'b'}").accounts().size());
        assertEquals(Completeness.UNKNOWN, read("{'userName':'a'}").completeness(), "nobody says how many there are");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{'totalResults':3,'Resources':[{'userName':'a'}]}!PARTIAL",
                "{'totalResults':1,'Resources':[{'userName':'a'}]}!COMPLETE",
                "{'Resources':[{'userName':'a'}]}!UNKNOWN",
                "{'totalResults':0,'Resources':[]}!UNKNOWN",
                "{'totalResults':7}!PARTIAL",
                "{'totalResults':2,'Resources':[{'id':'1','userName':'a'}]}{'totalResults':2,'Resources':[{'id':'1','userName':'a'}]}!PARTIAL",
                "{'totalResults':2,'Resources':[{'id':'1','userName':'a'}]}{'totalResults':2,'Resources':[{'id':'2','userName':'b'}]}!COMPLETE",
                "{'totalResults':1,'Resources':[{'userName':'a'}]}{'totalResults':2,'Resources':[{'id':'1','displayName':'g','members':[]}]}!PARTIAL",
                "{'totalResults':2,'Resources':[{'userName':'a'},{'displayName':'g','members':[]}]}!COMPLETE",
                "{'totalResults':3,'Resources':[{'userName':'a'},{'displayName':'g','members':[]}]}!PARTIAL",
                "{'totalResults':99999999999999999999,'Resources':[{'userName':'a'}]}!PARTIAL"
            })
    void tellsFromTheTotalWhetherAllIsThere(String text, Completeness completeness) throws SnapshotException {
        assertEquals(completeness, read(text).completeness());
    }

    @Test
    void mergesThePagesOfOneFolder() throws IOException, SnapshotException {
        Files.writeString(folder.resolve("acme-groups_20261123T080000Z.json"), GROUPS.replace('\'', '"'));
        Files.writeString(
                folder.resolve("acme-users-1.json"),
                "{\"totalResults\":2,\"Resources\":[{\"id\":\"u1\",\"userName\":\"jdoe\"}]}");
        Files.write(
                folder.resolve("acme-users-2.json.gz"),
                Exports.gzip("{\"totalResults\":2,\"Resources\":[{\"id\":\"u2\",\"userName\":\"asmith\"}]}"
                        .getBytes(StandardCharsets.UTF_8)));
        Files.writeString(folder.resolve("other.json"), "{\"userName\":\"x\"}");
        List<String> notes = new ArrayList<>();
        Snapshots snapshots = SnapshotFiles.read(List.of(folder), notes::add);
        assertEquals(2, snapshots.all().size());
        Snapshot acme = snapshots.find("acme").orElseThrow();
        assertEquals(2, acme.accounts().size());
        assertEquals(Completeness.COMPLETE, acme.completeness());
        assertEquals(Instant.parse("2026-11-23T08:00:00Z"), acme.takenAt());
        assertEquals(List.of("g1", "readers"), acme.accounts().entitlementsOf("jdoe"));
        assertEquals(List.of(), snapshots.replaced());
        assertTrue(
                notes.stream().anyMatch(note -> note.endsWith("the target system is called acme after the file")),
                notes.toString());
    }

    @Test
    void callsPagesWithoutANameOfTheirOwnAfterTheirFolder() throws IOException, SnapshotException {
        Path pages = Files.createDirectory(folder.resolve("crm"));
        Files.writeString(pages.resolve("Users.json"), USERS.replace('\'', '"'));
        Files.writeString(pages.resolve("Groups.json"), GROUPS.replace('\'', '"'));
        Snapshots snapshots = SnapshotFiles.read(List.of(pages));
        assertEquals(
                List.of("g1", "readers"),
                snapshots.find("crm").orElseThrow().accounts().entitlementsOf("jdoe"));
    }

    @Test
    void takesTheNewerOfTwoListsWithNamesOfTheirOwn() throws IOException, SnapshotException {
        String user = "{\"userName\":\"x\",\"meta\":{\"location\":\"https://scim.example.com/Users/1\"}}";
        Files.writeString(folder.resolve("one.json"), user);
        Files.writeString(folder.resolve("two.json"), user);
        Snapshots snapshots = SnapshotFiles.read(List.of(folder));
        assertEquals(1, snapshots.all().size());
        assertEquals(1, snapshots.replaced().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "https://SCIM.example.com/v2/Users/1!scim.example.com",
                "/Users/1!acme",
                "not an address!acme",
                "https://scim.example.com/1','x':'https://other/1!scim.example.com"
            })
    void namesTheTargetSystemByItsHostWhereItIsTold(String location, String target) throws SnapshotException {
        assertEquals(
                target,
                read("{'userName':'a','meta':{'location':'" + location + "'}}").targetSystem());
    }

    @Test
    void namesTheTargetSystemByTheFileWhereHostsDiffer() throws SnapshotException {
        assertEquals(
                "acme",
                read("{'userName':'a','meta':{'location':'https://one/1'}}{'userName':'b','meta':{'location':'https://two/1'}}")
                        .targetSystem());
    }

    @Test
    void takesAGroupWithinAGroupForNoAccount() throws SnapshotException {
        Snapshot snapshot = read("{'Resources':[{'id':'g','displayName':'g',"
                + "'members':[{'value':'h','type':'Group'},'u',{'display':'nobody'}]}]}");
        assertEquals(List.of(), snapshot.accounts().entitlementsOf("h"));
        assertEquals(List.of("g"), snapshot.accounts().entitlementsOf("u"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%1$s%2$s", "%2$s%1$s", "[%1$s,%2$s]"})
    void neverKeepsASecret(String form) throws SnapshotException {
        String schema =
                "{'id':'urn:ietf:params:scim:schemas:core:2.0:User','attributes':[{'name':'pin','returned':'never'},"
                        + "{'name':'card','type':'complex','subAttributes':[{'name':'number','returned':'never'}]}]}";
        String user = "{'userName':'a','password':'hush1','PIN':['hush2'],'card':{'number':'hush3'},"
                + "'x':{'client_secret':'hush4'},'urn:x:2.0:User':{'token':'hush5'}}";
        Account account = Exports.account(read(String.format(form, schema, user)), "a");
        assertFalse(account.toString().contains("hush"), account.toString());
        assertEquals(List.of(FieldValue.MASK), account.fields().get("PIN"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{'Resources':[{'meta':{'resourceType':'User'}}]}!line 1, column 15: a user has no userName",
                "{'Resources':[{'meta':{'resourceType':'Group'}}]}!a group has neither id nor displayName",
                "{'Resources':[{'meta':{'resourceType':'Schema'}}]}!a schema has no id",
                "{'Resources':{}}!Resources must be a list, and is an object",
                "{'Resources':['hush']}!a resource must be an object, and is a text",
                "{'totalResults':'2'}!totalResults must be a whole number, and is a text",
                "{'totalResults':1}17!a SCIM page must be an object, and is a number",
                "{'userName':{}}!userName must be a text, and is an object",
                "{'userName':'a','active':'perhaps'}!active must be true or false, and is a text",
                "{'userName':'a','active':1}!active must be true or false, and is a number",
                "{'userName':'a','meta':[]}!meta must be an object, and is a list",
                "{'meta':{},'members':{}}!members must be a list, and is an object",
                "{'meta':{},'members':[{'value':{}}]}!value must be a text, and is an object",
                "{'meta':{},'attributes':[{'type':'string'}]}!an attribute of a schema has no name",
                "{'meta':{},'attributes':[{'name':'x','type':'int'}]}!type of an attribute is \"int\"; allowed are string",
                "{'meta':{},'attributes':[7]}!an attribute of a schema must be an object",
                "{'totalResults':1,'Resources':[{'userName':'a'}!the file ends in the middle of a value",
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:Error'],'status':'401'}!is the server's error response and not a list"
            })
    void tellsInOneLineWhatIsWrong(String text, String words) {
        Exports.assertWrong("acme.json", text.replace('\'', '"'), words);
    }

    private static Snapshot read(String text) throws SnapshotException {
        return Exports.read("acme.json", text.replace('\'', '"'));
    }
}
