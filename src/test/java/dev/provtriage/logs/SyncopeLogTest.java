package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyncopeLogTest {

    private static final String TASK = """
            {"_class":"org.apache.syncope.common.lib.to.PropagationTaskTO","key":"t1","latestExecStatus":"FAILURE",\
            "operation":"CREATE","connObjectKey":"u01","oldConnObjectKey":null,"resource":"corp-ldap",\
            "objectClassName":"__ACCOUNT__","anyTypeKind":"USER","anyType":"USER","entityKey":"e1",\
            "propagationData":"{\\"attributes\\":[{\\"name\\":\\"uid\\",\\"value\\":[\\"u01\\"]},\
            {\\"name\\":\\"grade\\",\\"value\\":[3]},{\\"name\\":\\"sn\\",\\"value\\":[]},\
            {\\"name\\":\\"mail\\",\\"value\\":[\\"a@x.example\\",\\"b@x.example\\"]},\
            {\\"name\\":\\"memberOf\\",\\"value\\":[\\"cn=hr\\"]},\
            {\\"name\\":\\"__PASSWORD__\\",\\"value\\":[\\"Tr0ub4dor-3\\"]}]}",\
            "executions":[{"key":"x2","status":"FAILURE","message":"second, of Tr0ub4dor-3","start":"2026-09-01T08:05:00Z"},\
            {"key":"x1","status":"FAILURE","message":"first","start":"2026-09-01T08:00:00+00:00"}]}""";

    @Test
    void eachExecutionIsAnAttemptAndCountsTheOnesBeforeIt() throws IOException {
        List<LogEntry> entries = Logs.read(TASK);
        assertEquals(List.of("1 x1", "1 x2"), Logs.inShort(entries));
        ProvisioningAttempt second = ((ReadAttempt) entries.get(1)).attempt();
        assertEquals(1, second.retryCount());
        assertEquals(Instant.parse("2026-09-01T08:05:00Z"), second.time());
        assertEquals(Operation.CREATE, second.operation());
        assertEquals("corp-ldap", second.targetSystem());
        assertEquals("u01", second.accountId());
        assertEquals("e1", second.owner());
        assertEquals(List.of("cn=hr"), second.entitlements());
        assertEquals(Outcome.FAILED, second.outcome());
        assertEquals(new ErrorReport(null, null, "second, of " + FieldValue.MASK, List.of()), second.error());
        assertEquals("\"t1\"", second.other().get("task"));
        assertEquals(
                Map.of(
                        "uid", FieldValue.text("u01"),
                        "grade", new FieldValue(FieldValue.Kind.NUMBER, List.of("3")),
                        "sn", new FieldValue(FieldValue.Kind.LIST, List.of()),
                        "mail", new FieldValue(FieldValue.Kind.LIST, List.of("a@x.example", "b@x.example")),
                        "__PASSWORD__", new FieldValue(FieldValue.Kind.MASKED, List.of(FieldValue.MASK))),
                second.fields());
    }

    @ParameterizedTest
    @CsvSource({"CREATE,CREATE", "update,MODIFY", "DELETE,DELETE", "NONE,UNKNOWN"})
    void operationIsReadInAnyCase(String word, Operation operation) throws IOException {
        LogEntry first = Logs.read(TASK.replace("\"CREATE\"", '"' + word + '"')).get(0);
        assertEquals(operation, ((ReadAttempt) first).attempt().operation());
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS,SUCCEEDED,",
        "FAILURE,FAILED,",
        "NOT_ATTEMPTED,FAILED,\"NOT_ATTEMPTED\"",
        "CREATED,PLANNED,\"CREATED\"",
        "SUBMITTED,UNKNOWN,\"SUBMITTED\""
    })
    void statusIsReadAndKeptWhereItSaysMore(String word, Outcome outcome, String kept) throws IOException {
        LogEntry first = Logs.read(TASK.replace("\"status\":\"FAILURE\"", "\"status\":\"" + word + '"'))
                .get(0);
        assertEquals(outcome, ((ReadAttempt) first).attempt().outcome());
        assertEquals(kept, ((ReadAttempt) first).attempt().other().get("status"));
    }

    @Test
    void taskThatWasNeverExecutedIsPlanned() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                "{\"key\":\"t2\",\"latestExecStatus\":\"CREATED\",\"operation\":\"CREATE\",\"connObjectKey\":\"u1\",\"resource\":\"r\",\"executions\":[]}");
        assertEquals("t2", attempt.id());
        assertEquals(Outcome.PLANNED, attempt.outcome());
        assertNull(attempt.error());
    }

    @Test
    void versionTwoNamesDataAttributesAndTheClassOtherwise() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                {"@class":"org.apache.syncope.common.lib.to.PropagationTaskTO","key":"t3","operation":"UPDATE",\
                "connObjectKey":"new","oldConnObjectKey":"old","resource":"r",\
                "attributes":"[{\\"name\\":\\"uid\\",\\"value\\":[\\"u1\\"]}]",\
                "executions":[{"key":"x","status":"SUCCESS","message":null,"startDate":"2026-09-01T08:00:00.000+0000"}]}""");
        assertEquals(Map.of("uid", FieldValue.text("u1")), attempt.fields());
        assertEquals("old", attempt.accountId());
        assertEquals("\"new\"", attempt.other().get("connObjectKey"));
        assertEquals(Instant.parse("2026-09-01T08:00:00Z"), attempt.time());
    }

    @Test
    void deltasOfVersionFourAreReadAsWhatTheyAskFor() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                {"key":"t4","operation":"UPDATE","connObjectKey":"u","resource":"r","latestExecStatus":"SUCCESS",\
                "propagationData":{"attributes":[],"attributeDeltas":[{"name":"title","valuesToReplace":["Lead"]},\
                {"name":"memberOf","valuesToAdd":["cn=hr"]},{"name":"phone","valuesToReplace":[]},\
                {"name":"memberOf","valuesToRemove":["cn=it"]}]}}""");
        assertEquals(List.of("cn=hr"), attempt.entitlements());
        assertEquals(
                Map.of("title", FieldValue.text("Lead"), "phone", new FieldValue(FieldValue.Kind.LIST, List.of())),
                attempt.fields());
    }

    @Test
    void mandatoryAttributesWithoutValueAreTheErrorWhereNothingWasSent() throws IOException {
        String task = """
                {"key":"t5","operation":"CREATE","connObjectKey":"u","resource":"r",\
                "propagationData":"{\\"attributes\\":[{\\"name\\":\\"__MANDATORY_MISSING__\\",\\"value\\":[\\"__PASSWORD__\\"]},\
                {\\"name\\":\\"__MANDATORY_NULL_OR_EMPTY__\\",\\"value\\":[\\"sn\\"]}]}",\
                "executions":[{"key":"x","status":"NOT_ATTEMPTED","message":null}]}""";
        ProvisioningAttempt attempt = Logs.onlyAttempt(task);
        assertEquals(
                new ErrorReport(
                        null,
                        "NOT_ATTEMPTED",
                        "Not attempted because there are mandatory attributes without value(s): [__PASSWORD__, sn]",
                        List.of()),
                attempt.error());
        assertEquals(Map.of(), attempt.fields());
        ErrorReport ofUpdate =
                Logs.onlyAttempt(task.replace("CREATE", "UPDATE")).error();
        assertNotNull(ofUpdate);
        assertEquals("Not attempted because there are mandatory attributes without value(s): [sn]", ofUpdate.message());
    }

    @Test
    void stackTraceIsTakenApart() throws IOException {
        ErrorReport error = ((ReadAttempt) Logs.read(
                                TASK.replace(
                                        "\"first\"",
                                        "\"org.x.a.ConnectorException: outer\\n\\tat a.B.c(B.java:1)\\nCaused by: java.net.ConnectException: refused\\n\\t... 3 more\""))
                        .get(0))
                .attempt()
                .error();
        assertEquals(
                new ErrorReport(
                        "org.x.a.ConnectorException",
                        null,
                        "outer",
                        List.of(new Cause("java.net.ConnectException", "refused"))),
                error);
    }

    @Test
    void pageOfResultsIsReadTaskByTask() throws IOException {
        assertEquals(
                List.of("2 x1", "2 x2", "3 x1", "3 x2"),
                Logs.inShort(Logs.read("{\"prev\":null,\"result\":[\n" + TASK + ",\n" + TASK
                        + "],\"page\":1,\"size\":25,\"totalCount\":2}")));
    }

    @Test
    void dataThatIsNoJsonIsReportedWithoutItsSecrets() throws IOException {
        UnreadableLine line = Logs.onlyUnreadable(
                "{\"resource\":\"r\",\"connObjectKey\":\"u\",\"latestExecStatus\":\"FAILURE\",\"propagationData\":"
                        + "\"[{\\\"name\\\":\\\"__PASSWORD__\\\",\\\"value\\\":[\\\"Tr0ub4dor-3\"}");
        assertTrue(line.reason().startsWith("`propagationData` is a string that should hold JSON"), line.reason());
        assertFalse(line.toString().contains("Tr0ub4dor-3"), line::toString);
    }

    @Test
    void objectThatIsNoTaskIsReported() throws IOException {
        List<LogEntry> entries = Logs.read(TASK + "\n{\"key\":\"x\"}\n7\n");
        assertEquals(
                "this is no propagation task; it has none of `resource`, `connObjectKey`, `executions` and the like",
                ((UnreadableLine) entries.get(2)).reason());
        assertEquals(
                "this is a single value; a record of this log is an object in braces",
                ((UnreadableLine) entries.get(3)).reason());
    }

    @Test
    void keyThatIsThereTwiceIsReported() throws IOException {
        UnreadableLine line = Logs.onlyUnreadable(TASK.replace("\"anyType\":", "\"resource\":"));
        assertEquals("the key `resource` is there twice; leave one of them", line.reason());
    }
}
