package dev.provtriage.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.signal.ErrorReader;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.signal.Vocabulary;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.Snapshots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentsTest {

    private static final String VOCABULARY = """
            family,code,signal,note
            ldap,68,ALREADY_EXISTS,
            java,SocketTimeoutException,OUTCOME_UNKNOWN,
            java,ConnectException,TARGET_UNREACHABLE,
            """;

    private static final String PLANNED = "'operation':'CREATE','outcome':'PLANNED','time':'2026-11-23T12:00:00Z'";
    private static final String MODIFY = "'operation':'MODIFY','outcome':'PLANNED','time':'2026-11-23T12:00:00Z'";
    private static final String TIMED_OUT = "'operation':'CREATE','outcome':'FAILED','time':'2026-11-23T12:00:00Z',"
            + "'error':{'type':'java.net.SocketTimeoutException','message':'Read timed out'}";
    private static final String BEFORE = "'takenAt':'2026-11-23T11:00:00Z','completeness':'COMPLETE'";
    private static final String AFTER = "'takenAt':'2026-11-23T13:00:00Z','completeness':'COMPLETE'";

    @Test
    void withoutASnapshotNothingIsKnownOfTheTarget() throws Exception {
        ProvisioningAttempt attempt = attempt(PLANNED + ",'connector':'c1','accountId':'jdoe'");
        Incident incident = incidents(Snapshots.none()).of(attempt);
        assertSame(attempt, incident.attempt());
        TargetSystem target = incident.targetSystem();
        assertEquals("corp", target.name());
        assertEquals("c1", target.connector());
        assertEquals(ConnectorHealth.UNKNOWN, target.health());
        assertEquals(TargetSystem.Timing.UNKNOWN, target.timing());
        assertFalse(target.up() || target.down() || target.connectorUp() || target.connectorImpaired());
        assertFalse(target.fresh() || target.seenAfterwards() || target.completeAndFresh());
        assertEquals(List.of(), incident.accounts());
        assertEquals(List.of(), incident.heldEntitlements());
        assertEquals(List.of(), incident.fieldProblems());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "E1, E1, SAME",
                "E1, ' e1 ', SAME",
                "E1, E2, OTHER",
                "-, E1, UNKNOWN",
                "E1, -, UNKNOWN",
                "-, -, UNKNOWN",
                "' ', E1, UNKNOWN",
                "E1, '', UNKNOWN"
            })
    void ownershipIsKnownOnlyWhereBothSidesNameAnOwner(String requested, String found, Ownership ownership) {
        assertEquals(ownership, Ownership.between(requested, found));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T12:00:00Z, FRESH, true",
        "2026-11-22T12:00:00Z, FRESH, true",
        "2026-11-22T11:59:59Z, STALE, false",
        "2025-01-01T00:00:00Z, STALE, false",
        "2026-11-23T12:00:01Z, AFTER, true",
        "2026-11-24T12:00:00Z, AFTER, true",
        "2026-11-24T12:00:01Z, LONG_AFTER, false"
    })
    void freshnessIsCountedFromTheTimeOfTheAttempt(String takenAt, TargetSystem.Timing timing, boolean current)
            throws Exception {
        Snapshots snapshots = snapshots("'takenAt':'" + takenAt + "','completeness':'COMPLETE','reachable':false,"
                + "'connector':{'name':'c1','health':'DOWN','detail':'404'}");
        TargetSystem target = incidents(snapshots).of(attempt(PLANNED)).targetSystem();
        assertEquals(timing, target.timing());
        assertEquals(current, target.down());
        assertEquals(current, target.connectorDown());
        assertEquals(current ? "404" : null, target.detail());
        assertEquals(current, target.completeAndFresh());
        assertEquals(Instant.parse(takenAt), target.takenAt());
        assertEquals(
                timing == TargetSystem.Timing.AFTER || timing == TargetSystem.Timing.LONG_AFTER,
                target.seenAfterwards());
    }

    @Test
    void stateWithoutATimeCountsButProvesNoAbsence() throws Exception {
        Snapshots timeless = snapshots("'completeness':'COMPLETE','reachable':false,'connector':{'health':'DOWN'}");
        TargetSystem target = incidents(timeless)
                .of(attempt("'operation':'CREATE','outcome':'FAILED'"))
                .targetSystem();
        assertEquals(TargetSystem.Timing.UNKNOWN, target.timing());
        assertTrue(target.down() && target.connectorDown());
        assertFalse(target.completeAndFresh());
        TargetSystem same = incidents(snapshots(BEFORE + ",'reachable':true"))
                .of(attempt("'operation':'CREATE','outcome':'FAILED'"))
                .targetSystem();
        assertEquals(TargetSystem.Timing.UNKNOWN, same.timing());
        assertTrue(same.up());
    }

    @Test
    void whatIsPlannedWithoutATimeIsPlannedForNow() throws Exception {
        TargetSystem target = incidents(snapshots(BEFORE))
                .of(attempt("'operation':'CREATE','outcome':'PLANNED'"))
                .targetSystem();
        assertEquals(TargetSystem.Timing.FRESH, target.timing());
        assertTrue(target.completeAndFresh());
    }

    @Test
    void partialSnapshotProvesNoAbsence() throws Exception {
        Snapshots partial = snapshots("'takenAt':'2026-11-23T11:00:00Z','completeness':'PARTIAL'");
        TargetSystem target = incidents(partial).of(attempt(PLANNED)).targetSystem();
        assertEquals(Completeness.PARTIAL, target.completeness());
        assertTrue(target.fresh());
        assertFalse(target.completeAndFresh());
    }

    @Test
    void healthOfAnotherConnectorSaysNothing() throws Exception {
        Snapshots snapshots =
                snapshots(BEFORE + ",'reachable':true,'connector':{'name':'c1','health':'DOWN','detail':'404'}");
        TargetSystem other =
                incidents(snapshots).of(attempt(PLANNED + ",'connector':'c2'")).targetSystem();
        assertEquals(ConnectorHealth.UNKNOWN, other.health());
        assertEquals(null, other.detail());
        assertEquals("c2", other.connector());
        assertTrue(other.up());
        assertTrue(incidents(snapshots)
                .of(attempt(PLANNED + ",'connector':'C1'"))
                .targetSystem()
                .connectorDown());
        TargetSystem unnamed = incidents(snapshots).of(attempt(PLANNED)).targetSystem();
        assertTrue(unnamed.connectorDown());
        assertEquals("c1", unnamed.connector());
        Snapshots nameless = snapshots(BEFORE + ",'connector':{'health':'DOWN'}");
        assertTrue(incidents(nameless)
                .of(attempt(PLANNED + ",'connector':'c2'"))
                .targetSystem()
                .connectorDown());
    }

    @ParameterizedTest
    @CsvSource({
        "UP, false",
        "DOWN, true",
        "OUT_OF_SERVICE, true",
        "NOT_CONFIGURED, true",
        "UNRESOLVED, true",
        "UNKNOWN, false"
    })
    void everyKnownHealthButUpImpairsTheConnector(ConnectorHealth health, boolean impaired) throws Exception {
        Snapshots snapshots = snapshots(BEFORE + ",'connector':{'health':'" + health + "'}");
        TargetSystem target = incidents(snapshots).of(attempt(PLANNED)).targetSystem();
        assertEquals(impaired, target.connectorImpaired());
        assertEquals(health == ConnectorHealth.OUT_OF_SERVICE, target.connectorOutOfService());
        assertEquals(health == ConnectorHealth.NOT_CONFIGURED, target.connectorNotConfigured());
        assertEquals(health == ConnectorHealth.UNRESOLVED, target.connectorUnresolved());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ACTIVE|'operation':'CREATE','outcome':'PLANNED'|true",
                "DISABLED|'operation':'CREATE','outcome':'PLANNED'|true",
                "REVOKED|'operation':'CREATE','outcome':'PLANNED'|false",
                "ACTIVE|'operation':'MODIFY','outcome':'PLANNED','fields':{'sn':'x'}|false",
                "ACTIVE|'operation':'DELETE','outcome':'PLANNED'|false",
                "ACTIVE|'operation':'ENABLE','outcome':'PLANNED'|false",
                "ACTIVE|'operation':'UNKNOWN','outcome':'FAILED'|false"
            })
    void accountIsInTheWayOfACreateWhereItIsPresent(String status, String what, boolean inTheWay) throws Exception {
        Snapshots snapshots = snapshots(BEFORE + ",'accounts':[{'id':'JDoe','status':'" + status + "','owner':'E1'}]");
        TargetAccount account = only(incidents(snapshots).of(attempt(what + ",'accountId':'jdoe','owner':'E1'")));
        assertEquals("JDoe", account.id());
        assertEquals(inTheWay, account.inTheWay());
        assertTrue(account.sameIdentifier() && account.sameOwner());
        assertFalse(account.ownWork() || account.holdsUniqueValue());
    }

    @Test
    void createOfUnknownOutcomeWhoseAccountIsThereAfterwardsIsItsOwnWork() throws Exception {
        Snapshots snapshots = snapshots(AFTER + ",'accounts':[{'id':'jdoe','status':'ACTIVE','owner':'E1'}]");
        for (String what : List.of(TIMED_OUT, PLANNED.replace("PLANNED", "UNKNOWN"))) {
            TargetAccount account = only(incidents(snapshots).of(attempt(what + ",'accountId':'jdoe','owner':'E1'")));
            assertTrue(account.ownWork(), what);
            assertFalse(account.inTheWay(), what);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the snapshot was taken before",
                "the owner is another",
                "the owner is not known",
                "it was refused",
                "it was not sent",
                "it is a plan"
            })
    void accountIsNotTakenForOwnWorkWhere(String reason) throws Exception {
        boolean before = reason.equals("the snapshot was taken before");
        Snapshots snapshots =
                snapshots((before ? BEFORE : AFTER) + ",'accounts':[{'id':'jdoe','status':'ACTIVE','owner':'E1'}]");
        String what = switch (reason) {
            case "it was refused" -> TIMED_OUT.replace("java.net.SocketTimeoutException", "LDAP: error code 68");
            case "it was not sent" -> TIMED_OUT.replace("SocketTimeoutException", "ConnectException");
            case "it is a plan" -> PLANNED;
            default -> TIMED_OUT;
        };
        String owner = switch (reason) {
            case "the owner is another" -> ",'owner':'E2'";
            case "the owner is not known" -> "";
            default -> ",'owner':'E1'";
        };
        TargetAccount account = only(incidents(snapshots).of(attempt(what + ",'accountId':'jdoe'" + owner)));
        assertFalse(account.ownWork());
        assertTrue(account.inTheWay());
    }

    @Test
    void modifyIsNeverTakenForACreateThatWasCarriedOut() throws Exception {
        Snapshots snapshots = snapshots(AFTER + ",'accounts':[{'id':'jdoe','status':'ACTIVE','owner':'E1'}]");
        TargetAccount account = only(incidents(snapshots)
                .of(attempt(TIMED_OUT.replace("CREATE", "MODIFY") + ",'accountId':'jdoe','owner':'E1'")));
        assertFalse(account.ownWork());
    }

    @Test
    void accountThatHoldsAUniqueValueIsInTheWayOfACreateAndOfAModify() throws Exception {
        Snapshots snapshots = snapshots(BEFORE + ",'schema':[{'name':'mail','unique':true,'matchingAttribute':'email'},"
                + "{'name':'sn'}],'accounts':[{'id':'other','status':'ACTIVE','owner':'E2',"
                + "'fields':{'mail':'J@x.example','sn':'Doe'}}]");
        for (String what : List.of(PLANNED, MODIFY)) {
            TargetAccount account = only(incidents(snapshots)
                    .of(attempt(
                            what + ",'accountId':'jdoe','owner':'E1','fields':{'EMAIL':'j@x.example','sn':'Doe'}")));
            assertTrue(account.inTheWay() && account.holdsUniqueValue() && account.otherOwner());
            assertFalse(account.sameIdentifier());
            assertEquals("EMAIL", account.uniqueField());
            assertEquals("j@x.example", account.uniqueValue());
        }
        assertEquals(
                List.of(),
                incidents(snapshots)
                        .of(attempt(PLANNED + ",'accountId':'jdoe','fields':{'sn':'Doe'}"))
                        .accounts());
    }

    @Test
    void revokedHolderOfAUniqueValueIsNotInTheWay() throws Exception {
        Snapshots snapshots = snapshots(BEFORE + ",'schema':[{'name':'mail','unique':true}],"
                + "'accounts':[{'id':'other','status':'REVOKED','fields':{'mail':'j@x.example'}}]");
        assertFalse(only(incidents(snapshots).of(attempt(PLANNED + ",'fields':{'mail':'j@x.example'}")))
                .inTheWay());
    }

    @Test
    void ownAccountThatHoldsAUniqueValueIsNamedOnceByItsIdentifier() throws Exception {
        Snapshots snapshots = snapshots(BEFORE + ",'schema':[{'name':'mail','unique':true}],"
                + "'accounts':[{'id':'jdoe','status':'ACTIVE','fields':{'mail':'j@x.example'}}]");
        TargetAccount account =
                only(incidents(snapshots).of(attempt(MODIFY + ",'accountId':'JDOE','fields':{'mail':'j@x.example'}")));
        assertTrue(account.sameIdentifier());
        assertFalse(account.inTheWay());
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid=jdoe,ou=people,dc=example", "UID = jdoe , ou=people", "uid=JDOE,dc=example"})
    void distinguishedNameIsFoundByTheValueItBeginsWith(String name) throws Exception {
        Snapshots snapshots =
                snapshots(BEFORE + ",'accounts':[{'id':'jdoe','status':'ACTIVE','entitlements':['readers']}]");
        Incident incident =
                incidents(snapshots).of(attempt(PLANNED + ",'accountId':'" + name + "','entitlements':['readers']"));
        assertEquals("jdoe", only(incident).id());
        assertEquals(
                List.of(new HeldEntitlement("readers", HeldEntitlement.Holder.PRESENT)), incident.heldEntitlements());
    }

    @Test
    void wholeDistinguishedNameIsFoundFirst() throws Exception {
        Snapshots snapshots = snapshots(BEFORE + ",'accounts':[{'id':'jdoe','status':'ACTIVE'},"
                + "{'id':'uid=jdoe,dc=example','status':'REVOKED'}]");
        assertTrue(only(incidents(snapshots).of(attempt(PLANNED + ",'accountId':'uid=jdoe,dc=example'")))
                .revoked());
    }

    @Test
    void attemptWithoutIdentifierIsMatchedByTheReconciliationKey() throws Exception {
        Snapshots snapshots = snapshots(BEFORE + ",'schema':[{'name':'uid','reconciliationKey':true},{'name':'sn'}],"
                + "'accounts':[{'id':'jdoe','status':'ACTIVE'},{'id':'Doe','status':'ACTIVE'}]");
        assertEquals(
                "jdoe",
                only(incidents(snapshots).of(attempt(PLANNED + ",'fields':{'UID':'jdoe','sn':'Doe'}")))
                        .id());
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, COMPLETE, PRESENT, false",
        "DISABLED, COMPLETE, PRESENT, false",
        "REVOKED, COMPLETE, REVOKED, true",
        "REVOKED, PARTIAL, REVOKED, true",
        "GONE, COMPLETE, GONE, true",
        "GONE, PARTIAL, UNKNOWN, false",
        "GONE, UNKNOWN, UNKNOWN, false"
    })
    void heldEntitlementHangsOnAnAccountThatIs(
            String account, String completeness, HeldEntitlement.Holder holder, boolean leftover) throws Exception {
        String accounts = account.equals("GONE") ? "" : ",'accounts':[{'id':'jdoe','status':'" + account + "'}]";
        Snapshots snapshots = snapshots("'takenAt':'2026-11-23T11:00:00Z','completeness':'" + completeness + "'"
                + accounts + ",'entitlements':[{'id':'readers','members':['jdoe']},{'id':'writers','members':['x']}]");
        List<HeldEntitlement> held = incidents(snapshots)
                .of(attempt(PLANNED + ",'accountId':'jdoe','entitlements':['Readers','writers','nowhere','Readers']"))
                .heldEntitlements();
        assertEquals(List.of(new HeldEntitlement("Readers", holder)), held);
        assertEquals(leftover, held.get(0).leftover());
        assertEquals(holder == HeldEntitlement.Holder.PRESENT, held.get(0).heldByPresentAccount());
        assertEquals(holder == HeldEntitlement.Holder.UNKNOWN, held.get(0).heldByUnknownAccount());
    }

    @Test
    void secretsThatOnlyTheSchemaKnowsAreMaskedInFieldsAndErrors() throws Exception {
        Snapshots snapshots = snapshots(BEFORE + ",'schema':[{'name':'pin','sensitive':true,'type':'INTEGER'},"
                + "{'name':'sn','unique':true}],'accounts':[{'id':'x','status':'ACTIVE','fields':{'sn':'Doe'}}]");
        Incident incident = incidents(snapshots)
                .of(
                        attempt(
                                "'operation':'CREATE','outcome':'FAILED','fields':{'PIN':'abc-4711','sn':'Doe'},"
                                        + "'error':{'code':'LDAP 68','message':'abc-4711 is taken','causes':[{'type':'T','message':'<abc-4711>'}]}"));
        assertEquals(
                Map.of("PIN", FieldValue.text("abc-4711").masked(), "sn", FieldValue.text("Doe")),
                incident.attempt().fields());
        assertFalse(incident.toString().contains("4711"), incident::toString);
        assertEquals(
                SignalKind.ALREADY_EXISTS,
                incident.error().signal().orElseThrow().kind());
        assertEquals(
                FieldValue.MASK + " is taken",
                incident.error().signal().orElseThrow().text());
        assertEquals(1, incident.accounts().size());
    }

    @Test
    void uniqueSecretIsNotLookedUp() throws Exception {
        Snapshots snapshots = snapshots(BEFORE + ",'schema':[{'name':'pin','sensitive':true,'unique':true}],"
                + "'accounts':[{'id':'x','status':'ACTIVE','fields':{'pin':'4711'}}]");
        assertEquals(
                List.of(),
                incidents(snapshots)
                        .of(attempt(PLANNED + ",'fields':{'pin':'4711'}"))
                        .accounts());
    }

    /** An attempt of the target "corp", by its further keys with single quotes. */
    static ProvisioningAttempt attempt(String keys) throws IOException {
        LogEntry entry = new LogFormats()
                .open("test", stream("{'id':'A-1','targetSystem':'corp'," + keys + "}"), null)
                .next();
        if (entry instanceof ReadAttempt read) {
            return read.attempt();
        }
        throw new IllegalArgumentException("No attempt: " + entry);
    }

    /** One snapshot of the target "corp", by its further keys with single quotes. */
    static Snapshots snapshots(String keys) throws SnapshotException {
        return Snapshots.of(List.of(SnapshotFiles.read("test", stream("{'targetSystem':'CORP'," + keys + "}"))));
    }

    static Incidents incidents(Snapshots snapshots) throws RuleFilesException {
        return new Incidents(
                new ErrorReader(Vocabulary.of(RuleFiles.of(Map.of("vocabulary/x.csv", VOCABULARY)))), snapshots);
    }

    private static TargetAccount only(Incident incident) {
        assertEquals(1, incident.accounts().size(), () -> String.valueOf(incident.accounts()));
        return incident.accounts().get(0);
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
