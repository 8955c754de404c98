package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.FieldValue.Kind;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NativeLogTest {

    private static final String EXAMPLE = """
            {"id":"A-1001","time":"2026-11-23T08:15:00Z","operation":"CREATE","targetSystem":"corp-ldap",
             "connector":"ldap-1","accountId":"jdoe","owner":"E1001","fields":{"sn":"Doe","uidNumber":"abc"},
             "entitlements":["finance-readers"],"outcome":"FAILED","retryCount":0,
             "error":{"type":"javax.naming.NameAlreadyBoundException","code":"LDAP 68","message":"...",
                      "causes":[{"type":"a.B","message":"b"},{"type":"a.C","message":"c"}]}}
            """;

    private static final String NEEDED = "\"operation\":\"CREATE\",\"outcome\":\"FAILED\",\"targetSystem\":\"t\"";

    @Test
    void documentedExampleIsReadFieldByField() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(EXAMPLE);
        assertEquals("A-1001", attempt.id());
        assertEquals(Instant.parse("2026-11-23T08:15:00Z"), attempt.time());
        assertEquals(Operation.CREATE, attempt.operation());
        assertEquals("corp-ldap", attempt.targetSystem());
        assertEquals("ldap-1", attempt.connector());
        assertEquals("jdoe", attempt.accountId());
        assertEquals("E1001", attempt.owner());
        assertEquals(List.of("sn", "uidNumber"), List.copyOf(attempt.fields().keySet()));
        assertEquals(FieldValue.text("Doe"), attempt.fields().get("sn"));
        assertEquals(FieldValue.text("abc"), attempt.fields().get("uidNumber"));
        assertEquals(List.of("finance-readers"), attempt.entitlements());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals(0, attempt.retryCount());
        assertEquals(
                new ErrorReport(
                        "javax.naming.NameAlreadyBoundException",
                        "LDAP 68",
                        "...",
                        List.of(new Cause("a.B", "b"), new Cause("a.C", "c"))),
                attempt.error());
        assertEquals(Map.of(), attempt.other());
        assertEquals(new Origin("logs/attempts.ndjson", 1), attempt.input());
    }

    @Test
    void exampleOnOneLineAndInAnArrayIsTheSameAttempt() throws IOException {
        ProvisioningAttempt overLines = Logs.onlyAttempt(EXAMPLE);
        assertEquals(overLines, Logs.onlyAttempt(EXAMPLE.replace("\n", "")));
        assertEquals(overLines, Logs.onlyAttempt("[" + EXAMPLE + "]"));
    }

    @Test
    void attemptWithTheNeededKeysOnlyGetsItsIdFromFileAndLine() throws IOException {
        List<LogEntry> entries = Logs.read("\n\n{" + NEEDED + "}\n");
        ProvisioningAttempt attempt = ((ReadAttempt) entries.get(0)).attempt();
        assertEquals("attempts.ndjson:3", attempt.id());
        assertEquals(new Origin("logs/attempts.ndjson", 3), attempt.input());
        assertNull(attempt.time());
        assertNull(attempt.connector());
        assertNull(attempt.accountId());
        assertNull(attempt.owner());
        assertEquals(Map.of(), attempt.fields());
        assertEquals(List.of(), attempt.entitlements());
        assertEquals(0, attempt.retryCount());
        assertNull(attempt.error());
    }

    @Test
    void objectsOnOneLineOfAnArrayGetDifferentIds() throws IOException {
        List<LogEntry> entries = Logs.read("[{%s},{%s}]".formatted(NEEDED, NEEDED));
        assertEquals(
                List.of("attempts.ndjson:1", "attempts.ndjson:1#2"),
                entries.stream()
                        .map(entry -> ((ReadAttempt) entry).attempt().id())
                        .toList());
    }

    @Test
    void idMayBeANumber() throws IOException {
        assertEquals("42", Logs.onlyAttempt("{\"id\":42," + NEEDED + "}").id());
    }

    @Test
    void wordsAreReadInAnyCase() throws IOException {
        ProvisioningAttempt attempt =
                Logs.onlyAttempt("{\"operation\":\"grant\",\"outcome\":\"Planned\",\"targetSystem\":\"t\"}");
        assertEquals(Operation.GRANT, attempt.operation());
        assertEquals(Outcome.PLANNED, attempt.outcome());
    }

    @Test
    void timesWithAnyOffsetAreRead() throws IOException {
        Instant expected = Instant.parse("2026-11-23T08:15:00Z");
        for (String time : List.of(
                "2026-11-23T09:15:00+01:00",
                "2026-11-23T09:15+01",
                "2026-11-23T09:15:00+0100",
                "2026-11-23t08:15:00z")) {
            assertEquals(
                    expected,
                    Logs.onlyAttempt("{\"time\":\"%s\",%s}".formatted(time, NEEDED))
                            .time());
        }
        assertEquals(
                Instant.parse("2026-11-23T08:15:00.123456Z"),
                Logs.onlyAttempt("{\"time\":\"2026-11-23T08:15:00.123456Z\"," + NEEDED + "}")
                        .time());
    }

    @Test
    void timeWithoutOffsetIsRefusedRatherThanGuessed() throws IOException {
        UnreadableLine line = Logs.onlyUnreadable("{\"time\":\"2026-11-23T08:15:00\"," + NEEDED + "}");
        assertEquals(
                "`time` is \"2026-11-23T08:15:00\", which has no offset; add Z if it is UTC, or an offset such as +01:00",
                line.reason());
    }

    @Test
    void dayThatDoesNotExistIsRefused() throws IOException {
        for (String time : List.of(
                "2026-02-30T08:15:00Z",
                "2026-02-30T08:15:00+01:00",
                "2026-13-01T08:15:00Z",
                "yesterday",
                "23.11.2026 08:15")) {
            assertTrue(Logs.onlyUnreadable("{\"time\":\"%s\",%s}".formatted(time, NEEDED))
                    .reason()
                    .endsWith("which is no ISO-8601 time; write it like 2026-11-23T08:15:00Z"));
        }
    }

    @Test
    void fieldValuesKeepTheirKindAndTheirText() throws IOException {
        Map<String, FieldValue> fields = Logs.onlyAttempt("""
                        {%s,"fields":{"text":"a","number":1.50,"large":12345678901234567890,"yes":true,"none":null,
                        "list":["a",1,null,{"b":[2]}],"object":{"street":"Main \\"1\\"","lines":[1,null,false]}}}
                        """.formatted(NEEDED)).fields();
        assertEquals(FieldValue.text("a"), fields.get("text"));
        assertEquals(new FieldValue(Kind.NUMBER, List.of("1.50")), fields.get("number"));
        assertEquals(new FieldValue(Kind.NUMBER, List.of("12345678901234567890")), fields.get("large"));
        assertEquals(new FieldValue(Kind.BOOLEAN, List.of("true")), fields.get("yes"));
        assertEquals(new FieldValue(Kind.NULL, List.of()), fields.get("none"));
        assertEquals(new FieldValue(Kind.LIST, List.of("a", "1", "", "{\"b\":[2]}")), fields.get("list"));
        assertEquals(
                new FieldValue(Kind.OBJECT, List.of("{\"street\":\"Main \\\"1\\\"\",\"lines\":[1,null,false]}")),
                fields.get("object"));
    }

    @Test
    void oneEntitlementMayStandWithoutAList() throws IOException {
        assertEquals(
                List.of("readers"),
                Logs.onlyAttempt("{\"entitlements\":\"readers\"," + NEEDED + "}")
                        .entitlements());
    }

    @Test
    void errorMayBeItsMessageAlone() throws IOException {
        assertEquals(
                new ErrorReport(null, null, "refused", List.of()),
                Logs.onlyAttempt("{\"error\":\"refused\"," + NEEDED + "}").error());
    }

    @Test
    void errorThatSaysNothingIsNone() throws IOException {
        for (String error : List.of("null", "{}", "\"\"", "{\"message\":null,\"causes\":[]}")) {
            assertNull(Logs.onlyAttempt("{\"error\":%s,%s}".formatted(error, NEEDED))
                    .error());
        }
    }

    @Test
    void numericErrorCodeIsKeptAsText() throws IOException {
        ErrorReport error = Objects.requireNonNull(
                Logs.onlyAttempt("{\"error\":{\"code\":409}," + NEEDED + "}").error());
        assertEquals("409", error.code());
    }

    @Test
    void causesMayBeMessagesOrNested() throws IOException {
        ErrorReport messages = Objects.requireNonNull(
                Logs.onlyAttempt("{\"error\":{\"message\":\"a\",\"causes\":[\"b\",{\"type\":\"C\"}]}," + NEEDED + "}")
                        .error());
        assertEquals(List.of(new Cause(null, "b"), new Cause("C", null)), messages.causes());
        ErrorReport nested = Objects.requireNonNull(Logs.onlyAttempt(
                        "{\"error\":{\"message\":\"a\",\"cause\":{\"cause\":{\"message\":\"c\"},\"type\":\"B\"}},"
                                + NEEDED + "}")
                .error());
        assertEquals(List.of(new Cause("B", null), new Cause(null, "c")), nested.causes());
    }

    @Test
    void unknownKeysAreKeptAsJson() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                "{\"batch\":7,\"tags\":[\"a\", {\"b\": 1.0}],\"Owner\":\"x\",\"error\":{\"status\":\"bad\"},%s}"
                        .formatted(NEEDED));
        assertEquals(
                Map.of("batch", "7", "tags", "[\"a\",{\"b\":1.0}]", "Owner", "\"x\"", "error.status", "\"bad\""),
                attempt.other());
        assertNull(attempt.owner());
    }

    @Test
    void targetMayBeMissingOnlyWhereAConnectorFailedBeforeOneWasChosen() throws IOException {
        ProvisioningAttempt attempt =
                Logs.onlyAttempt("{\"operation\":\"UNKNOWN\",\"outcome\":\"FAILED\",\"connector\":\"ldap-1\"}");
        assertEquals(ProvisioningAttempt.UNKNOWN_SYSTEM, attempt.targetSystem());
        assertEquals(
                "`targetSystem` is missing; add this key and a value",
                Logs.onlyUnreadable("{\"operation\":\"UNKNOWN\",\"outcome\":\"FAILED\"}")
                        .reason());
        assertEquals(
                "`targetSystem` is missing; add this key and a value",
                Logs.onlyUnreadable("{\"operation\":\"CREATE\",\"outcome\":\"FAILED\",\"connector\":\"ldap-1\"}")
                        .reason());
    }

    @Test
    void missingKeysAreAllNamed() throws IOException {
        assertEquals(
                "`operation` and `targetSystem` and `outcome` are missing; add these keys and a value for each",
                Logs.onlyUnreadable("{}").reason());
    }

    @Test
    void unknownWordIsRefusedWithTheAllowedOnesAndTheNearest() throws IOException {
        assertEquals(
                "`operation` is \"CRAETE\", which is none of CREATE, MODIFY, DELETE, ENABLE, DISABLE, GRANT, REVOKE,"
                        + " UNKNOWN; did you mean CREATE?",
                Logs.onlyUnreadable("{\"operation\":\"CRAETE\",\"outcome\":\"FAILED\",\"targetSystem\":\"t\"}")
                        .reason());
        assertEquals(
                "`outcome` is \"broken\", which is none of PLANNED, SUCCEEDED, FAILED, UNKNOWN; write one of these",
                Logs.onlyUnreadable("{\"operation\":\"CREATE\",\"outcome\":\"broken\",\"targetSystem\":\"t\"}")
                        .reason());
    }

    @Test
    void otherFormsOfAWordLeadToIt() throws IOException {
        assertTrue(Logs.onlyUnreadable("{\"outcome\":\"success\"}").reason().endsWith("; did you mean SUCCEEDED?"));
        assertTrue(Logs.onlyUnreadable("{\"outcome\":\"FAILURE\"}").reason().endsWith("; did you mean FAILED?"));
        assertTrue(Logs.onlyUnreadable("{\"operation\":\"Created\"}").reason().endsWith("; did you mean CREATE?"));
        assertTrue(Logs.onlyUnreadable("{\"operation\":\"add\"}").reason().endsWith("; write one of these"));
    }

    @Test
    void valueOfAWrongTypeIsRefusedWithItsKey() throws IOException {
        Map<String, String> reasons = Map.ofEntries(
                Map.entry("\"operation\":1", "`operation` is a number; write a string"),
                Map.entry("\"targetSystem\":[]", "`targetSystem` is a list; write a string"),
                Map.entry("\"id\":{}", "`id` is an object; write a string or a number"),
                Map.entry("\"time\":1700000000", "`time` is a number; write a string"),
                Map.entry("\"accountId\":true", "`accountId` is a boolean; write a string or a number"),
                Map.entry("\"fields\":[]", "`fields` is a list; write an object of field names and values"),
                Map.entry("\"entitlements\":{}", "`entitlements` is an object; write a string"),
                Map.entry("\"entitlements\":[\"a\",1]", "`entitlements[1]` is a number; write a string"),
                Map.entry("\"retryCount\":\"3\"", "`retryCount` is a string; write a whole number that is 0 or more"),
                Map.entry("\"retryCount\":-1", "`retryCount` is \"-1\"; write a whole number that is 0 or more"),
                Map.entry("\"retryCount\":1.5", "`retryCount` is \"1.5\"; write a whole number that is 0 or more"),
                Map.entry(
                        "\"retryCount\":4000000000",
                        "`retryCount` is \"4000000000\"; write a whole number that is 0 or more"),
                Map.entry(
                        "\"error\":5",
                        "`error` is a number; write an object with `type`, `code`, `message` and `causes`"),
                Map.entry("\"error\":{\"message\":[]}", "`error.message` is a list; write a string"),
                Map.entry(
                        "\"error\":{\"causes\":[1]}",
                        "`error.causes[0]` is a number; write an object with `type` and `message`, or the message"));
        for (Map.Entry<String, String> reason : reasons.entrySet()) {
            assertEquals(
                    reason.getValue(),
                    Logs.onlyUnreadable("{" + reason.getKey() + "}").reason());
        }
    }

    @Test
    void keyThatIsThereTwiceIsRefused() throws IOException {
        assertEquals(
                "the key `outcome` is there twice; leave one of them",
                Logs.onlyUnreadable("{" + NEEDED + ",\"outcome\":\"SUCCEEDED\"}")
                        .reason());
        assertEquals(
                "the key `fields.sn` is there twice; leave one of them",
                Logs.onlyUnreadable("{\"fields\":{\"sn\":\"a\",\"sn\":\"b\"}," + NEEDED + "}")
                        .reason());
    }

    @Test
    void collectionsOfAnAttemptCannotBeChanged() throws IOException {
        ProvisioningAttempt attempt =
                Logs.onlyAttempt("{\"fields\":{\"sn\":\"a\"},\"x\":1,\"entitlements\":[\"b\"]," + NEEDED + "}");
        assertThrows(UnsupportedOperationException.class, () -> attempt.fields().clear());
        assertThrows(UnsupportedOperationException.class, () -> attempt.other().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> attempt.entitlements().clear());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[]}",
                "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/x\",\"value\":[]}",
                "{\"result\":[],\"totalCount\":0}",
                "{\"Resources\":[],\"totalResults\":0}"
            })
    void emptyPageOfAnApiIsALogWithoutAttempts(String page) throws IOException {
        assertEquals(List.of(), Logs.read(page));
    }

    @Test
    void snapshotThatIsGivenAsALogIsToldFromOne() throws IOException {
        assertEquals(
                "this is a snapshot; name it with --snapshots",
                Logs.onlyUnreadable(
                                "{\"targetSystem\":\"corp-ldap\",\"takenAt\":\"2026-09-01T08:00:00Z\",\"completeness\":\"COMPLETE\",\"accounts\":[]}")
                        .reason());
    }
}
