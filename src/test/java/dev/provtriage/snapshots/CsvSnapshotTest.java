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
import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvSnapshotTest {

    @TempDir
    Path folder;

    @Test
    void readsTheSample() throws IOException, SnapshotException {
        Snapshot snapshot = Exports.sample("snapshot-csv.csv");
        assertEquals("hr-db", snapshot.targetSystem());
        assertEquals(Instant.parse("2026-11-23T08:00:00Z"), snapshot.takenAt());
        assertEquals(Completeness.COMPLETE, snapshot.completeness());
        assertNull(snapshot.reachable());
        assertEquals(3, snapshot.accounts().size());
        assertEquals(
                new Account(
                        "asmith",
                        AccountStatus.DISABLED,
                        "E1002",
                        List.of("payroll-read"),
                        Map.of(
                                "displayName", List.of("Smith, Al"),
                                "email", List.of("asmith@example.com"),
                                "costCenter", List.of("4712"),
                                "login", List.of("asmith"))),
                Exports.account(snapshot, "ASMITH"));
        assertEquals(
                List.of("payroll-read", "payroll-write"), snapshot.accounts().entitlementsOf("jdoe"));
        assertEquals(AccountStatus.REVOKED, Exports.account(snapshot, "bold").status());
        FieldDefinition costCenter = snapshot.schema().find("costcenter").orElseThrow();
        assertEquals(DataType.INTEGER, costCenter.type());
        assertEquals(List.of("4711", "4712", "4713"), costCenter.allowedValues());
        assertEquals(
                1, snapshot.accounts().findByUnique("mail", "JDOE@example.com").size());
        assertTrue(snapshot.schema().find("login").orElseThrow().reconciliationKey(), "accounts go by it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "Login",
                "id",
                "accountId",
                "account_id",
                "Account ID",
                "username",
                "user name",
                "uid",
                "sAMAccountName",
                "nativeIdentity",
                "user"
            })
    void knowsTheColumnOfIdsByManyNames(String column) throws SnapshotException {
        assertEquals(
                1,
                Exports.read("hr.csv", column + ",x\njdoe,1\n")
                        .accounts()
                        .findById("jdoe")
                        .size());
    }

    @Test
    void prefersTheLoginToAnInternalId() throws SnapshotException {
        Account account = Exports.account(Exports.read("hr.csv", "id,login\n17,jdoe\n"), "jdoe");
        assertEquals(Map.of("id", List.of("17")), account.fields());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "status!ACTIVE!ACTIVE", "status!disabled!DISABLED", "State!Revoked!REVOKED", "status!''!ACTIVE",
                "status!locked!DISABLED", "status!deleted!REVOKED", "active!true!ACTIVE", "active!no!DISABLED",
                "enabled!0!DISABLED", "disabled!TRUE!DISABLED", "locked!false!ACTIVE", "account status!1!ACTIVE"
            })
    void readsTheStatusAsAWordOrAsYesAndNo(String column, String cell, AccountStatus status) throws SnapshotException {
        assertEquals(
                status,
                Exports.account(Exports.read("hr.csv", "login," + column + "\na," + cell + "\n"), "a")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheSeparatorFromTheHeader(String separator) throws SnapshotException {
        String header = String.join(separator, "login", "displayName", "owner");
        String row = String.join(separator, "jdoe", "\"Doe, Jo; | \"\"JD\"\"\"", "E1");
        Account account = Exports.account(Exports.read("hr.csv", header + "\n" + row + "\n"), "jdoe");
        assertEquals("E1", account.owner());
        assertEquals(List.of("Doe, Jo; | \"JD\""), account.fields().get("displayName"));
    }

    @Test
    void takesTheSeparatorThatASpreadsheetStates() throws SnapshotException {
        assertEquals(
                "E1",
                Exports.account(Exports.read("hr.csv", "sep=;\nlogin;owner\na;E1\n"), "a")
                        .owner());
    }

    @Test
    void separatesEntitlementsBySemicolonAndBarUnlessAnotherSignIsStated() throws SnapshotException {
        String dn = "cn=x,ou=y";
        assertEquals(
                List.of("a", "b", dn),
                Exports.account(Exports.read("hr.csv", "login,groups\nj,\"a; b |" + dn + ";\"\n"), "j")
                        .entitlements());
        assertEquals(
                List.of("a;b", "c"),
                Exports.account(Exports.read("hr.csv", "# entitlement separator: ,\nlogin,roles\nj,\"a;b, c\"\n"), "j")
                        .entitlements());
        assertEquals(
                List.of("a", "b"),
                Exports.account(Exports.read("hr.csv", "#Entitlement_Separator:;;;\nlogin;roles\nj;\"a;b\"\n"), "j")
                        .entitlements());
    }

    @Test
    void saysWhatItTookFromTheFileNameAndFromTheHeader() throws SnapshotException {
        List<String> notes = new ArrayList<>();
        Snapshot snapshot = Exports.read("exports/hr-db_20261123T080000Z.csv.gz", "login,groups\njdoe,a|b\n", notes);
        assertEquals("hr-db", snapshot.targetSystem());
        assertEquals(Instant.parse("2026-11-23T08:00:00Z"), snapshot.takenAt());
        assertEquals(Completeness.UNKNOWN, snapshot.completeness());
        assertEquals(
                List.of(
                        "exports/hr-db_20261123T080000Z.csv.gz: accounts go by the column \"login\", none tells their"
                                + " status: all count as ACTIVE, none tells their owner, their entitlements are"
                                + " \"groups\", separated by ; or | and not by a comma",
                        "exports/hr-db_20261123T080000Z.csv.gz: the target system is called hr-db after the file; a"
                                + " line such as \"# targetSystem: hr-db\" states another name",
                        "exports/hr-db_20261123T080000Z.csv.gz: the snapshot's time is taken from the file's name,"
                                + " 2026-11-23T08:00:00Z; a line such as \"# takenAt: 2026-11-23T08:00:00Z\" states"
                                + " it"),
                notes);
    }

    @Test
    void readsCommentsAsASpreadsheetLeavesThem() throws SnapshotException {
        Snapshot snapshot = Exports.read(
                "x.csv",
                "\"# target system: hr-db\",,\n#reachable: false,,\n\n# anything,,\nlogin,a,b\nj,1,2\n# 1 row,,\n");
        assertEquals("hr-db", snapshot.targetSystem());
        assertEquals(false, snapshot.reachable());
        assertEquals(1, snapshot.accounts().size());
    }

    @Test
    void takesABlankCellForAnAbsentValueAndALineOfBlanksForNone() throws SnapshotException {
        Snapshot snapshot = Exports.read("hr.csv", "login,mail,owner\nj, ,\n,,\n\nk\n");
        assertEquals(2, snapshot.accounts().size());
        assertEquals(new Account("j", AccountStatus.ACTIVE, null, List.of(), Map.of()), Exports.account(snapshot, "j"));
    }

    @Test
    void neverKeepsASecret() throws IOException, SnapshotException {
        Files.writeString(folder.resolve("hr.csv"), "login,password,PIN,sn\nj,hush1,hush2,Doe\n");
        Files.writeString(folder.resolve("hr.schema.json"), "[{\"name\":\"pin\",\"sensitive\":true}]");
        Account account =
                Exports.account(SnapshotFiles.read(List.of(folder)).find("hr").orElseThrow(), "j");
        assertFalse(account.toString().contains("hush"), account.toString());
        assertEquals(List.of(FieldValue.MASK), account.fields().get("PIN"));
        assertEquals(List.of("Doe"), account.fields().get("sn"));
    }

    @Test
    void splitsTheFieldsThatTheSchemaCallsMultiValued() throws IOException, SnapshotException {
        Path file = Files.writeString(folder.resolve("hr.csv"), "login,phones,note\nj,1;2,1;2\n");
        Files.writeString(folder.resolve("hr.schema.csv"), "name;multiValued\nphones;yes\n");
        Account account =
                Exports.account(SnapshotFiles.read(List.of(file)).find("hr").orElseThrow(), "j");
        assertEquals(List.of("1", "2"), account.fields().get("phones"));
        assertEquals(List.of("1;2"), account.fields().get("note"));
    }

    @Test
    void readsEveryColumnOfASchema() throws IOException, SnapshotException {
        Path file = Files.writeString(folder.resolve("hr.csv"), "login\nj\n");
        Files.writeString(
                folder.resolve("hr.schema.csv"),
                "Name,Type,Required,Unique,Multi Valued,Read Only,Max Length,Allowed Values,Matching Attribute,"
                        + "Sensitive,Reconciliation Key,Remark\n"
                        + "x,integer,true,yes,1,x,9,a|b;c,y,true,true,why\nz\n");
        List<FieldDefinition> fields = SnapshotFiles.read(List.of(file))
                .find("hr")
                .orElseThrow()
                .schema()
                .fields();
        assertEquals(
                List.of(
                        new FieldDefinition(
                                "x",
                                DataType.INTEGER,
                                true,
                                true,
                                true,
                                true,
                                true,
                                true,
                                "y",
                                9,
                                List.of("a", "b", "c")),
                        new FieldDefinition(
                                "z", DataType.STRING, false, false, false, false, false, false, null, null, List.of())),
                fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "type!hr.schema.csv, line 1: the header of a schema needs the column name",
                "name,type~x,INT!hr.schema.csv, line 2: type is \"INT\"; allowed are STRING",
                "name,required~x,perhaps!hr.schema.csv, line 2: required is \"perhaps\"; write true or false",
                "name,maxLength~x,-1!hr.schema.csv, line 2: maxLength is \"-1\"; write a whole number",
                "name,maxLength~x,1e9!maxLength is \"1e9\"",
                "name,type~,STRING!hr.schema.csv, line 2: this field has no name"
            })
    void tellsWhatIsWrongWithTheSchema(String schema, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("hr.csv"), "login\nj\n");
        Files.writeString(folder.resolve("hr.schema.csv"), schema.replace('~', '\n'));
        String message = String.valueOf(assertThrows(SnapshotException.class, () -> SnapshotFiles.read(List.of(file)))
                .getMessage());
        assertTrue(message.contains(words), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "''!the schema is empty",
                "{}!schema must be a list, and is an object",
                "[{}]!a field of the schema has no name",
                "[] []!the schema goes on after its list"
            })
    void tellsWhatIsWrongWithTheSchemaInJson(String schema, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("hr.csv"), "login\nj\n");
        Files.writeString(folder.resolve("hr.schema.json"), schema);
        String message = String.valueOf(assertThrows(SnapshotException.class, () -> SnapshotFiles.read(List.of(file)))
                .getMessage());
        assertTrue(message.contains("hr.schema.json") && message.contains(words), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "login,sn~a,b,c!hr.csv, line 2: the line has 3 cells, the header 2; put a cell",
                "login,sn~,Doe!hr.csv, line 2: this account has no id; fill the cell of the column \"login\"",
                "login,status~a,GONE!hr.csv, line 2: the \"status\" of this account is \"GONE\"; write ACTIVE",
                "login,sn,SN~a!hr.csv, line 1: two columns are called \"SN\"",
                "login,~a,b!hr.csv, line 2: cell 2 stands below no column name",
                "login,sn~a,b~b,\"hush!hr.csv, after line 2: is not valid CSV",
                "login,sn~a,\"b\"hush!hr.csv, after line 1: is not valid CSV",
                "# takenAt: yesterday~login~a!hr.csv, line 1: takenAt is \"yesterday\"; write an ISO-8601 time",
                "# completeness: FULL~login~a!hr.csv, line 1: completeness is \"FULL\"; allowed are COMPLETE",
                "# reachable: perhaps~login~a!hr.csv, line 1: reachable is \"perhaps\"",
                "# entitlement separator: and~login~a!hr.csv, line 1: the entitlement separator is a character",
                "name,hush~a,b!is a table of 2 columns, none of which holds the accounts' ids by its name",
                "<html>hush</html>!is XML or HTML",
                "hush!is not JSON, and neither LDIF nor a table",
                "# only~# comments!has comments only"
            })
    void tellsInOneLineWhatIsWrong(String text, String words) {
        Exports.assertWrong("hr.csv", text.replace('~', '\n'), words);
    }

    @Test
    void countsLinesBelowCommentsAndWithinCells() {
        Exports.assertWrong(
                "hr.csv", "# a\n\nlogin,sn\r\na,\"two\r\nlines\"\r\n,x\r\n", "hr.csv, line 6: this account has no id");
    }

    @Test
    void readsGzipByteOrderMarksAndEveryLineEnd() throws IOException, SnapshotException {
        String text = "# targetSystem: hr-db\nlogin,sn\nj,M\u00fcller\nk,\u65e5\n";
        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE),
                text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                text.replace("\n", "\r").getBytes(StandardCharsets.UTF_8),
                Exports.gzip(text.getBytes(StandardCharsets.UTF_8)))) {
            Snapshot snapshot = Exports.read("x", bytes);
            assertEquals("hr-db", snapshot.targetSystem());
            assertEquals(
                    List.of("M\u00fcller"),
                    Exports.account(snapshot, "j").fields().get("sn"));
            assertEquals(2, snapshot.accounts().size());
        }
    }

    @Test
    void namesTheLineOfBytesThatAreNotUtf8() {
        byte[] latin1 =
                ("login,sn\n" + "a,b\n".repeat(40_000) + "j,M\u00fcller\n").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "hr.csv, line 40002: is not valid UTF-8; save the file in UTF-8",
                assertThrows(SnapshotException.class, () -> Exports.read("hr.csv", latin1))
                        .getMessage());
    }
}
