package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MidpointLogTest {

    private static final String ADD = """
            <shadow oid="s-1" xmlns:icfs="http://example.org/icfs">
              <name>jdoe-shadow</name>
              <resourceRef oid="r-1"/>
              <attributes><icfs:name>jdoe</icfs:name><icfs:uid>4711</icfs:uid></attributes>
              <pendingOperation id="7">
                <type>retry</type>
                <delta><t:changeType>%s</t:changeType><t:objectToAdd><attributes>
                  <ri:sn>Doe</ri:sn><ri:tel>1</ri:tel><ri:tel>2</ri:tel></attributes>
                  <association><shadowRef oid="g-1"/></association>
                  <credentials><password><value><t:clearValue>hunter22</t:clearValue></value></password></credentials>
                  </t:objectToAdd></delta>
                <requestTimestamp>2026-11-23T08:00:00.000+01:00</requestTimestamp>
                <executionStatus>%s</executionStatus>
                <resultStatus>%s</resultStatus>
                <attemptNumber>3</attemptNumber>
                <message>%s</message>
              </pendingOperation>
            </shadow>
            """;

    private static String shadow(String change, String execution, String status, String message) {
        return ADD.formatted(change, execution, status, message);
    }

    @Test
    void everyKeyOfAPendingOperationIsRead() throws IOException {
        ProvisioningAttempt attempt =
                Logs.onlyAttempt(shadow("add", "executing", "fatal_error", "a.b.C(no hunter22)-&gt;d.E(why)"));
        assertEquals("s-1/7", attempt.id());
        assertEquals(Instant.parse("2026-11-23T07:00:00Z"), attempt.time());
        assertEquals(Operation.CREATE, attempt.operation());
        assertEquals("r-1", attempt.targetSystem());
        assertEquals("jdoe", attempt.accountId());
        assertNull(attempt.owner());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals(2, attempt.retryCount());
        assertEquals(List.of("g-1"), attempt.entitlements());
        assertEquals(FieldValue.text("Doe"), attempt.fields().get("sn"));
        assertEquals(
                List.of("1", "2"),
                Objects.requireNonNull(attempt.fields().get("tel")).texts());
        assertEquals(
                new ErrorReport("a.b.C", null, "no " + FieldValue.MASK, List.of(new Cause("d.E", "why"))),
                attempt.error());
        assertFalse(attempt.toString().contains("hunter22"));
        assertEquals(5, attempt.input().line());
    }

    @ParameterizedTest
    @CsvSource({
        "completed, success, SUCCEEDED", "completed, handled_error, SUCCEEDED", "completed, not_applicable, SUCCEEDED",
        "completed, warning, SUCCEEDED", "completed, fatal_error, FAILED", "completed, partial_error, FAILED",
        "COMPLETED, FATAL_ERROR, FAILED", "executing, in_progress, PLANNED", "requested, in_progress, PLANNED",
        "execution_pending, unknown, PLANNED", "completed, unknown, UNKNOWN", "executing, '', PLANNED"
    })
    void everyStatusIsTranslatedAndKept(String execution, String status, Outcome outcome) throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(shadow("add", execution, status, ""));
        assertEquals(outcome, attempt.outcome());
        assertEquals(
                status.isEmpty() ? null : "\"" + status + "\"", attempt.other().get("resultStatus"));
        assertEquals("\"" + execution + "\"", attempt.other().get("executionStatus"));
        assertNull(attempt.error());
    }

    @Test
    void operationInProgressHasFailedIfAMessageSaysSo() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(shadow(
                "add", "executing", "in_progress", "Connect error: java.net.ConnectException(Connection refused)"));
        assertEquals(Outcome.FAILED, attempt.outcome());
        ErrorReport error = Objects.requireNonNull(attempt.error());
        assertEquals("java.net.ConnectException", error.type());
        assertEquals("Connect error: java.net.ConnectException(Connection refused)", error.message());
    }

    @ParameterizedTest
    @CsvSource({"add, CREATE", "ADD, CREATE", "modify, MODIFY", "delete, DELETE", "other, UNKNOWN", "'', UNKNOWN"})
    void everyChangeTypeIsAnOperation(String change, Operation operation) throws IOException {
        assertEquals(
                operation, Logs.onlyAttempt(shadow(change, "x", "success", "")).operation());
    }

    @Test
    void deltasOfAModificationSayWhatItIs() throws IOException {
        String association = "<value><identifiers><name>cn=a</name></identifiers></value>";
        assertEquals(
                Operation.GRANT,
                modified(item("add", "c:association", association)).operation());
        assertEquals(
                Operation.REVOKE,
                modified(item("delete", "association", association)).operation());
        assertEquals(
                List.of("cn=a"),
                modified(item("add", "association", association)).entitlements());
        String enabled = "<value>enabled</value>";
        assertEquals(
                Operation.ENABLE,
                modified(item("replace", "activation/administrativeStatus", enabled))
                        .operation());
        assertEquals(
                Operation.DISABLE,
                modified(item("replace", "c:activation/c:administrativeStatus", enabled.replace("en", "dis")))
                        .operation());
        ProvisioningAttempt both = modified(
                item("add", "association", association) + item("replace", "attributes/ri:sn", "<value>Doe</value>"));
        assertEquals(Operation.MODIFY, both.operation());
        assertEquals(FieldValue.text("Doe"), both.fields().get("sn"));
        assertTrue(Objects.requireNonNull(
                        modified(item("replace", "attributes/sn", "")).fields().get("sn"))
                .empty());
        String password = modified(item("replace", "credentials/password/value", "<value>hunter22</value>"))
                .toString();
        assertFalse(password.contains("hunter22"), password);
        String gone = modified(item("delete", "credentials/password/value", "<value>hunter22</value>"))
                .toString();
        assertFalse(gone.contains("hunter22"), gone);
    }

    private static String item(String type, String path, String values) {
        return "<itemDelta><modificationType>%s</modificationType><path>%s</path>%s</itemDelta>"
                .formatted(type, path, values);
    }

    private static ProvisioningAttempt modified(String items) throws IOException {
        return Logs.onlyAttempt(
                "<shadow oid='s'><name>n</name><pendingOperation id='1'><delta><changeType>modify</changeType>%s</delta><resultStatus>success</resultStatus></pendingOperation></shadow>"
                        .formatted(items));
    }

    @Test
    void resourceIsNamedWhereTheExportNamesIt() throws IOException {
        String shadow = "<shadow oid='s'><resourceRef oid='r'>%s</resourceRef><pendingOperation/></shadow>";
        assertEquals("CRM", Logs.onlyAttempt(shadow.formatted("<!-- CRM -->")).targetSystem());
        assertEquals(
                "CRM",
                Logs.onlyAttempt(shadow.formatted("<targetName>CRM</targetName>"))
                        .targetSystem());
        assertEquals("r", Logs.onlyAttempt(shadow.formatted("")).targetSystem());
        assertEquals(
                "CRM",
                Logs.onlyAttempt("<objects><resource oid='r'><name>CRM</name></resource>" + shadow.formatted("")
                                + "</objects>")
                        .targetSystem());
    }

    @Test
    void executionsOfAFocusBecomeAnAttemptForEachResource() throws IOException {
        List<LogEntry> entries = Logs.read("""
                <user oid="u-1"><name><t:orig>jdoe</t:orig><t:norm>jdoe</t:norm></name>
                <operationExecution id="3"><timestamp>2026-11-23T08:00:00Z</timestamp>
                <operation><objectDelta><changeType>add</changeType><objectType>c:ShadowType</objectType></objectDelta>
                <executionResult><status>fatal_error</status><message>no</message></executionResult>
                <objectName>uid=jdoe</objectName><resourceName>ldap</resourceName></operation>
                <operation><objectDelta><changeType>delete</changeType><objectType>c:ShadowType</objectType></objectDelta>
                <executionResult><status>success</status></executionResult><resourceOid>r-2</resourceOid></operation>
                <operation><objectDelta><changeType>modify</changeType><objectType>c:UserType</objectType></objectDelta></operation>
                <status>fatal_error</status></operationExecution>
                <operationExecution id="4"><status>success</status></operationExecution></user>
                """);
        assertEquals(List.of("3 u-1/3", "6 u-1/3.2", "10 u-1/4"), Logs.inShort(entries));
        ProvisioningAttempt first = ((ReadAttempt) entries.get(0)).attempt();
        assertEquals("jdoe", first.owner());
        assertEquals("uid=jdoe", first.accountId());
        assertEquals("ldap", first.targetSystem());
        assertEquals("no", Objects.requireNonNull(first.error()).message());
        ProvisioningAttempt second = ((ReadAttempt) entries.get(1)).attempt();
        assertEquals(Operation.DELETE, second.operation());
        assertEquals("r-2", second.targetSystem());
        ProvisioningAttempt third = ((ReadAttempt) entries.get(2)).attempt();
        assertEquals(ProvisioningAttempt.UNKNOWN_SYSTEM, third.targetSystem());
        assertEquals(Outcome.SUCCEEDED, third.outcome());
    }

    @Test
    void shadowOfAnOlderVersionTellsItsFailedOperation() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                <account oid="s-1" xmlns="http://midpoint.evolveum.com/xml/ns/public/common/common-3"><name>jdoe</name>
                <failedOperationType>delete</failedOperationType><attemptNumber>1</attemptNumber>
                <result><status>fatal_error</status><message>gone</message></result></account>
                """);
        assertEquals(Operation.DELETE, attempt.operation());
        assertEquals("gone", Objects.requireNonNull(attempt.error()).message());
        assertEquals(0, attempt.retryCount());
    }

    @Test
    void jsonIsReadLikeXml() throws IOException {
        String object = """
                {"oid":"s-1","name":{"orig":"jdoe","norm":"jdoe"},"resourceRef":{"oid":"r","targetName":"CRM"},
                 "pendingOperation":[{"@id":1,"delta":{"changeType":"modify","itemDelta":[{"modificationType":"replace",
                  "path":"attributes/mail","value":["a","b"]}]},"resultStatus":"FATAL_ERROR","attemptNumber":2,
                  "message":"no"}]}""";
        List<String> expected = List.of("MODIFY CRM jdoe FAILED 1 [a, b] no");
        for (String log : List.of(
                object,
                object.replace("\n", ""),
                "[" + object + "]",
                "{\"@ns\":\"http://midpoint.evolveum.com/xml/ns/public/common/common-3\",\"shadow\":" + object + "}",
                "{\"@ns\":\"x\",\n\"object\":{\"@type\":\"c:ObjectListType\",\"object\":[\n" + object + "\n]}}",
                "{\"objects\":{\"shadow\":[" + object + "]}}")) {
            assertEquals(
                    expected, Logs.read(log).stream().map(MidpointLogTest::told).toList(), log);
        }
        assertEquals(
                List.of("6 s-1/1", "10 s-1/1"),
                Logs.inShort(Logs.read(
                        "{\"@ns\":\"x\",\n\"object\":{\"object\":[\n\n\n" + object + ",\n" + object + "]}}")));
    }

    private static String told(LogEntry entry) {
        if (!(entry instanceof ReadAttempt read)) {
            return entry.toString();
        }
        ProvisioningAttempt attempt = read.attempt();
        return "%s %s %s %s %d %s %s"
                .formatted(
                        attempt.operation(),
                        attempt.targetSystem(),
                        attempt.accountId(),
                        attempt.outcome(),
                        attempt.retryCount(),
                        Objects.requireNonNull(attempt.fields().get("mail")).texts(),
                        Objects.requireNonNull(attempt.error()).message());
    }

    @Test
    void brokenObjectDoesNotHideTheOthers() throws IOException {
        String good = "<shadow oid='%s'><pendingOperation id='1'/></shadow>\n";
        List<String> entries = Logs.inShort(
                Logs.read("<objects>\n" + good.formatted("a") + "<shadow oid='b'><pendingOperation></shadow>\n"
                        + good.formatted("c") + "<shadow oid='d'><name>no end</name>\n" + good.formatted("e")
                        + "<!-- <shadow> --><![CDATA[<shadow>]]>" + good.formatted("f") + "<shadow oid='g'><na"));
        assertEquals(
                List.of(
                        "2 a/1",
                        "3 the XML is wrong at line 3; correct it there",
                        "4 c/1",
                        "5 the end of this object is missing; export it again, or write what is missing",
                        "6 e/1",
                        "7 f/1",
                        "8 the end of this object is missing; export it again, or write what is missing",
                        "8 the export breaks off here, so objects may be missing; export it again"),
                entries);
    }

    @Test
    void objectOverTheLimitIsReportedAndSkipped() throws IOException {
        String large = "<user oid='u'><photo>" + "A".repeat(3 * ByteWindow.LIMIT) + "</photo></user>\n";
        List<LogEntry> entries = Logs.read("<objects><shadow oid='a'><pendingOperation id='1'/></shadow>\n" + large
                + "<shadow oid='b'><pendingOperation id='1'/></shadow></objects>");
        assertEquals("1 a/1", Logs.inShort(entries).get(0));
        assertTrue(Logs.inShort(entries).get(1).startsWith("2 the object is 3,14"), entries::toString);
        assertEquals("3 b/1", Logs.inShort(entries).get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE objects [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><objects><shadow oid='a'><pendingOperation id='1'><message>&x;</message></pendingOperation></shadow></objects>",
                "<shadow oid='a'><!DOCTYPE a SYSTEM 'http://192.0.2.1/x'><pendingOperation id='1'/></shadow>",
                "<shadow oid='a'><pendingOperation id='1'><message>&lol9;</message></pendingOperation></shadow>"
            })
    void documentTypesAndEntitiesAreNotFollowed(String log) throws IOException {
        assertTrue(Logs.onlyUnreadable(log).reason().contains("XML"), log);
    }

    @Test
    void elementsTooDeepAreReported() throws IOException {
        String deep = "<shadow><pendingOperation>" + "<a>".repeat(5000) + "</a>".repeat(5000)
                + "</pendingOperation></shadow>";
        assertTrue(Logs.onlyUnreadable(deep).reason().contains("100 levels deep"));
        String json = "{\"pendingOperation\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        assertTrue(Logs.onlyUnreadable(json).reason().contains("wrong"));
    }

    @Test
    void whatIsNoMidpointObjectIsReported() throws IOException {
        MidpointLog midpoint = new MidpointLog();
        assertEquals(1, CsvLogTest.chosen(midpoint, "<a><b/></a>").size());
        assertEquals(1, CsvLogTest.chosen(midpoint, "").size());
        assertEquals(2, CsvLogTest.chosen(midpoint, "{\"a\":1}\n17\n").size());
        assertEquals(List.of(), CsvLogTest.chosen(midpoint, "<shadow oid='nothing pending'/>"));
    }

    @Test
    void onlyMidpointIsRecognized() {
        MidpointLog midpoint = new MidpointLog();
        assertTrue(midpoint.recognizes(
                "<?xml version='1.0'?><objects xmlns='http://midpoint.evolveum.com/xml/ns/public/common/common-3'>"));
        assertTrue(midpoint.recognizes(" {\"shadow\":{\"pendingOperation\":[]}}"));
        assertFalse(midpoint.recognizes("2026-11-23 ERROR midpoint.evolveum.com pendingOperation"));
        assertFalse(midpoint.recognizes("{\"operation\":\"CREATE\",\"outcome\":\"FAILED\"}"));
        assertFalse(midpoint.recognizes("<Envelope/>"));
    }

    @Test
    void bytesThatAreNotUtf8AreReported() throws IOException {
        byte[] log = shadow("add", "x", "success", "\u00E4").getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(Logs.read(log).get(0) instanceof UnreadableLine line
                && line.reason().contains("not UTF-8"));
    }

    @Test
    void secretInABrokenObjectIsMasked() throws IOException {
        UnreadableLine line =
                Logs.onlyUnreadable("<shadow oid='a'><password>hunter22</password><pendingOperation></shadow>");
        assertFalse(line.toString().contains("hunter22"), line.toString());
    }
}
