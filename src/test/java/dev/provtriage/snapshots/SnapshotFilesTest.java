package dev.provtriage.snapshots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.target.Account;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SnapshotFilesTest {

    private static final String WHOLE = """
            {"targetSystem":"corp-ldap","takenAt":"2026-11-23T08:00:00Z","reachable":true,"completeness":"COMPLETE",
             "connector":{"name":"ldap-1","health":"UP","detail":null},
             "schema":[{"name":"uidNumber","type":"INTEGER","required":true,"unique":true,"multiValued":false,
                        "readOnly":false,"maxLength":null,"allowedValues":null},
                       {"name":"Country","matchingAttribute":"c","reconciliationKey":true,"maxLength":2,
                        "allowedValues":["DE","FR"]}],
             "accounts":[{"id":"jdoe","status":"REVOKED","owner":"E1001","entitlements":["finance-readers"],"fields":{}},
                         {"id":"jane","fields":{"uidNumber":7}}],
             "entitlements":[{"id":"finance-readers","members":["jdoe","jane"]},{"id":"empty"},"alone"]}
            """;

    @TempDir
    Path folder;

    @Test
    void readsAWholeSnapshot() throws SnapshotException {
        Snapshot snapshot = read(WHOLE);
        assertEquals("corp-ldap", snapshot.targetSystem());
        assertEquals(Instant.parse("2026-11-23T08:00:00Z"), snapshot.takenAt());
        assertEquals(true, snapshot.reachable());
        assertEquals(Completeness.COMPLETE, snapshot.completeness());
        assertEquals(new ConnectorState("ldap-1", ConnectorHealth.UP, null), snapshot.connector());
        assertEquals(
                List.of(
                        new FieldDefinition(
                                "uidNumber",
                                DataType.INTEGER,
                                true,
                                true,
                                false,
                                false,
                                false,
                                false,
                                null,
                                null,
                                List.of()),
                        new FieldDefinition(
                                "Country",
                                DataType.STRING,
                                false,
                                false,
                                false,
                                false,
                                false,
                                true,
                                "c",
                                2,
                                List.of("DE", "FR"))),
                snapshot.schema().fields());
        assertEquals(
                List.of(new Account("jdoe", AccountStatus.REVOKED, "E1001", List.of("finance-readers"), Map.of())),
                snapshot.accounts().findById("jdoe"));
        assertEquals(1, snapshot.accounts().findByUnique("UIDNUMBER", "7").size());
        assertEquals(List.of("finance-readers"), snapshot.accounts().entitlementsOf("jane"));
        assertEquals(Set.of("finance-readers", "empty", "alone"), Set.copyOf(snapshot.entitlements()));
    }

    @Test
    void readsLinesAfterAHeader() throws SnapshotException {
        Snapshot snapshot = read("""
                {"targetSystem":"crm","completeness":"partial"}

                {"id":"a","entitlements":["x"]}
                {"entitlement":"y","members":["b","a"]}
                {"members":["a"],"entitlement":"z"}
                {"id":"b","status":"disabled"}
                """);
        assertEquals(Completeness.PARTIAL, snapshot.completeness());
        assertEquals(2, snapshot.accounts().size());
        assertEquals(List.of("x", "y", "z"), snapshot.accounts().entitlementsOf("a"));
        assertEquals(List.of("y"), snapshot.accounts().entitlementsOf("b"));
        assertEquals(
                AccountStatus.DISABLED, snapshot.accounts().findById("b").get(0).status());
        assertEquals(Set.of("y", "z"), Set.copyOf(snapshot.entitlements()), "x is held, but was not listed");
    }

    @Test
    void knowsNothingWhereTheSnapshotSaysNothing() throws SnapshotException {
        Snapshot snapshot = read("{\"targetSystem\":\"crm\"}");
        assertNull(snapshot.takenAt());
        assertNull(snapshot.reachable());
        assertEquals(Completeness.UNKNOWN, snapshot.completeness());
        assertEquals(new ConnectorState(null, ConnectorHealth.UNKNOWN, null), snapshot.connector());
        assertTrue(snapshot.schema().empty());
        assertEquals(0, snapshot.accounts().size());
        assertEquals(Set.of(), snapshot.entitlements());
    }

    @Test
    void takesNullForAbsent() throws SnapshotException {
        Snapshot snapshot = read("""
                {"targetSystem":"crm","takenAt":null,"reachable":null,"completeness":null,"connector":null,
                 "schema":null,"accounts":[{"id":"a","status":null,"owner":null,"entitlements":null,"fields":null}],
                 "entitlements":null}
                """);
        assertNull(snapshot.reachable());
        assertEquals(
                List.of(new Account("a", AccountStatus.ACTIVE, null, List.of(), Map.of())),
                snapshot.accounts().findById("a"));
    }

    @Test
    void skipsWhatItDoesNotKnow() throws SnapshotException {
        Snapshot snapshot = read("""
                {"note":{"targetSystem":["deep"]},"targetSystem":"crm","accounts":[{"extra":[1,{"id":"x"}],"id":"a"}],
                 "connector":{"health":"up","since":[1]},"schema":[{"name":"sn","color":{"a":1}}]}
                """);
        assertEquals("crm", snapshot.targetSystem());
        assertEquals(1, snapshot.accounts().findById("a").size());
        assertEquals(ConnectorHealth.UP, snapshot.connector().health());
    }

    @Test
    void keepsFieldValuesAsTheyAreWritten() throws SnapshotException {
        Account account = onlyAccount("""
                {"targetSystem":"crm","accounts":[{"id":17,"fields":{"text":"a","empty":"","number":1.50,"large":12345678901234567890,
                 "exponent":1e3,"yes":true,"no":false,"nothing":null,"list":["a",2,null,true],"none":[],
                 "object":{"city":"Bonn","zip":1.50,"tags":[1,{"x":null}]},"lists":[[1,2],{"a":"b"}]}}]}
                """);
        assertEquals("17", account.id());
        assertEquals(
                Map.ofEntries(
                        Map.entry("text", List.of("a")),
                        Map.entry("empty", List.of("")),
                        Map.entry("number", List.of("1.50")),
                        Map.entry("large", List.of("12345678901234567890")),
                        Map.entry("exponent", List.of("1e3")),
                        Map.entry("yes", List.of("true")),
                        Map.entry("no", List.of("false")),
                        Map.entry("list", List.of("a", "2", "true")),
                        Map.entry("object", List.of("{\"city\":\"Bonn\",\"zip\":1.50,\"tags\":[1,{\"x\":null}]}")),
                        Map.entry("lists", List.of("[1,2]", "{\"a\":\"b\"}"))),
                account.fields());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'targetSystem':'crm','schema':[{'name':'PIN','matchingAttribute':'code','sensitive':true}],"
                        + "'accounts':[ACCOUNT]}",
                "{'accounts':[ACCOUNT],'targetSystem':'crm','schema':[{'name':'PIN','matchingAttribute':'code',"
                        + "'sensitive':true}]}",
                "{'targetSystem':'crm','schema':[{'sensitive':true,'matchingAttribute':'code','name':'PIN'}]}\nACCOUNT"
            })
    void neverKeepsASecret(String form) throws SnapshotException {
        String account =
                "{'id':'a','fields':{'pin':'hush1','CODE':['hush2',''],'userPassword':'hush3','api-key':{'k':'hush4'},"
                        + "'login':{'user':'jdoe','client_secret':'hush5','more':[{'token':{'a':['hush6']}}]},'sn':'Doe'}}";
        Account read = onlyAccount(form.replace("ACCOUNT", account).replace('\'', '"'));
        assertFalse(read.toString().contains("hush"), read.toString());
        assertEquals(List.of(FieldValue.MASK), read.fields().get("pin"));
        assertEquals(List.of(FieldValue.MASK, ""), read.fields().get("CODE"), "empty can still be told");
        assertEquals(List.of(FieldValue.MASK), read.fields().get("api-key"));
        assertEquals(List.of("Doe"), read.fields().get("sn"));
        assertTrue(read.fields().getOrDefault("login", List.of()).toString().contains("\"user\":\"jdoe\""));
    }

    @Test
    void marksAFieldAsSensitiveByItsName() throws SnapshotException {
        Snapshot snapshot = read(
                "{\"targetSystem\":\"crm\",\"schema\":[{\"name\":\"Secret\"},{\"name\":\"x\",\"matchingAttribute\":\"unicodePwd\"},"
                        + "{\"name\":\"sn\"}]}");
        assertEquals(
                List.of(true, true, false),
                snapshot.schema().fields().stream()
                        .map(FieldDefinition::sensitive)
                        .toList());
    }

    @Test
    void toleratesAByteOrderMarkAndOtherUnicodeEncodings() throws SnapshotException {
        assertEquals("crm", read("\uFEFF{\"targetSystem\":\"crm\"}").targetSystem());
        byte[] utf16 = "\uFEFF{\"targetSystem\":\"crm\"}".getBytes(StandardCharsets.UTF_16LE);
        assertEquals("crm", read(utf16).targetSystem());
    }

    @Test
    void readsGzipWhateverItsName() throws IOException, SnapshotException {
        assertEquals(2, read(gzip(WHOLE)).accounts().size());
        Path file = Files.write(folder.resolve("snapshot.json"), gzip(WHOLE));
        assertTrue(SnapshotFiles.read(List.of(file)).find("CORP-LDAP").isPresent());
    }

    @Test
    void leavesTheStreamOpen() throws SnapshotException {
        boolean[] closed = {false};
        InputStream input = new ByteArrayInputStream("{\"targetSystem\":\"crm\"}".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        SnapshotFiles.read("stdin", input);
        assertFalse(closed[0]);
    }

    @Test
    void takesTheSnapshotFilesOfAFolderByName() throws IOException, SnapshotException {
        Files.writeString(folder.resolve("a.json"), "{\"targetSystem\":\"a\"}");
        Files.writeString(folder.resolve("b.NDJSON"), "{\"targetSystem\":\"b\"}\n{\"id\":\"x\"}");
        Files.write(folder.resolve("c.jsonl.gz"), gzip("{\"targetSystem\":\"c\"}"));
        Files.writeString(folder.resolve("z.json"), "{\"targetSystem\":\"A\",\"reachable\":false}");
        Files.writeString(folder.resolve("README.md"), "no snapshot");
        Files.writeString(folder.resolve("old.json.bak"), "no snapshot");
        Files.createDirectory(folder.resolve("folder.json"));
        Snapshots snapshots = SnapshotFiles.read(List.of(folder));
        assertEquals(3, snapshots.all().size());
        assertEquals(false, snapshots.find("a").orElseThrow().reachable(), "z.json comes after a.json");
        assertEquals(1, snapshots.replaced().size());
    }

    @Test
    void takesEveryFormatFromAFolder() throws IOException, SnapshotException {
        Snapshots snapshots = SnapshotFiles.read(List.of(Path.of("samples/formats")).stream()
                .flatMap(samples -> List.of(
                        samples.resolve("snapshot-csv.csv"),
                        samples.resolve("snapshot-ldif.ldif"),
                        samples.resolve("snapshot-scim.json"))
                        .stream())
                .toList());
        assertEquals(
                List.of("hr-db", "corp-ldap", "scim.example.com"),
                snapshots.all().stream().map(Snapshot::targetSystem).toList());
        Files.writeString(folder.resolve("a.csv"), "login\nx\n");
        Files.writeString(folder.resolve("a.schema.csv"), "name\nlogin\n");
        Files.writeString(folder.resolve("b.LDIF"), "dn: uid=x,ou=p\nuid: x\n");
        assertEquals(2, SnapshotFiles.read(List.of(folder)).all().size());
    }

    @Test
    void readsAFileOfAnyNameWhereItIsNamed() throws IOException, SnapshotException {
        Path file = Files.writeString(folder.resolve("export.txt"), "{\"targetSystem\":\"a\"}");
        assertTrue(SnapshotFiles.read(List.of(file)).find("a").isPresent());
        assertEquals(List.of(), SnapshotFiles.read(List.of()).all());
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = folder.resolve("missing.json");
        assertEquals(
                missing + ": there is no such file; check the path of the snapshots",
                assertThrows(SnapshotException.class, () -> SnapshotFiles.read(List.of(missing)))
                        .getMessage());
    }

    @Test
    void namesAFolderWithoutSnapshots() {
        assertEquals(
                folder + ": this folder has no snapshot files; they end in .json, .ndjson, .jsonl, .scim, .ldif,"
                        + " .ldf, .csv, .tsv, or in one of these and .gz",
                assertThrows(SnapshotException.class, () -> SnapshotFiles.read(List.of(folder)))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|the file is empty",
                "`  `|the file is empty",
                "name,mail|is a table of 2 columns, none of which holds the accounts' ids by its name; call that column login",
                "<html>|is XML or HTML, which no snapshot is; a snapshot is JSON with a targetSystem, a SCIM list, an LDIF export",
                "hush|is not JSON, and neither LDIF nor a table of accounts",
                "{hush}|line 1, column 2: is not valid JSON",
                "17|line 1, column 1: a snapshot must be an object, and is a number",
                "[{'targetSystem':'a'}]|line 1, column 1: a snapshot must be an object, and is a list",
                "null|line 1, column 1: a snapshot must be an object, and is null",
                "{}|line 1, column 1: the header, which is the first object, has no targetSystem; add",
                "{'targetSystem':null}|has no targetSystem",
                "{'targetSystem':' '}|has no targetSystem",
                "{'targetSystem':['a']}|line 1, column 17: targetSystem must be a text, and is a list",
                "{'targetSystem':true}|targetSystem must be a text, and is a boolean",
                "{'targetSystem':'a'|the file ends in the middle of a value, it is cut off",
                "{'targetSystem':'a|the file ends in the middle of a value",
                "{'targetSystem':'a','accounts':[{'id':'b'},|the file ends in the middle of a value",
                "{'targetSystem':'a','accounts':[{'id':'b','fields':{'o':{'x':[1,|the file ends in the middle of a value",
                "{'targetSystem':'a','unknown':[[|the file ends in the middle of a value",
                "{'targetSystem':'a',}|line 1, column 21: is not valid JSON, '}' is not expected here",
                "{'targetSystem':hush}|is not valid JSON; correct it",
                "{'targetSystem':'a','takenAt':'yesterday'}|column 31: takenAt is \"yesterday\"; write an ISO-8601 time",
                "{'targetSystem':'a','takenAt':'2026-11-23T08:00:00'}|takenAt is \"2026-11-23T08:00:00\"",
                "{'targetSystem':'a','takenAt':1767139200}|takenAt must be a time such as",
                "{'targetSystem':'a','reachable':'yes'}|reachable must be true or false, and is a text",
                "{'targetSystem':'a','completeness':'FULL'}|completeness is \"FULL\"; allowed are COMPLETE, PARTIAL, UNKNOWN",
                "{'targetSystem':'a','completeness':{}}|completeness must be a text, and is an object",
                "{'targetSystem':'a','connector':'ldap-1'}|connector must be an object, and is a text",
                "{'targetSystem':'a','connector':{'health':'SICK'}}|health of the connector is \"SICK\"; allowed are UP, DOWN, OUT_OF_SERVICE, NOT_CONFIGURED, UNRESOLVED, UNKNOWN",
                "{'targetSystem':'a','schema':{}}|schema must be a list, and is an object",
                "{'targetSystem':'a','schema':['sn']}|a field of the schema must be an object, and is a text",
                "{'targetSystem':'a','schema':[{'type':'INTEGER'}]}|a field of the schema has no name",
                "{'targetSystem':'a','schema':[{'name':'x','type':'INT'}]}|type is \"INT\"; allowed are STRING, INTEGER, DECIMAL, BOOLEAN, DATE, DATETIME, EMAIL, DN, BINARY, REFERENCE, COMPLEX",
                "{'targetSystem':'a','schema':[{'name':'x','required':'true'}]}|required must be true or false, and is a text",
                "{'targetSystem':'a','schema':[{'name':'x','maxLength':-1}]}|maxLength must be a whole number",
                "{'targetSystem':'a','schema':[{'name':'x','maxLength':99999999999}]}|maxLength must be a whole number",
                "{'targetSystem':'a','schema':[{'name':'x','maxLength':'9'}]}|maxLength must be a whole number",
                "{'targetSystem':'a','schema':[{'name':'x','allowedValues':'a'}]}|allowedValues must be a list, and is a text",
                "{'targetSystem':'a','schema':[{'name':'x','allowedValues':[{}]}]}|an item of allowedValues must be a text, and is an object",
                "{'targetSystem':'a','accounts':{}}|accounts must be a list, and is an object",
                "{'targetSystem':'a','accounts':['jdoe']}|an account must be an object, and is a text",
                "{'targetSystem':'a','accounts':[{'owner':'x'}]}|column 33: an account has no id; give every account an \"id\"",
                "{'targetSystem':'a','accounts':[{'id':''}]}|an account has no id",
                "{'targetSystem':'a','accounts':[{'id':null}]}|an account has no id",
                "{'targetSystem':'a','accounts':[{'id':{}}]}|id of an account must be a text, and is an object",
                "{'targetSystem':'a','accounts':[{'id':'b','status':'GONE'}]}|status is \"GONE\"; allowed are ACTIVE, DISABLED, REVOKED",
                "{'targetSystem':'a','accounts':[{'id':'b','status':false}]}|status must be a text, and is a boolean",
                "{'targetSystem':'a','accounts':[{'id':'b','entitlements':'x'}]}|entitlements of an account must be a list, and is a text",
                "{'targetSystem':'a','accounts':[{'id':'b','fields':[]}]}|fields must be an object, and is a list",
                "{'targetSystem':'a','entitlements':[{'members':[]}]}|an entitlement has no id",
                "{'targetSystem':'a','entitlements':[true]}|an entitlement must be a text, and is a boolean",
                "{'targetSystem':'a','entitlements':[{'id':'x','members':'b'}]}|members must be a list, and is a text",
                "{'targetSystem':'a'}~{'id':'b'}~{'status':'ACTIVE'}|line 3, column 1: this line is no account with an \"id\"",
                "{'targetSystem':'a'}~17|line 2, column 1: a line after the header must be an object, and is a number",
                "{'targetSystem':'a'}~{'id':'b'}~{'id':|line 3, column 7: the file ends in the middle of a value",
                "{'targetSystem':'a'}~{'id':'b'}}|line 2, column 11: is not valid JSON, '}' is not expected here",
                "{'targetSystem':'a'}~{'targetSystem':'b'}|line 2, column 17: a second snapshot begins; write each target system to a file of its own",
                "{'id':'b'}~{'id':'c'}|line 1, column 1: the header, which is the first object, has no targetSystem"
            })
    void tellsInOneLineWhatIsWrong(String text, String words) {
        SnapshotException error = assertThrows(
                SnapshotException.class, () -> read(text.replace('\'', '"').replace('~', '\n')));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith("test.json"), message);
        assertTrue(message.contains(words), message);
        assertFalse(message.contains("Source") || message.contains("com.fasterxml") || message.contains("\n"), message);
        assertFalse(message.contains("hush"), "it may be a secret that is not quoted");
    }

    @Test
    void keepsAWrongValueShortAndInOneLine() {
        SnapshotException error = assertThrows(
                SnapshotException.class,
                () -> read("{\"targetSystem\":\"a\",\"completeness\":\"\\n" + "x".repeat(10_000) + "\"}"));
        assertTrue(String.valueOf(error.getMessage()).length() < 200, error.getMessage());
        assertFalse(String.valueOf(error.getMessage()).contains("\n"));
    }

    @Test
    void namesTheLineOfBytesThatAreNotUtf8() {
        byte[] latin1 = "{\"targetSystem\":\"a\"}\n{\"id\":\"M\u00fcller\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertMessage(latin1, "test.json, line 2, column 10: is not valid UTF-8; save the file in UTF-8");
        byte[] skipped = "{\"targetSystem\":\"a\",\"note\":\"\u00fc\"}".getBytes(Charset.forName("windows-1252"));
        assertMessage(skipped, "is not valid UTF-8");
        byte[] first = {(byte) 0xfc, '{', '}', ' ', ' '};
        assertMessage(first, "is not valid UTF-8");
    }

    @Test
    void tellsGzipThatIsCutOffOrDamaged() throws IOException {
        byte[] whole = gzip(WHOLE + " ".repeat(100_000));
        assertMessage(Arrays.copyOf(whole, whole.length / 2), "test.json: the gzip data is cut off");
        assertMessage(Arrays.copyOf(whole, 5), "test.json: the gzip data is cut off");
        byte[] damaged = whole.clone();
        damaged[20] ^= 0x55;
        damaged[40] ^= 0x55;
        assertThrows(SnapshotException.class, () -> read(damaged));
        assertMessage(gzip(""), "test.json: the file is empty");
    }

    @Test
    void endsWithASentenceHoweverDeepTheNestingIs() {
        assertMessage(
                ("{\"targetSystem\":\"a\",\"x\":" + "[".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8),
                "a value is too long or too deeply nested");
    }

    private static void assertMessage(byte[] bytes, String words) {
        String message = String.valueOf(
                assertThrows(SnapshotException.class, () -> read(bytes)).getMessage());
        assertTrue(message.contains(words), message);
    }

    private static Account onlyAccount(String text) throws SnapshotException {
        return read(text).accounts().iterator().next();
    }

    private static Snapshot read(String text) throws SnapshotException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Snapshot read(byte[] bytes) throws SnapshotException {
        return SnapshotFiles.read("test.json", new ByteArrayInputStream(bytes));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
