package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OktaLogTest {

    private static final String EVENT = """
            {"uuid":"u1","published":"2026-11-23T08:00:32.660Z","eventType":"application.provision.user.push",\
            "displayMessage":"Push new user to external application",\
            "outcome":{"result":"FAILURE","reason":"Error while creating user user01: Conflict"},\
            "target":[{"id":"0oa1","type":"AppInstance","alternateId":"unknown","displayName":"Wiki"},\
            {"id":"00u2","type":"User","alternateId":"user01@corp.example","displayName":"User One"}],\
            "actor":{"id":"00u1"},"version":"0"}""";

    @Test
    void eachKeyOfAnEventIsReadWhereItBelongs() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(EVENT);
        assertEquals("u1", attempt.id());
        assertEquals(Instant.parse("2026-11-23T08:00:32.660Z"), attempt.time());
        assertEquals("Wiki", attempt.targetSystem());
        assertEquals("Wiki", attempt.connector());
        assertEquals("user01@corp.example", attempt.accountId());
        assertEquals("00u2", attempt.owner());
        assertEquals(
                new ErrorReport(
                        null,
                        "application.provision.user.push",
                        "Error while creating user user01: Conflict",
                        List.of()),
                attempt.error());
        assertEquals("{\"id\":\"00u1\"}", attempt.other().get("actor"));
    }

    @ParameterizedTest
    @CsvSource({
        "application.provision.user.push,CREATE",
        "application.provision.user.push_profile,MODIFY",
        "application.provision.user.sync,MODIFY",
        "application.provision.user.password,MODIFY",
        "application.provision.user.push_password,MODIFY",
        "application.provision.user.activate,ENABLE",
        "application.provision.user.reactivate,ENABLE",
        "application.provision.user.deactivate,DISABLE",
        "application.provision.user.deprovision,DELETE",
        "application.provision.user.verify_exists,UNKNOWN",
        "application.provision.user.import,UNKNOWN",
        "application.provision.group_membership.add,GRANT",
        "application.provision.group_membership.remove,REVOKE",
        "application.provision.group_membership.update,MODIFY",
        "application.provision.group.add,GRANT",
        "application.provision.group.remove,REVOKE",
        "application.provision.group_push.push_memberships,GRANT",
        "application.integration.rate_limit_exceeded,UNKNOWN",
        "application.configuration.detect_error,UNKNOWN",
        "app.user_management.provision_user,CREATE",
        "app.boxnet.api.error.create_new_user,CREATE",
        "app.api.error.deactivate_user,DISABLE",
        "app.auth_error.INVALID_CREDENTIALS,UNKNOWN"
    })
    void operationFollowsFromTheTypeOfTheEvent(String type, Operation operation) throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(EVENT.replace("application.provision.user.push", type));
        assertEquals(operation, attempt.operation());
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS,SUCCEEDED,",
        "failure,FAILED,",
        "SKIPPED,SUCCEEDED,\"SKIPPED\"",
        "DEFERRED,PLANNED,\"DEFERRED\"",
        "UNKNOWN,UNKNOWN,\"UNKNOWN\""
    })
    void resultIsReadAndKeptWhereItSaysMore(String result, Outcome outcome, String kept) throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(EVENT.replace("FAILURE", result));
        assertEquals(outcome, attempt.outcome());
        assertEquals(kept, attempt.other().get("outcome.result"));
    }

    @Test
    void targetMayBeNull() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(EVENT.replaceAll("\"target\":\\[.*?\\]", "\"target\":null"));
        assertEquals(ProvisioningAttempt.UNKNOWN_SYSTEM, attempt.targetSystem());
        assertNull(attempt.accountId());
        assertNull(attempt.owner());
    }

    @Test
    void accountOfTheApplicationCountsMoreThanTheUser() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                EVENT.replace(
                        "\"target\":[",
                        "\"target\":[{\"id\":\"0ua\",\"type\":\"AppUser\",\"alternateId\":\"user01@wiki.example\"},"
                                + "{\"id\":\"00g\",\"type\":\"UserGroup\",\"alternateId\":\"unknown\",\"displayName\":\"editors\"},"));
        assertEquals("user01@wiki.example", attempt.accountId());
        assertEquals(List.of("editors"), attempt.entitlements());
    }

    @Test
    void olderNameOfTheEventStandsBesideItsTypeInTheCode() throws IOException {
        ErrorReport error = Logs.onlyAttempt(EVENT.replace(
                        "\"displayMessage\"",
                        "\"legacyEventType\":\"app.api.error.user.not_found\",\"displayMessage\""))
                .error();
        assertNotNull(error);
        assertEquals("application.provision.user.push app.api.error.user.not_found", error.code());
    }

    @Test
    void failureWithoutReasonTellsItsDisplayMessage() throws IOException {
        ErrorReport error = Logs.onlyAttempt(EVENT.replaceAll("\"reason\":\"[^\"]*\"", "\"reason\":null"))
                .error();
        assertNotNull(error);
        assertEquals("Push new user to external application", error.message());
    }

    @Test
    void eventThatIsNoProvisioningIsPassedOver() throws IOException {
        String login = EVENT.replace("application.provision.user.push", "user.session.start");
        String setting = EVENT.replace("application.provision.user.push", "application.configuration.update")
                .replace("FAILURE", "SUCCESS");
        assertEquals(
                List.of("2 u1"), Logs.inShort(Logs.read(login + "\n" + EVENT + "\n" + login + "\n" + setting + "\n")));
        assertEquals(List.of(), Logs.read("[" + login + "]"));
    }

    @Test
    void eventWithoutTypeIsReported() throws IOException {
        assertEquals(
                "`eventType` is missing; an event of the System Log has one",
                Logs.onlyUnreadable(EVENT.replace("eventType", "eventTipe")
                                .replace("\"version\"", "\"securityContext\":{},\"version\""))
                        .reason());
    }

    @Test
    void eventsOfAHookAreRead() throws IOException {
        String hook = "{\"eventType\":\"com.okta.event_hook\",\"data\":{\"events\":[%s,%s]}}";
        String event = "{\"eventType\":\"application.provision.user.push\",\"uuid\":\"%s\","
                + "\"published\":\"2026-09-01T08:00:00Z\","
                + "\"outcome\":{\"result\":\"FAILURE\",\"reason\":\"User already exists\"},\"target\":null}";
        assertEquals(
                List.of("1 u1", "1 u2"),
                Logs.inShort(Logs.read(hook.formatted(event.formatted("u1"), event.formatted("u2")))));
    }
}
