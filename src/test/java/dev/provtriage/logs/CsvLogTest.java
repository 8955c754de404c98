package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvLogTest {

    private static final String HEADER = "id,operation,application,account,status";

    @Test
    void everyColumnOfTheNativeNamesIsRead() throws IOException {
        ProvisioningAttempt attempt = only("""
                id,time,operation,targetSystem,connector,accountId,owner,fields.sn,entitlements,outcome,retryCount,\
                error type,error code,error message,Ticket
                A1,2026-11-23T08:15:00Z,CREATE,corp-ldap,ldap-1,jdoe,E1001,Doe,readers;writers,FAILED,2,\
                a.b.C,LDAP 68,Entry Already Exists,INC-7
                """);
        assertEquals("A1", attempt.id());
        assertEquals(Instant.parse("2026-11-23T08:15:00Z"), attempt.time());
        assertEquals(Operation.CREATE, attempt.operation());
        assertEquals("corp-ldap", attempt.targetSystem());
        assertEquals("ldap-1", attempt.connector());
        assertEquals("jdoe", attempt.accountId());
        assertEquals("E1001", attempt.owner());
        assertEquals(FieldValue.text("Doe"), attempt.fields().get("sn"));
        assertEquals(List.of("readers", "writers"), attempt.entitlements());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals(2, attempt.retryCount());
        assertEquals(new ErrorReport("a.b.C", "LDAP 68", "Entry Already Exists", List.of()), attempt.error());
        assertEquals("\"INC-7\"", attempt.other().get("Ticket"));
        assertEquals(2, attempt.input().line());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void separatorIsFoundInTheHeader(String separator) throws IOException {
        ProvisioningAttempt attempt = only((HEADER + "\nA1,Create,\"a,b;c|d\",jdoe,Failed\n")
                .replace("\"a,b;c|d\"", "app")
                .replace(",", separator));
        assertEquals("app", attempt.targetSystem());
        assertEquals(Outcome.FAILED, attempt.outcome());
    }

    @Test
    void excelsOwnFirstLineIsNoHeader() throws IOException {
        assertEquals(
                3,
                only("sep=;\nid;operation;account;status\n1;Create;jdoe;Failed\n")
                        .input()
                        .line());
    }

    @ParameterizedTest
    @CsvSource({
        "Create, CREATE",
        "ADD, CREATE",
        "Insert, CREATE",
        "Provision, CREATE",
        "New Account, CREATE",
        "Create Group, CREATE",
        "account.create, CREATE",
        "UserCreated, CREATE",
        "Modify, MODIFY",
        "Update Account, MODIFY",
        "Change Password, MODIFY",
        "Set, MODIFY",
        "Delete, DELETE",
        "Remove Account, DELETE",
        "De-provision, DELETE",
        "StagedDelete, DELETE",
        "Enable, ENABLE",
        "activate user, ENABLE",
        "Disable, DISABLE",
        "SUSPEND, DISABLE",
        "Add Entitlement, GRANT",
        "Add Access, GRANT",
        "Assign Role, GRANT",
        "Grant, GRANT",
        "Remove Access, REVOKE",
        "Revoke, REVOKE",
        "unassign, REVOKE",
        "Launch Workflow, UNKNOWN",
        "add or remove, UNKNOWN",
        "'', UNKNOWN"
    })
    void wordsOfOtherProductsAreTranslatedToOperations(String word, Operation operation) throws IOException {
        ProvisioningAttempt attempt = only(HEADER + "\nA1," + word + ",app,jdoe,Failed\n");
        assertEquals(operation, attempt.operation());
        assertEquals(
                operation == Operation.UNKNOWN && !word.isEmpty() ? "\"" + word + "\"" : null,
                attempt.other().get("operation"));
    }

    @ParameterizedTest
    @CsvSource({
        "Success, SUCCEEDED, false",
        "Completed, SUCCEEDED, false",
        "Committed, SUCCEEDED, false",
        "Skipped, SUCCEEDED, true",
        "Not Applicable, SUCCEEDED, true",
        "Warning, SUCCEEDED, true",
        "Failed, FAILED, false",
        "ERROR, FAILED, false",
        "Failure, FAILED, false",
        "Retry, FAILED, true",
        "Pending, PLANNED, false",
        "planned, PLANNED, false",
        "Queued, PLANNED, false",
        "In Progress, UNKNOWN, true",
        "Rejected, UNKNOWN, true",
        "'', UNKNOWN, false"
    })
    void wordsOfOtherProductsAreTranslatedToOutcomes(String word, Outcome outcome, boolean kept) throws IOException {
        ProvisioningAttempt attempt = only(HEADER + "\nA1,Create,app,jdoe," + word + "\n");
        assertEquals(outcome, attempt.outcome());
        assertEquals(kept ? "\"" + word + "\"" : null, attempt.other().get("status"));
    }

    @Test
    void columnsOfWellKnownProductsAreKnown() throws IOException {
        ProvisioningAttempt sailPoint = only("""
                Provisioning Transaction ID,Created,Operation,Source Name,Native Identity,Identity Name,Status,Status Message
                T1,1795421700000,Create,Corp LDAP,jdoe,E1001,Failed,refused
                """);
        assertEquals("Corp LDAP", sailPoint.targetSystem());
        assertEquals("jdoe", sailPoint.accountId());
        assertEquals("E1001", sailPoint.owner());
        assertEquals("refused", message(sailPoint));
        assertEquals(Instant.ofEpochMilli(1_795_421_700_000L), sailPoint.time());
        ProvisioningAttempt saviynt = only("""
                Task Key|Task Type|Endpoint|Account Name|User Name|Entitlement Value|Task Status|Provisioning Comments
                77|Add Access|crm|jdoe-crm|jdoe|cn=readers,ou=groups|Error|no such group
                """);
        assertEquals(Operation.GRANT, saviynt.operation());
        assertEquals("jdoe-crm", saviynt.accountId());
        assertEquals("jdoe", saviynt.owner());
        assertEquals(List.of("cn=readers,ou=groups"), saviynt.entitlements());
        ProvisioningAttempt bare =
                only("Action;User Name;Employee ID;Target System;Result;HTTP Status\nCreate;jdoe;E1;crm;failed;409\n");
        assertEquals("jdoe", bare.accountId());
        assertEquals("E1", bare.owner());
        assertEquals("HTTP 409", Objects.requireNonNull(bare.error()).code());
    }

    @Test
    void rowWithAnAttributeIsAMembershipOrAModification() throws IOException {
        String header = "operation,application,account,attribute,value,status\n";
        ProvisioningAttempt grant = only(header + "Add,ad,jdoe,memberOf,\"cn=a,dc=b\",Failed\n");
        assertEquals(Operation.GRANT, grant.operation());
        assertEquals(List.of("cn=a,dc=b"), grant.entitlements());
        assertEquals(
                Operation.REVOKE,
                only(header + "Remove,ad,jdoe,groups,x,Failed\n").operation());
        ProvisioningAttempt set = only(header + "Set,ad,jdoe,mail,j@corp.example,Failed\n");
        assertEquals(Operation.MODIFY, set.operation());
        assertEquals(FieldValue.text("j@corp.example"), set.fields().get("mail"));
    }

    @Test
    void quotedCellsMayHoldSeparatorsQuotesAndLineBreaks() throws IOException {
        List<LogEntry> entries = read(
                "id,operation,account,status,message\r\n1,Create,jdoe,Failed,\"a, \"\"b\"\"\r\n\r\nc\"\r\n2,Create,x,Failed,d\r\n");
        assertEquals(List.of("2 1", "5 2"), Logs.inShort(entries));
        assertEquals("a, \"b\"\n\nc", message(((ReadAttempt) entries.get(0)).attempt()));
    }

    @Test
    void stackTraceInACellBecomesAChain() throws IOException {
        ErrorReport error = Objects.requireNonNull(
                only("id,operation,account,status,message\n1,Create,jdoe,Failed,\"a.b.CException: c\n\tat a.b.D.e(D.java:1)\nCaused by: f.g.HException: i\"\n")
                        .error());
        assertEquals("a.b.CException", error.type());
        assertEquals("c", error.message());
        assertEquals("f.g.HException", error.causes().get(0).type());
    }

    @Test
    void rowWithAnotherNumberOfCellsIsReported() throws IOException {
        List<LogEntry> entries =
                read(HEADER + "\n1,Create,app\n2,Create,app,jdoe,Failed,,\n3,Create,app,jdoe,Failed,x\n");
        assertEquals(
                "2 the row has 3 cells, the header 5; quote each cell that holds a comma, and leave none out",
                Logs.inShort(entries).get(0));
        assertEquals("3 2", Logs.inShort(entries).get(1));
        assertTrue(Logs.inShort(entries).get(2).startsWith("4 the row has 6 cells"));
    }

    @Test
    void missingQuoteCostsItsOwnLineOnly() throws IOException {
        List<String> entries = Logs.inShort(
                read(
                        HEADER
                                + "\n1,Create,\"app,jdoe,Failed\n2,Create,app,jdoe,Failed\n3,Create,\"app\",jdoe,Failed\n4,Create,app,\"j,Failed\n"));
        assertTrue(entries.get(0).startsWith("2 "), entries::toString);
        assertEquals("3 2", entries.get(1));
        assertEquals("4 3", entries.get(2));
        assertEquals("5 a quote opens a cell and none closes it; add the quote, or double one within", entries.get(3));
    }

    @Test
    void blankRowsAreNoRecords() throws IOException {
        assertEquals(List.of("4 1"), Logs.inShort(read(HEADER + "\n,,,,\n\n1,Create,app,jdoe,Failed\n")));
    }

    @Test
    void rowOverTheLimitIsReportedAndSkipped() throws IOException {
        List<LogEntry> entries =
                read(HEADER + "\n1,Create,app,jdoe," + "x".repeat(ByteWindow.LIMIT) + "\n2,Create,app,jdoe,Failed\n");
        assertTrue(Logs.inShort(entries).get(0).contains("over the limit"), entries::toString);
        assertEquals("3 2", Logs.inShort(entries).get(1));
    }

    @Test
    void timeWithoutZoneIsKeptButNotTaken() throws IOException {
        ProvisioningAttempt attempt = only("date,operation,account,status\n2026-11-23 08:15:00,Create,jdoe,Failed\n");
        assertNull(attempt.time());
        assertEquals("\"2026-11-23 08:15:00\"", attempt.other().get("date"));
        assertEquals(
                Instant.parse("2026-11-23T08:15:00Z"),
                only("Date (UTC),operation,account,status\n2026-11-23 08:15:00,Create,jdoe,Failed\n")
                        .time());
    }

    @Test
    void logWithoutOutcomeFailedOnlyIfItSaysSo() throws IOException {
        assertEquals(
                Outcome.FAILED,
                only("operation,account,app,error message\nCreate,jdoe,ad,refused\n")
                        .outcome());
        assertEquals(
                Outcome.UNKNOWN,
                only("operation,account,app,message\nCreate,jdoe,ad,refused\n").outcome());
        assertEquals(
                Outcome.UNKNOWN,
                only("operation,account,app,error message\nCreate,jdoe,ad,\n").outcome());
    }

    @Test
    void messageOfASuccessIsNoError() throws IOException {
        ProvisioningAttempt attempt = only("operation,account,status,message\nCreate,jdoe,Success,all well\n");
        assertNull(attempt.error());
        assertEquals("\"all well\"", attempt.other().get("message"));
    }

    @Test
    void secretsAreMaskedInEveryCell() throws IOException {
        String shown = read("""
                operation,account,status,fields.userPassword,Admin Token,message,attribute,value
                Create,jdoe,Failed,hunter22,t0ken-77,no hunter22 here; password=third-one,pwd,fourth-one
                Create,jdoe,Failed,hunter22
                """).toString();
        for (String secret : List.of("hunter22", "t0ken-77", "third-one", "fourth-one")) {
            assertFalse(shown.contains(secret), shown);
        }
    }

    @Test
    void logWithoutHeaderIsReportedLineByLine() throws IOException {
        assertEquals(2, chosen(new CsvLog(), "no header\n1 2\n").size());
        assertEquals(List.of("1 the file is empty"), Logs.inShort(chosen(new CsvLog(), "")));
    }

    @Test
    void otherTablesAndLogsAreNotRecognized() {
        CsvLog csv = new CsvLog();
        for (String other : List.of(
                "login,displayName,email,entitlements\n",
                "{\"operation\":1,\"status\":2,\"account\":3}",
                "[\"operation\",\"status\",\"account\"]",
                "<a>operation,status,account</a>",
                "a,b,c\n1,2,3\n",
                "operation\nCREATE\n",
                "2026-11-23 08:15:00,123 ERROR operation failed\n",
                "")) {
            assertFalse(csv.recognizes(other), other);
        }
        assertTrue(csv.recognizes("\n" + HEADER + "\n"));
    }

    @Test
    void everyPartOfAnAttemptIsInTheMapping() {
        assertEquals(AttemptColumn.values().length, new CsvLog().mapping().size());
    }

    @Test
    void headerIsFoundBelowTheTitleOfAReport() throws IOException {
        List<LogEntry> entries =
                read("Provisioning Report\nGenerated on 2026-09-01\n\n" + HEADER + "\nA1,Create,crm,jdoe,Failed\n");
        assertEquals(List.of("5 A1"), Logs.inShort(entries));
    }

    @Test
    void headerThatIsRepeatedIsNoAttempt() throws IOException {
        String row = "\n%s,Create,crm,jdoe,Failed\n";
        List<LogEntry> entries =
                read(HEADER + row.formatted("A1") + HEADER.replace(",", ", ") + row.formatted("A2") + HEADER);
        assertEquals(List.of("2 A1", "4 A2"), Logs.inShort(entries));
    }

    @Test
    void linesThatCarriageReturnsEndAreRead() throws IOException {
        List<LogEntry> entries = read(HEADER + "\rA1,Create,crm,jdoe,Failed\rA2,Create,crm,kim,Failed\r");
        assertEquals(List.of("2 A1", "3 A2"), Logs.inShort(entries));
    }

    @Test
    void tableOfOtherColumnsIsToldOnceWhereCsvIsChosen() throws IOException {
        List<LogEntry> entries = chosen(new CsvLog(), "Wann;Was;Wo\nheute;Anlegen;ldap\nheute;Anlegen;ldap\n");
        assertEquals(1, entries.size());
        String reason = ((UnreadableLine) entries.get(0)).reason();
        assertTrue(reason.contains("\"Wann\", \"Was\", \"Wo\""), reason);
        assertTrue(reason.contains("--columns FILE"), reason);
    }

    @Test
    void timesThatCannotBeReadAreToldOnceAndTheAttemptsAreKept() throws IOException {
        String log = "id,time,operation,account,status\nA1,heute,Create,jdoe,Failed\nA2,heute,Create,kim,Failed\n";
        try (AttemptStream stream =
                new LogFormats().open("log", new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), null)) {
            while (stream.next() != null) {
                // To the end of the log, where there is something to be told.
            }
            assertEquals(1, stream.remarks().size());
            assertTrue(stream.remarks().get(0).startsWith("the time of 2 rows, first in line 2, cannot be read"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Anlegen, Fehlgeschlagen, CREATE, FAILED",
        "\u00c4ndern, Erfolgreich, MODIFY, SUCCEEDED",
        "Konto l\u00f6schen, Fehler, DELETE, FAILED",
        "Sperren, \u00dcbersprungen, DISABLE, SUCCEEDED",
        "Entsperren, Erfolgreich, ENABLE, SUCCEEDED",
        "Zuweisen, Erfolgreich, GRANT, SUCCEEDED",
        "Entziehen, Erfolgreich, REVOKE, SUCCEEDED",
        "Cr\u00e9er, \u00c9chec, CREATE, FAILED",
        "Modifier, R\u00e9ussi, MODIFY, SUCCEEDED",
        "Supprimer, \u00c9chec, DELETE, FAILED",
        "Crear, Error, CREATE, FAILED",
        "Modificar, Correcto, MODIFY, SUCCEEDED",
        "Eliminar, Omitido, DELETE, SUCCEEDED"
    })
    void germanFrenchAndSpanishWordsAreKnown(String word, String ended, Operation operation, Outcome outcome)
            throws IOException {
        ProvisioningAttempt attempt = only(HEADER + "\nA1," + word + ",crm,jdoe," + ended + "\n");
        assertEquals(operation, attempt.operation());
        assertEquals(outcome, attempt.outcome());
    }

    private static ProvisioningAttempt only(String log) throws IOException {
        return Logs.onlyAttempt(log);
    }

    private static List<LogEntry> read(String log) throws IOException {
        return Logs.read(log);
    }

    private static String message(ProvisioningAttempt attempt) {
        return Objects.requireNonNull(Objects.requireNonNull(attempt.error()).message());
    }

    static List<LogEntry> chosen(LogFormat format, String log) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (AttemptStream stream =
                new LogFormats().open("log", new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), format)) {
            for (LogEntry entry = stream.next(); entry != null; entry = stream.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @ParameterizedTest
    @ValueSource(strings = {"No Action Required", "Not Applicable", "Skipped", "No Operation"})
    void nothingToDoIsNoFailure(String status) throws IOException {
        ProvisioningAttempt attempt =
                Logs.onlyAttempt("Status,Operation,Sources,Account Name,Errors\n" + status + ",Create,Corp AD,bob,\n");
        assertEquals(Outcome.SUCCEEDED, attempt.outcome());
        assertEquals('"' + status + '"', attempt.other().get("Status"));
        assertEquals("Corp AD", attempt.targetSystem());
    }
}
