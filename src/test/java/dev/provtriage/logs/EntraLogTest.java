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

final class EntraLogTest {

    private static final String RECORD = """
            {"id":"i1","activityDateTime":"2026-11-23T08:15:00Z","jobId":"WikiOut.1.2","changeId":"c1",\
            "provisioningAction":"create","targetSystem":{"id":"t1","displayName":"Wiki"},\
            "sourceIdentity":{"id":"s1","displayName":"One","identityType":"User"},"targetIdentity":{"id":"w1"},\
            "provisioningStatusInfo":{"status":"failure","errorInformation":{"errorCode":"WikiEntryConflict",\
            "reason":"HTTP status code 409","additionalDetails":"try later","errorCategory":"nonServiceFailure"}},\
            "provisioningSteps":[{"name":"EntryExportAdd","provisioningStepType":"export","status":"failure",\
            "description":"Failed to create User","details":{"ReportableIdentifier":"user01@corp.example"}}],\
            "modifiedProperties":[{"displayName":"title","oldValue":null,"newValue":"Lead"},\
            {"displayName":"roles","oldValue":null,"newValue":"editor"},\
            {"displayName":"phone","oldValue":"1","newValue":null},{"displayName":"fax","oldValue":null,"newValue":null}]}""";

    @Test
    void eachKeyOfARecordIsReadWhereItBelongs() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(RECORD);
        assertEquals("c1", attempt.id());
        assertEquals(Instant.parse("2026-11-23T08:15:00Z"), attempt.time());
        assertEquals(Operation.CREATE, attempt.operation());
        assertEquals("Wiki", attempt.targetSystem());
        assertEquals("WikiOut", attempt.connector());
        assertEquals("w1", attempt.accountId());
        assertEquals("s1", attempt.owner());
        assertEquals(
                Map.of("title", FieldValue.text("Lead"), "phone", new FieldValue(FieldValue.Kind.NULL, List.of())),
                attempt.fields());
        assertEquals(List.of("editor"), attempt.entitlements());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals(
                new ErrorReport(
                        null,
                        "WikiEntryConflict",
                        "HTTP status code 409",
                        List.of(new Cause(null, "Failed to create User"), new Cause(null, "try later"))),
                attempt.error());
        assertEquals("\"nonServiceFailure\"", attempt.other().get("errorCategory"));
        assertEquals("\"WikiOut.1.2\"", attempt.other().get("jobId"));
    }

    @ParameterizedTest
    @CsvSource({
        "create,CREATE",
        "Update,MODIFY",
        "DELETE,DELETE",
        "stagedDelete,DELETE",
        "disable,DISABLE",
        "other,UNKNOWN",
        "unknownFutureValue,UNKNOWN"
    })
    void actionIsReadInAnyCase(String action, Operation operation) throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(RECORD.replace("\"create\"", '"' + action + '"'));
        assertEquals(operation, attempt.operation());
    }

    @ParameterizedTest
    @CsvSource({
        "success,SUCCEEDED,",
        "Failure,FAILED,",
        "skipped,SUCCEEDED,\"skipped\"",
        "unknownFutureValue,UNKNOWN,\"unknownFutureValue\""
    })
    void statusIsReadInAnyCaseAndKeptWhereItSaysMore(String status, Outcome outcome, String kept) throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                RECORD.replace("Info\":{\"status\":\"failure\"", "Info\":{\"status\":\"" + status + '"'));
        assertEquals(outcome, attempt.outcome());
        assertEquals(kept, attempt.other().get("status"));
    }

    @Test
    void warningWithAnErrorIsAFailure() throws IOException {
        String warning = RECORD.replace("Info\":{\"status\":\"failure\"", "Info\":{\"status\":\"warning\"");
        ProvisioningAttempt attempt = Logs.onlyAttempt(warning);
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals("\"warning\"", attempt.other().get("status"));
        assertNotNull(attempt.error());
    }

    @Test
    void warningWithoutAnErrorIsASuccess() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("{\"changeId\":\"c\",\"provisioningAction\":\"create\","
                + "\"provisioningStatusInfo\":{\"status\":\"warning\",\"errorInformation\":null}}");
        assertEquals(Outcome.SUCCEEDED, attempt.outcome());
        assertNull(attempt.error());
    }

    @Test
    void withoutIdOfTheTargetTheReportableIdentifierNamesTheAccount() throws IOException {
        assertEquals(
                "user01@corp.example",
                Logs.onlyAttempt(RECORD.replace("\"w1\"", "\"\"")).accountId());
    }

    @Test
    void olderBetaIsReadToo() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                {"id":"i2","activityDateTime":"2026-11-23T08:15:00Z","action":"Update","changeId":"c2",\
                "statusInfo":{"@odata.type":"#microsoft.graph.statusDetails","status":"failure","errorCode":"Conflict",\
                "reason":"taken","errorCategory":"Failure"},"targetSystem":{"name":"Wiki"}}""");
        assertEquals(Operation.MODIFY, attempt.operation());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals(new ErrorReport(null, "Conflict", "taken", List.of()), attempt.error());
    }

    @Test
    void pageOfTheGraphIsReadRecordByRecordWithItsLines() throws IOException {
        String page = "{\n\"@odata.context\":\"x\",\n\"value\":[\n" + RECORD + ",\n"
                + RECORD.replace("\"c1\"", "\"c2\"") + "\n],\n\"@odata.nextLink\":\"https://graph.example/next\"\n}\n";
        assertEquals(List.of("4 c1", "5 c2"), Logs.inShort(Logs.read(page)));
        assertEquals(List.of("4 c1", "5 c2", "12 c1", "13 c2"), Logs.inShort(Logs.read(page + page)));
    }

    @Test
    void recordsInAnArrayOrOneALineAreReadAlike() throws IOException {
        assertEquals(List.of("1 c1", "1 c1"), Logs.inShort(Logs.read("[" + RECORD + "," + RECORD + "]")));
        assertEquals(List.of("1 c1", "2 c1"), Logs.inShort(Logs.read(RECORD + "\n" + RECORD + "\n")));
    }

    @Test
    void rowOfAzureMonitorHoldsObjectsAsStrings() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                [{"TimeGenerated":"2026-11-23T08:15:00.1234567Z","Id":"i3","ChangeId":"c3","JobId":"WikiOut.1.2",\
                "ProvisioningAction":"Create","ResultType":"Failure","ResultSignature":"EntryConflict",\
                "ResultDescription":"taken","TargetSystem":"{\\"id\\":\\"t1\\",\\"name\\":\\"Wiki\\"}",\
                "TargetIdentity":"{\\"id\\":\\"w3\\"}","SourceIdentity":"{\\"id\\":\\"s3\\"}","SourceSystem":"Azure AD",\
                "ModifiedProperties":"[{\\"displayName\\":\\"password\\",\\"newValue\\":\\"Tr0ub4dor-3\\"}]",\
                "ProvisioningSteps":"[]","Type":"AADProvisioningLogs"}]""");
        assertEquals("Wiki", attempt.targetSystem());
        assertEquals("w3", attempt.accountId());
        assertEquals("s3", attempt.owner());
        assertEquals(new ErrorReport(null, "EntryConflict", "taken", List.of()), attempt.error());
        assertEquals(FieldValue.text("Tr0ub4dor-3").masked(), attempt.fields().get("password"));
        assertFalse(attempt.toString().contains("Tr0ub4dor-3"), attempt::toString);
    }

    @Test
    void tableOfTheQueryApiIsReadRowByRow() throws IOException {
        List<LogEntry> entries = Logs.read("""
                {"tables":[{"name":"PrimaryResult","columns":[{"name":"TimeGenerated","type":"datetime"},
                {"name":"ChangeId","type":"string"},{"name":"ProvisioningAction","type":"string"},
                {"name":"ResultType","type":"string"}],"rows":[
                ["2026-11-23T08:15:00Z","c1","create","Success"],
                ["2026-11-23T08:16:00Z","c2","update","Failure"]
                ]}]}
                """);
        assertEquals(List.of("4 c1", "5 c2"), Logs.inShort(entries));
        assertEquals(Outcome.FAILED, ((ReadAttempt) entries.get(1)).attempt().outcome());
    }

    @Test
    void diagnosticSettingsWriteTheRecordUnderProperties() throws IOException {
        String line =
                "{\"time\":\"2026-11-23T08:15:00Z\",\"category\":\"ProvisioningLogs\",\"resultType\":\"Failure\",\"properties\":"
                        + RECORD + "}";
        assertEquals("c1", Logs.onlyAttempt(line).id());
        assertEquals(List.of("1 c1", "1 c1"), Logs.inShort(Logs.read("{\"records\":[" + line + "," + line + "]}")));
    }

    @Test
    void recordOfAnotherCategoryIsReported() throws IOException {
        List<LogEntry> entries = Logs.read(RECORD + "\n{\"category\":\"AuditLogs\",\"properties\":{}}\n");
        assertEquals(
                "this is no provisioning record of Entra but one of \"AuditLogs\"; it has none of"
                        + " `provisioningAction`, `provisioningStatusInfo` and the like",
                ((UnreadableLine) entries.get(1)).reason());
    }

    @Test
    void stringThatShouldHoldJsonAndDoesNotIsReported() throws IOException {
        UnreadableLine line = Logs.onlyUnreadable("""
                {"ChangeId":"c1","ProvisioningAction":"create",\
                "ModifiedProperties":"[{\\"displayName\\":\\"password\\",\\"newValue\\":\\"Tr0ub4dor-3"}""");
        assertTrue(line.reason().startsWith("`modifiedProperties` is a string that should hold JSON"), line.reason());
        assertFalse(line.excerpt().contains("Tr0ub4dor-3"), line.excerpt());
    }

    @Test
    void missingKeysLeaveUnknownBehind() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("{\"changeId\":\"c1\",\"cycleId\":\"y\"}");
        assertEquals(Operation.UNKNOWN, attempt.operation());
        assertEquals(Outcome.UNKNOWN, attempt.outcome());
        assertEquals(ProvisioningAttempt.UNKNOWN_SYSTEM, attempt.targetSystem());
        assertNull(attempt.error());
    }

    @Test
    void successHasNoErrorThoughTheCodeSaysNone() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                "{\"ChangeId\":\"c1\",\"ProvisioningAction\":\"create\",\"ResultType\":\"Success\",\"ResultSignature\":\"None\"}");
        assertNull(attempt.error());
    }

    @Test
    void failureWithoutReasonTellsTheStepThatFailed() throws IOException {
        ErrorReport error = Logs.onlyAttempt(
                        RECORD.replaceAll("\"errorInformation\":\\{.*?\\}", "\"errorInformation\":null"))
                .error();
        assertNotNull(error);
        assertEquals("Failed to create User", error.message());
    }
}
