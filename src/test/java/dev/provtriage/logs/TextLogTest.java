package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextLogTest {

    private static final String TRACE = """
            org.example.ConnectorException: outer
            	at org.example.A.b(A.java:1)
            	at org.example.A.c(A.java:2)
            Caused by: javax.naming.NameAlreadyBoundException: [LDAP: error code 68 - Entry Already Exists]
            on two lines
            	at org.example.A.d(A.java:3)
            	... 12 more
            Caused by: java.io.EOFException
            	... 13 more
            """;

    @Test
    void traceWithItsCausesIsOneAttempt() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                "2026-11-23T08:15:00.123Z ERROR [worker-1] org.example.Sync - Failed to create account 'jdoe' on resource 'corp-ldap'\n"
                        + TRACE);
        assertEquals("attempts.ndjson:1", attempt.id());
        assertEquals(Instant.parse("2026-11-23T08:15:00.123Z"), attempt.time());
        assertEquals(Operation.CREATE, attempt.operation());
        assertEquals("corp-ldap", attempt.targetSystem());
        assertEquals("jdoe", attempt.accountId());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals(error("org.example.ConnectorException", "outer"), withoutCauses(attempt));
        assertEquals(
                List.of(
                        new Cause(
                                "javax.naming.NameAlreadyBoundException",
                                "[LDAP: error code 68 - Entry Already Exists]\non two lines"),
                        new Cause("java.io.EOFException", null)),
                Objects.requireNonNull(attempt.error()).causes());
        assertEquals("\"worker-1\"", attempt.other().get("thread"));
        assertEquals("\"org.example.Sync\"", attempt.other().get("logger"));
        assertEquals("\"ERROR\"", attempt.other().get("level"));
        assertEquals(
                "\"Failed to create account 'jdoe' on resource 'corp-ldap'\"",
                attempt.other().get("message"));
    }

    @Test
    void tracesWithoutHeadsAreOneAttemptEach() throws IOException {
        List<LogEntry> entries = Logs.read(TRACE + TRACE + "\n" + TRACE);
        assertEquals(
                List.of(1L, 10L, 20L),
                entries.stream().map(entry -> entry.input().line()).toList());
    }

    @Test
    void suppressedExceptionIsNoCause() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                a.b.CException: outer
                	at a.b.C.d(C.java:1)
                	Suppressed: a.b.EException: closing
                		at a.b.C.d(C.java:1)
                	Caused by: a.b.FException: of the suppressed one
                		at a.b.C.d(C.java:1)
                Caused by: a.b.GException: inner
                	... 1 more
                """);
        assertEquals(
                List.of(new Cause("a.b.GException", "inner")),
                Objects.requireNonNull(attempt.error()).causes());
    }

    @Test
    void dotNetChainIsRead() throws IOException {
        for (String joint : List.of(" ---> ", "\n ---> ")) {
            ErrorReport error = Objects.requireNonNull(Logs.onlyAttempt(
                            "2026-11-23 08:15:00.123 +00:00 [ERR] Provisioning failed\nSystem.AggregateException: one%sSystem.Net.WebException: two\n   at C.D.E() in C:\\f.cs:line 1\n   --- End of inner exception stack trace ---\n   at C.F()\n"
                                    .formatted(joint))
                    .error());
            assertEquals(
                    new ErrorReport(
                            "System.AggregateException",
                            null,
                            "one",
                            List.of(new Cause("System.Net.WebException", "two"))),
                    error);
        }
    }

    @Test
    void pythonTracebacksAreOneChainWithTheLastOneOutermost() throws IOException {
        String trace = """
                Traceback (most recent call last):
                  File "sync.py", line 10, in add
                    conn.add_s(dn)
                ldap.ALREADY_EXISTS: {'desc': 'Already exists'}

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "sync.py", line 20, in run
                    raise SyncError("x") from e
                sync.SyncError: x
                """;
        ErrorReport expected = new ErrorReport(
                "sync.SyncError", null, "x", List.of(new Cause("ldap.ALREADY_EXISTS", "{'desc': 'Already exists'}")));
        assertEquals(expected, Logs.onlyAttempt(trace).error());
        assertEquals(
                expected,
                Logs.onlyAttempt("2026-11-23 08:15:00,123 - prov.ldap - ERROR - failed\n" + trace)
                        .error());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23 08:15:00,123 ERROR [main] org.example.provisioning.Sync - account not created",
                "08:15:00.123 [main] ERROR org.example.provisioning.Sync - account not created",
                "2026-11-23T08:15:00.123Z ERROR 1234 --- [app] [main] o.e.Sync : account not created",
                "23-Nov-2026 08:15:00.123 SEVERE [main] org.example.Sync.run account not created",
                "Nov 23, 2026 8:15:00 AM org.example.Sync run\nSEVERE: account not created",
                "Nov 23 08:15:00 idm1 syncope[4711]: ERROR account not created",
                "<34>1 2026-11-23T08:15:00Z idm1 syncope 4711 - - ERROR account not created",
                "2026-11-23T08:15:00,123 ERROR worker-1 sailpoint.Sync:12 - account not created",
                "2026-11-23 08:15:00,123 [PROVISIONING] [main] ERROR (com.example.Sync): account not created",
                "08:15:00,123 ERROR [org.example.Sync] (default task-1) account not created",
                "2026-11-23 08:15:00.123 +01:00 [ERR] account not created",
                "ERROR:prov.ldap:account not created",
                "fail: Contoso.Sync[0]\n      account not created",
                "time=2026-11-23T08:15:00Z level=error account not created",
                "[ERROR] account not created",
                "2026/11/23 08:15:00 WARN account not created"
            })
    void headOfEachLoggingLibraryIsTakenOff(String log) throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(log + "\n");
        assertEquals(
                "account not created", Objects.requireNonNull(attempt.error()).message());
        assertEquals(Outcome.FAILED, attempt.outcome());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Failed to create account 'jdoe' on corp-ldap | CREATE | jdoe | corp-ldap",
                "While creating jdoe on resource resource-ldap | CREATE | jdoe | resource-ldap",
                "Could not delete user \"j doe\" from target system 'crm' | DELETE | j doe | crm",
                "add user jdoe to group finance-readers failed | GRANT | jdoe | UNKNOWN",
                "removing member jdoe from group x1 | REVOKE | jdoe | UNKNOWN",
                "operation=MODIFY account=uid=jdoe,ou=people resource=\"Corp LDAP\" failed | MODIFY | uid=jdoe,ou=people | Corp LDAP",
                "Provisioning failed. Application: Corp LDAP, Native Identity: jdoe | UNKNOWN | jdoe | Corp LDAP",
                "account creation failed (resource:ef2b-47(Corp LDAP)) | CREATE | | Corp LDAP",
                "Disabling account [jdoe] in application crm | DISABLE | jdoe | crm",
                "user not found on target | UNKNOWN | | UNKNOWN",
                "account already exists | UNKNOWN | | UNKNOWN",
                "account: not found here | UNKNOWN | | UNKNOWN"
            })
    void onlyWhatTheLineSaysIsKnown(String message, Operation operation, String account, String system)
            throws IOException {
        ProvisioningAttempt attempt =
                Logs.onlyAttempt("2026-11-23 08:15:00 ERROR provisioning.Sync - " + message + "\n");
        assertEquals(operation, attempt.operation());
        assertEquals(account, attempt.accountId());
        assertEquals(system, attempt.targetSystem());
    }

    @Test
    void frameOfTheConnectorFrameworkTellsTheOperation() throws IOException {
        assertEquals(
                Operation.DELETE,
                Logs.onlyAttempt(
                                "a.b.CException: x\n\tat org.identityconnectors.framework.impl.api.local.operations.DeleteImpl.delete(DeleteImpl.java:9)\n")
                        .operation());
    }

    @Test
    void lineThatStatesOperationAndOutcomeIsAnAttempt() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                "2026-11-23T08:15:00Z INFO operation=GRANT account=jdoe group=readers outcome=SUCCESS\n");
        assertEquals(Outcome.SUCCEEDED, attempt.outcome());
        assertEquals(List.of("readers"), attempt.entitlements());
        assertNull(attempt.error());
    }

    @Test
    void chainsWithinOneLineAreRead() throws IOException {
        String head = "2026-11-23T08:15:00Z ERROR Provisioning failed: ";
        assertEquals(
                error("java.net.ConnectException", "Connection refused"),
                Logs.onlyAttempt(head + "java.net.ConnectException: Connection refused\n")
                        .error());
        assertEquals(
                new ErrorReport("a.b.CException", null, "x", List.of(new Cause("d.e.FException", "y"))),
                Logs.onlyAttempt(head + "a.b.CException: x; nested exception is d.e.FException: y\n")
                        .error());
        assertEquals(
                new ErrorReport("a.b.CException", null, "x", List.of(new Cause("d.e.FException", "y"))),
                Logs.onlyAttempt(head + "a.b.CException: x [Root exception is d.e.FException: y]\n")
                        .error());
        assertEquals(
                List.of(new Cause("d.e.FException", "y")),
                Objects.requireNonNull(Logs.onlyAttempt(head + "a.b.CException(x)->d.e.FException(y)\n")
                                .error())
                        .causes());
        assertEquals(
                "E-1",
                Objects.requireNonNull(
                                Logs.onlyAttempt(head + "errorCode=E-1\n").error())
                        .code());
    }

    @Test
    void linesThatTellNoAttemptArePassedOver() throws IOException {
        assertEquals(List.of(), Logs.read("""
                2026-11-23 08:15:00 INFO provisioning of account jdoe begins
                2026-11-23 08:15:00 DEBUG a.b.CException: seen
                2026-11-23 08:15:01 ERROR disk is full
                  and more of it
                """));
    }

    @Test
    void timeWithoutOffsetNeedsAZone() throws IOException {
        String log = "2026-11-23 08:15:00,123 ERROR account not created\n";
        ProvisioningAttempt attempt = Logs.onlyAttempt(log);
        assertNull(attempt.time());
        assertEquals("\"2026-11-23 08:15:00,123\"", attempt.other().get("time"));
        LogEntry berlin =
                CsvLogTest.chosen(TextLog.in(ZoneId.of("Europe/Berlin")), log).get(0);
        assertEquals(
                Instant.parse("2026-11-23T07:15:00.123Z"),
                ((ReadAttempt) berlin).attempt().time());
    }

    @Test
    void recordOrLineOverTheLimitIsReportedAndSkipped() throws IOException {
        String good = "2026-11-23 08:15:00 ERROR account not created\n";
        List<LogEntry> entries = Logs.read(good + "x".repeat(ByteWindow.LIMIT + 1) + "\n" + good
                + "  more of it, and more\n".repeat(60_000) + good);
        assertEquals(4, entries.size());
        assertTrue(
                entries.get(1) instanceof UnreadableLine line && line.reason().contains("over the limit"));
        assertTrue(
                entries.get(2) instanceof UnreadableLine line && line.reason().contains("over the limit"));
        assertEquals(60_004, entries.get(3).input().line());
    }

    @Test
    void secretsAreMaskedEverywhere() throws IOException {
        String shown = Logs.read(
                        "2026-11-23 08:15:00 ERROR account not created: password=hunter22\na.b.CException: hunter22 is bad\n\tat a.b.C.d(C.java:1)\nCaused by: d.E: {\"client_secret\":\"other-one\"}\n")
                .toString();
        assertFalse(shown.contains("hunter22") || shown.contains("other-one"), shown);
    }

    @Test
    void longLinesOfAnyKindAreReadInTime() {
        for (String part : List.of(
                "a.",
                "a=",
                "[",
                "(",
                "create account ",
                "resource:",
                "x->",
                "A.b(",
                "\"",
                "Caused by: ",
                "1:",
                "user ",
                "at ",
                ": ",
                ";,")) {
            String line = "2026-11-23 08:15:00 ERROR account " + part.repeat(900_000 / part.length());
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Logs.read(line + "\n" + line + "\n"), part);
        }
    }

    @Test
    void onlyServerLogsAreRecognized() {
        TextLog text = new TextLog();
        assertTrue(text.recognizes("starting\n2026-11-23 08:15:00,123 INFO x\n"));
        assertTrue(text.recognizes(TRACE));
        for (String other : List.of(
                "{\"time\":\"2026-11-23T08:15:00Z\"}",
                "[\n{\"a\":1}]",
                "<?xml version='1.0'?>",
                "what\nis this\n",
                "a,b\n1,2\n")) {
            assertFalse(text.recognizes(other), other);
        }
    }

    private static ErrorReport error(String type, String message) {
        return new ErrorReport(type, null, message, List.of());
    }

    private static ErrorReport withoutCauses(ProvisioningAttempt attempt) {
        ErrorReport error = Objects.requireNonNull(attempt.error());
        return new ErrorReport(error.type(), error.code(), error.message(), List.of());
    }

    @ParameterizedTest
    @CsvSource({"3, \"ERROR\"", "4, \"WARNING\"", "11, \"ERROR\"", "12, \"WARNING\""})
    void severityInThePriorityOfSyslogIsTheLevel(int priority, String level) throws IOException {
        String message = "Failed to create account jdoe on corp-ldap: [LDAP: error code 68 - Entry Already Exists]";
        for (String head : List.of("1 2026-09-01T08:00:00Z idm provd 1 - - ", "Sep  1 08:00:00 idm provd[1]: ")) {
            ProvisioningAttempt attempt = Logs.onlyAttempt("<" + priority + ">" + head + message);
            assertEquals(Outcome.FAILED, attempt.outcome());
            assertEquals("jdoe", attempt.accountId());
            assertEquals("corp-ldap", attempt.targetSystem());
            assertEquals(level, attempt.other().get("level"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-09-01T08:00:00Z idm provd: ",
                "2026-09-01T08:00:00.123456+02:00 idm provd[12]: ",
                "2026-09-01T08:00:00Z ",
                "Sep  1 08:00:00 idm provd[1]: "
            })
    void lineWithoutALevelThatSaysItFailedIsAnAttempt(String head) throws IOException {
        ProvisioningAttempt attempt =
                Logs.onlyAttempt(head + "Failed to create account jdoe on corp-ldap: [LDAP: error code 68 - x]");
        assertEquals(Operation.CREATE, attempt.operation());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals("jdoe", attempt.accountId());
        assertEquals("corp-ldap", attempt.targetSystem());
        assertEquals(
                List.of(),
                Logs.read(head + "Created account jdoe on corp-ldap\n" + head + "Failed to open the door\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-09-01T08:00:00.123456789Z stderr F ",
                "idm-provisioner-1  | 2026-09-01T08:00:00.123456789Z stdout F ",
                "[pod/idm-0/provisioner] 2026-09-01T08:00:00.123456789Z stdout F "
            })
    void whatAContainerPutsInFrontOfEachLineIsTakenOff(String prefix) throws IOException {
        String log =
                "2026-09-01 08:00:00,123 ERROR [main] org.example.Prov - Failed to create account jdoe on corp-ldap\n"
                        + TRACE + "2026-09-01 08:00:01,123 INFO [main] org.example.Prov - done\n";
        ProvisioningAttempt attempt = Logs.onlyAttempt(log.replaceAll("(?m)^(?=.)", prefix));
        assertEquals(Instant.parse("2026-09-01T08:00:00.123456789Z"), attempt.time());
        assertEquals("jdoe", attempt.accountId());
        assertEquals("\"org.example.Prov\"", attempt.other().get("logger"));
        assertEquals(2, Objects.requireNonNull(attempt.error()).causes().size());
    }

    @Test
    void nameOfAComposedContainerIsTakenOffAndALevelIsNot() throws IOException {
        ProvisioningAttempt composed = Logs.onlyAttempt(
                "idm  | 2026-09-01T08:00:00Z ERROR org.example.Prov - Failed to create account jdoe on corp-ldap");
        assertEquals(Instant.parse("2026-09-01T08:00:00Z"), composed.time());
        assertEquals("jdoe", composed.accountId());
        assertEquals(
                "\"ERROR\"",
                Logs.onlyAttempt("ERROR | Failed to create account jdoe on corp-ldap")
                        .other()
                        .get("level"));
    }

    @Test
    void framesWhoseExceptionIsMissingBeginNoAttempt() throws IOException {
        assertEquals(
                List.of("3 attempts.ndjson:3"),
                Logs.inShort(
                        Logs.read(
                                "\tat org.example.A.b(A.java:1)\n\t... 12 more\n2026-09-01T08:00:00Z ERROR x.Y - account lost\n")));
    }

    @Test
    void lineWithBytesThatAreNotUtf8StaysInItsEvent() throws IOException {
        String log = """
                2026-09-01T08:00:00Z ERROR org.example.Prov - Failed to create account jdoe on corp-ldap
                org.example.AlreadyExistsException: uid=jürgen
                	at org.example.A.b(A.java:1)
                """;
        List<LogEntry> entries = Logs.read(log.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(1, entries.size(), entries::toString);
        ProvisioningAttempt attempt = ((ReadAttempt) entries.get(0)).attempt();
        assertEquals(error("org.example.AlreadyExistsException", "uid=j\uFFFDrgen"), withoutCauses(attempt));
    }
}
