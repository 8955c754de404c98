package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

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

final class SailPointLogTest {

    private static final String ACTIVITY = """
            {"id":"a1","created":"2026-11-23T08:00:00Z","completed":"2026-11-23T08:00:09Z","completionStatus":"FAILURE",\
            "type":"appRequest","targetIdentitySummary":{"id":"s1","name":"One","identityId":"i1"},\
            "errors":["sailpoint.connector.ConnectorException: java.net.ConnectException: Connection refused","again"],\
            "items":[{"id":"b1","name":"hr","requested":"2026-11-23T08:00:01Z","provisioningStatus":"FAILED",\
            "operation":"CREATE","attribute":"title","value":"Lead","nativeIdentity":"u01","sourceId":"src1"}]}""";

    private static final String SEARCHED = """
            {"id":"a2","action":"Identity Refresh","created":"2026-11-23T08:00:00Z","status":"Complete","trackingNumber":"n",\
            "recipient":{"id":"i2","name":"Two","type":"IDENTITY"},"errors":["all of it"],"accountRequests":[\
            {"accountId":"u02","op":"Modify","source":{"id":"s","name":"Corp AD"},"result":{"status":"failed","errors":["of this"]},\
            "attributeRequests":[{"name":"title","op":"Set","value":"Lead"},{"name":"memberOf","op":"Add","value":"CN=hr"},\
            {"name":"password","op":"Set","value":"Tr0ub4dor-3"}]},\
            {"accountId":"u03","op":"Modify","source":{"name":"Wiki"},"result":{"status":"committed"},\
            "attributeRequests":[{"name":"groups","op":"Remove","value":["a","b"]}]}]}""";

    private static final String TRANSACTION = """
            {"id":"p1","created":1763885700000,"operation":"Create","applicationName":"Corp AD","integration":"AD Connector",\
            "identityName":"i3","nativeIdentity":"CN=u03","status":"Failed","statusMessage":"Object already exists"}""";

    private static final String SHARED = """
            {"id":"a1","created":"2026-09-01T08:00:00Z","completionStatus":"FAILURE","executionStatus":"COMPLETED",\
            "errors":["%s"],"items":[\
            {"id":"b1","operation":"CREATE","provisioningStatus":"FAILED","nativeIdentity":"a","sourceId":"src1"},\
            {"id":"b2","operation":"ENABLE","provisioningStatus":"%s","nativeIdentity":"b","sourceId":"src2"},\
            {"id":"b3","operation":"DELETE","provisioningStatus":"FAILED","nativeIdentity":"c","sourceId":"src3"}]}""";

    @Test
    void eachItemOfAnActivityIsAnAttempt() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(ACTIVITY);
        assertEquals("b1", attempt.id());
        assertEquals(Instant.parse("2026-11-23T08:00:01Z"), attempt.time());
        assertEquals("src1", attempt.targetSystem());
        assertEquals("u01", attempt.accountId());
        assertEquals("i1", attempt.owner());
        assertEquals(Map.of("title", FieldValue.text("Lead")), attempt.fields());
        assertEquals(
                new ErrorReport(
                        "sailpoint.connector.ConnectorException",
                        null,
                        "java.net.ConnectException: Connection refused",
                        List.of(
                                new Cause("java.net.ConnectException", "Connection refused"),
                                new Cause(null, "again"))),
                attempt.error());
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE,CREATE",
        "modify,MODIFY",
        "SET,MODIFY",
        "LOCK,MODIFY",
        "UNLOCK,MODIFY",
        "DELETE,DELETE",
        "ENABLE,ENABLE",
        "DISABLE,DISABLE",
        "ADD,GRANT",
        "REMOVE,REVOKE",
        "OTHER,UNKNOWN"
    })
    void operationOfAnItemIsTranslated(String word, Operation operation) throws IOException {
        assertEquals(
                operation,
                Logs.onlyAttempt(ACTIVITY.replace("\"CREATE\"", '"' + word + '"'))
                        .operation());
    }

    @ParameterizedTest
    @CsvSource({
        "FINISHED,SUCCEEDED,\"FINISHED\"",
        "COMMITED,SUCCEEDED,\"COMMITED\"",
        "failed,FAILED,",
        "RETRY,FAILED,\"RETRY\"",
        "PENDING,PLANNED,\"PENDING\"",
        "UNVERIFIABLE,UNKNOWN,\"UNVERIFIABLE\""
    })
    void statusOfAnItemIsTranslatedAndKept(String word, Outcome outcome, String kept) throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(ACTIVITY.replace("\"FAILED\"", '"' + word + '"'));
        assertEquals(outcome, attempt.outcome());
        assertEquals(kept, attempt.other().get("provisioningStatus"));
    }

    @Test
    void valueThatIsAddedIsAnEntitlement() throws IOException {
        ProvisioningAttempt attempt =
                Logs.onlyAttempt(ACTIVITY.replace("\"CREATE\"", "\"ADD\"").replace("\"title\"", "\"authorities\""));
        assertEquals(List.of("Lead"), attempt.entitlements());
        assertEquals(Map.of(), attempt.fields());
    }

    @Test
    void statusOfTheActivityCountsWhereTheItemHasNone() throws IOException {
        assertEquals(
                Outcome.FAILED,
                Logs.onlyAttempt(ACTIVITY.replace("\"provisioningStatus\":\"FAILED\",", ""))
                        .outcome());
    }

    @Test
    void warningsTellWhyWhereThereAreNoErrors() throws IOException {
        ErrorReport error = Logs.onlyAttempt(
                        ACTIVITY.replaceAll("\"errors\":\\[.*?\\]", "\"errors\":null,\"warnings\":[\"skipped it\"]"))
                .error();
        assertNotNull(error);
        assertEquals("skipped it", error.message());
    }

    @Test
    void eachAccountRequestOfTheSearchIndexIsAnAttempt() throws IOException {
        List<LogEntry> entries = Logs.read("[" + SEARCHED + "]");
        assertEquals(List.of("1 a2", "1 a2#2"), Logs.inShort(entries));
        ProvisioningAttempt first = ((ReadAttempt) entries.get(0)).attempt();
        assertEquals(Operation.MODIFY, first.operation());
        assertEquals("Corp AD", first.targetSystem());
        assertEquals("u02", first.accountId());
        assertEquals("i2", first.owner());
        assertEquals(List.of("CN=hr"), first.entitlements());
        assertEquals(new ErrorReport(null, null, "of this", List.of()), first.error());
        assertFalse(entries.toString().contains("Tr0ub4dor-3"), entries::toString);
        ProvisioningAttempt second = ((ReadAttempt) entries.get(1)).attempt();
        assertEquals(Operation.REVOKE, second.operation());
        assertEquals(List.of("a", "b"), second.entitlements());
        assertEquals(Outcome.SUCCEEDED, second.outcome());
    }

    @Test
    void inputOfTheProvisioningTriggerIsReadAlike() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                {"trackingNumber":"n1","sources":"Corp AD","action":"IdentityRefresh","errors":["Connector AD Failed"],\
                "recipient":{"type":"IDENTITY","id":"i4","name":"Four"},"accountRequests":[{"source":{"id":"s","name":"Corp AD"},\
                "accountId":"CN=u04","accountOperation":"Modify","provisioningResult":"FAILED","provisioningTarget":"Corp AD",\
                "attributeRequests":[{"attributeName":"password","attributeValue":"Tr0ub4dor-3","operation":"Set"}]}]}""");
        assertEquals("n1", attempt.id());
        assertEquals(Operation.MODIFY, attempt.operation());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals(new ErrorReport(null, null, "Connector AD Failed", List.of()), attempt.error());
        assertFalse(attempt.toString().contains("Tr0ub4dor-3"), attempt::toString);
    }

    @Test
    void transactionOfIdentityIqIsAnAttempt() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("{\"objects\":[" + TRANSACTION + "],\"count\":1}");
        assertEquals("p1", attempt.id());
        assertEquals(Instant.ofEpochMilli(1_763_885_700_000L), attempt.time());
        assertEquals(Operation.CREATE, attempt.operation());
        assertEquals("Corp AD", attempt.targetSystem());
        assertEquals("AD Connector", attempt.connector());
        assertEquals("CN=u03", attempt.accountId());
        assertEquals("i3", attempt.owner());
        assertEquals(new ErrorReport(null, null, "Object already exists", List.of()), attempt.error());
    }

    @Test
    void activityWithoutItemsIsStillAnAttempt() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(ACTIVITY.replaceAll("\"items\":\\[.*\\]", "\"items\":null"));
        assertEquals("a1", attempt.id());
        assertEquals(Operation.UNKNOWN, attempt.operation());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertNotNull(attempt.error());
    }

    @Test
    void successHasNoErrorThoughItsActivityHas() throws IOException {
        assertNull(
                Logs.onlyAttempt(ACTIVITY.replace("\"FAILED\"", "\"FINISHED\"")).error());
    }

    @Test
    void objectThatIsNeitherIsReported() throws IOException {
        List<LogEntry> entries = Logs.read(ACTIVITY + "\n{\"id\":\"x\"}\n");
        assertEquals(
                "this is neither an account activity nor a provisioning transaction; it has none of `items`,"
                        + " `accountRequests`, `nativeIdentity` and `completionStatus`",
                ((UnreadableLine) entries.get(1)).reason());
    }

    @ParameterizedTest
    @CsvSource({"MANUAL,PLANNED", "PENDING,PLANNED", "RETRY,PLANNED", "UNVERIFIED,UNKNOWN", "FINISHED,SUCCEEDED"})
    void itemThatDidNotFailHasNoErrorOfItsActivity(String status, Outcome outcome) throws IOException {
        List<LogEntry> entries = Logs.read(SHARED.formatted("[LDAP: error code 68 - Entry Already Exists]", status));
        ProvisioningAttempt item = ((ReadAttempt) entries.get(1)).attempt();
        assertEquals(outcome, item.outcome());
        assertNull(item.error());
        assertNotNull(((ReadAttempt) entries.get(0)).attempt().error());
        assertNotNull(((ReadAttempt) entries.get(2)).attempt().error());
    }

    @Test
    void errorThatNamesASourceIsOnlyItsItems() throws IOException {
        List<LogEntry> entries = Logs.read(SHARED.formatted("src3: Connection refused", "FAILED"));
        assertNull(((ReadAttempt) entries.get(0)).attempt().error());
        assertNull(((ReadAttempt) entries.get(1)).attempt().error());
        assertNotNull(((ReadAttempt) entries.get(2)).attempt().error());
    }
}
