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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScimLogTest {

    private static final String ERROR =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"scimType\":\"mutability\",\"detail\":\"Attribute 'id' is readOnly\",\"status\":\"400\"}";

    @Test
    void bodyOfAScimErrorIsOneAttemptOfWhichOnlyTheErrorIsKnown() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(ERROR);
        assertEquals(Operation.UNKNOWN, attempt.operation());
        assertEquals(ProvisioningAttempt.UNKNOWN_SYSTEM, attempt.targetSystem());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertNull(attempt.connector());
        assertEquals(new ErrorReport(null, "HTTP 400", ERROR, List.of()), attempt.error());
        assertEquals("attempts.ndjson:1", attempt.id());
    }

    @Test
    void errorWithoutStatusOrTypeIsReadToo() throws IOException {
        String body =
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"detail\":\"User already exists in the database.\"}";
        assertEquals(
                new ErrorReport(null, null, body, List.of()),
                Logs.onlyAttempt(body).error());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errorCode\":\"E0000001\",\"errorSummary\":\"Api validation failed: login\",\"errorCauses\":[]}",
                "{\"error\":{\"code\":\"Request_BadRequest\",\"message\":\"Another object exists\"}}",
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215\"}",
                "{\"Errors\":[{\"description\":\"taken\",\"code\":\"409\"}]}",
                "{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"taken\"}",
                "{\"statusCode\":403,\"message\":\"Forbidden\"}",
                "<html><head><title>503 Service Temporarily Unavailable</title></head></html>"
            })
    void bodiesOfOtherApisAreRecognized(String body) throws IOException {
        assertTrue(new ScimLog().recognizes(body));
        assertEquals(Outcome.FAILED, Logs.onlyAttempt(body).outcome());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"A\",\"operation\":\"CREATE\",\"outcome\":\"FAILED\",\"error\":{\"code\":\"x\",\"message\":\"y\"}}",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"1\"}",
                "2026-11-23 08:00:00 ERROR HTTP/1.1 409",
                "id,time,status"
            })
    void otherLogsAreNotTaken(String log) {
        assertFalse(new ScimLog().recognizes(log));
    }

    @Test
    void exchangeIsReadWithItsRequest() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                POST /scim/v2/Users HTTP/1.1\r
                Host: wiki.example\r
                Authorization: Bearer 0123456789abcdef0123456789\r
                \r
                {"userName":"user01","externalId":"E1","active":true,"password":"Tr0ub4dor-3"}\r
                \r
                HTTP/1.1 409 Conflict\r
                Date: Mon, 23 Nov 2026 08:00:00 GMT\r
                \r
                {"scimType":"uniqueness",\r
                "detail":"user01 with Tr0ub4dor-3"}\r
                """);
        assertEquals(Operation.CREATE, attempt.operation());
        assertEquals("wiki.example", attempt.targetSystem());
        assertEquals("user01", attempt.accountId());
        assertEquals("E1", attempt.owner());
        assertEquals(Instant.parse("2026-11-23T08:00:00Z"), attempt.time());
        assertEquals(FieldValue.text("user01"), attempt.fields().get("userName"));
        assertEquals(
                new ErrorReport(
                        null,
                        "HTTP 409",
                        "{\"scimType\":\"uniqueness\",\n\"detail\":\"user01 with " + FieldValue.MASK + "\"}",
                        List.of()),
                attempt.error());
        assertFalse(attempt.toString().contains("0123456789abcdef"), attempt::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "POST /Users,CREATE,",
        "PUT /v2/Users/7,MODIFY,7",
        "PATCH /v2/Users/7,MODIFY,7",
        "DELETE https://wiki.example/scim/Users/7?x=1,DELETE,7",
        "GET /Users/7,UNKNOWN,7",
        "POST /Users/.search,UNKNOWN,",
        "POST /Groups,UNKNOWN,",
        "PUT /other/7,UNKNOWN,"
    })
    void methodAndPathSayWhatWasAsked(String request, Operation operation, String account) throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(request + " HTTP/1.1\n\nHTTP/1.1 500 Internal Server Error\n\n");
        assertEquals(operation, attempt.operation());
        assertEquals(account, attempt.accountId());
    }

    @ParameterizedTest
    @CsvSource({"add,GRANT", "Remove,REVOKE"})
    void membersOfAGroupAreGrantedAndRevoked(String op, Operation operation) throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("PATCH /Groups/g1\n\n{\"Operations\":[{\"op\":\"" + op
                + "\",\"path\":\"members\",\"value\":[{\"value\":\"7\"}]}]}\n\nHTTP/1.1 404 Not Found\n");
        assertEquals(operation, attempt.operation());
        assertEquals("7", attempt.accountId());
        assertEquals(List.of("g1"), attempt.entitlements());
        assertEquals(new ErrorReport(null, "HTTP 404", "HTTP/1.1 404 Not Found", List.of()), attempt.error());
    }

    @Test
    void patchAsksForWhatItSets() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                "PATCH /Users/7\n\n{\"Operations\":[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Lead\"},"
                        + "{\"op\":\"replace\",\"value\":{\"nickName\":\"Al\"}}]}\n\nHTTP/1.1 200 OK\n");
        assertEquals(Map.of("title", FieldValue.text("Lead"), "nickName", FieldValue.text("Al")), attempt.fields());
        assertEquals(Outcome.SUCCEEDED, attempt.outcome());
        assertNull(attempt.error());
    }

    @Test
    void answerKeepsItsRetryAfter() throws IOException {
        assertEquals(
                new ErrorReport(null, "HTTP 429", "Retry-After: 120\nslow down", List.of()),
                Logs.onlyAttempt("HTTP/2 429\nretry-after: 120\n\nslow down\n").error());
    }

    @Test
    void exchangesFollowOneAnotherAndKeepTheirLines() throws IOException {
        List<LogEntry> entries = Logs.read(
                "HTTP/1.1 100 Continue\n\nHTTP/1.1 201 Created\n\n{}\nHTTP/1.1 503 Service Unavailable\n\nPOST /Users\n");
        assertEquals(
                List.of("1 attempts.ndjson:1", "6 attempts.ndjson:6", "8 attempts.ndjson:8"), Logs.inShort(entries));
        List<Outcome> outcomes = entries.stream()
                .map(entry -> ((ReadAttempt) entry).attempt().outcome())
                .toList();
        assertEquals(List.of(Outcome.SUCCEEDED, Outcome.FAILED, Outcome.UNKNOWN), outcomes);
    }

    @Test
    void arrowsOfCurlAreTakenOff() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                "> DELETE /Users/7 HTTP/1.1\n> Host: wiki.example\n>\n< HTTP/1.1 404 Not Found\n< Content-Length: 4\n<\ngone\n");
        assertEquals(Operation.DELETE, attempt.operation());
        assertEquals("wiki.example", attempt.targetSystem());
        assertEquals(new ErrorReport(null, "HTTP 404", "gone", List.of()), attempt.error());
    }

    @Test
    void bulkResponseIsReadOperationByOperation() throws IOException {
        List<LogEntry> entries = Logs.read("""
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],"Operations":[
                {"method":"POST","bulkId":"q1","status":"409","response":{"detail":"taken"}},
                {"method":"DELETE","location":"https://wiki.example/v2/Users/7","bulkId":"q2","status":{"code":"204"}}]}
                """);
        assertEquals(List.of("2 q1", "3 q2"), Logs.inShort(entries));
        assertEquals(
                new ErrorReport(null, "HTTP 409", "{\"detail\":\"taken\"}", List.of()),
                ((ReadAttempt) entries.get(0)).attempt().error());
        assertEquals(Operation.DELETE, ((ReadAttempt) entries.get(1)).attempt().operation());
        assertEquals(Outcome.SUCCEEDED, ((ReadAttempt) entries.get(1)).attempt().outcome());
    }

    @Test
    void answerThatIsTooLongIsReportedAndTheNextOneRead() throws IOException {
        String line = "x".repeat(1000) + "\n";
        List<LogEntry> entries = Logs.read("HTTP/1.1 500 Oops\n\n" + line.repeat(1100) + "HTTP/1.1 404 Not Found\n\n");
        assertEquals(
                List.of(
                        "1 the answer is 1,048,577 bytes long, which is over the limit of 1,048,576; shorten it",
                        "1103 attempts.ndjson:1103"),
                Logs.inShort(entries));
    }

    @Test
    void lineThatIsNotUtf8IsReported() throws IOException {
        List<LogEntry> entries = Logs.read("HTTP/1.1 500 Oops\n\n\u00E4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of("3 this line is not UTF-8; save the log as UTF-8", "1 attempts.ndjson:1"),
                Logs.inShort(entries));
    }

    @Test
    void bodyThatHoldsNoErrorIsReported() throws IOException {
        List<LogEntry> entries = Logs.read(ERROR + "\n{\"id\":\"1\"}\n");
        assertTrue(((UnreadableLine) entries.get(1)).reason().startsWith("this body holds no error"));
    }

    @Test
    void bodyOfSalesforceIsAList() throws IOException {
        ErrorReport error = Logs.onlyAttempt(
                        "[{\"message\":\"duplicate value found\",\"errorCode\":\"DUPLICATE_VALUE\",\"fields\":[]}]")
                .error();
        assertEquals("DUPLICATE_VALUE", Objects.requireNonNull(error).code());
    }

    @Test
    void bodyOfAwsNamesItsType() throws IOException {
        ErrorReport error = Logs.onlyAttempt(
                        "{\"__type\":\"ConflictException\",\"Message\":\"Duplicate GroupDisplayName\"}")
                .error();
        assertEquals("ConflictException", Objects.requireNonNull(error).code());
    }
}
