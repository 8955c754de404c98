package dev.provtriage.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.outage.Outage.Scope;
import dev.provtriage.verdict.JudgedAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageRollUpTest {

    private static final Instant START = Flow.START;

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    @Test
    void failuresBetweenSuccessesAreOneOutage() {
        FoundOutages found = new Flow()
                .succeeds(20)
                .fails(12, "target-system-down")
                .succeeds(20)
                .found();
        Outage outage = only(found);
        assertEquals("target-system-down", outage.scenario());
        assertEquals(Scope.TARGET, outage.scope());
        assertEquals("crm", outage.name());
        assertEquals(Set.of("crm"), outage.targets());
        assertEquals(minute(20), outage.from());
        assertEquals(minute(31), outage.to());
        assertEquals(12, outage.attempts());
        assertEquals(12, outage.accounts());
        assertTrue(found.sporadic().isEmpty());
    }

    @Test
    void logOfFailuresOnlyIsOneOutage() {
        assertEquals(5, only(new Flow().fails(5, "connector-down").found()).attempts());
    }

    @Test
    void loneFailuresAreNoOutage() {
        FoundOutages found = new Flow()
                .succeeds(5)
                .fails(1, "connector-down")
                .succeeds(10)
                .fails(2, "connector-down")
                .succeeds(10)
                .found();
        assertEquals(List.of(), found.outages());
        assertEquals(3, found.sporadic().get("connector-down"));
    }

    @Test
    void loneSuccessInAFloodDoesNotEndIt() {
        FoundOutages found = new Flow()
                .succeeds(9)
                .fails(10, "connector-down")
                .succeeds(1)
                .fails(10, "connector-down")
                .succeeds(9)
                .found();
        assertEquals(20, only(found).attempts());
    }

    @Test
    void severalSuccessesEndIt() {
        FoundOutages found = new Flow()
                .succeeds(9)
                .fails(10, "connector-down")
                .succeeds(3)
                .fails(10, "connector-down")
                .succeeds(9)
                .found();
        assertEquals(2, found.outages().size());
        assertEquals(minute(18), found.outages().get(0).to());
        assertEquals(minute(22), found.outages().get(1).from());
    }

    @Test
    void outageInWhichSomeGetThroughIsOne() {
        Random random = new Random(7);
        Flow flow = new Flow().succeeds(300).fails(1, "target-system-down");
        for (int i = 0; i < 400; i++) {
            if (random.nextInt(5) == 0) {
                flow.succeeds(1);
            } else {
                flow.fails(1, "target-system-down");
            }
        }
        Instant last = flow.now();
        FoundOutages found = flow.fails(1, "target-system-down").succeeds(300).found();
        Outage outage = only(found);
        assertEquals(minute(300), outage.from());
        assertEquals(last, outage.to());
        assertTrue(found.sporadic().isEmpty());
    }

    @Test
    void longPauseEndsIt() {
        FoundOutages found = new Flow()
                .fails(50, "connector-down")
                .pause(Duration.ofHours(8))
                .fails(50, "connector-down")
                .found();
        assertEquals(2, found.outages().size());
    }

    @Test
    void usualNightDoesNotEndIt() {
        Flow flow = new Flow();
        for (int day = 0; day < 10; day++) {
            flow.at(START.plus(Duration.ofDays(day))).every(Duration.ofMinutes(5));
            if (day == 6 || day == 7) {
                flow.fails(100, "connector-down");
            } else {
                flow.succeeds(100);
            }
        }
        assertEquals(200, only(flow.found()).attempts());
    }

    @Test
    void failureShortlyBeforeIsNoPartOfIt() {
        Flow flow = new Flow().succeeds(500).fails(1, "connector-down").succeeds(2);
        Instant begin = flow.now();
        FoundOutages found = flow.fails(60, "connector-down").succeeds(500).found();
        assertEquals(begin, only(found).from());
        assertEquals(1, found.sporadic().get("connector-down"));
    }

    @Test
    void triesOfOneRequestAreNoOutage() {
        FoundOutages found = new Flow()
                .succeeds(20)
                .failsOn("jdoe", 5, "permission-denied")
                .succeeds(20)
                .found();
        assertEquals(List.of(), found.outages());
        assertEquals(5, found.sporadic().get("permission-denied"));
    }

    @Test
    void targetsThatFailTogetherThroughOneConnectorAreOneOutageOfTheConnector() {
        FoundOutages found = new Flow()
                .to("crm", "conn-1")
                .succeeds(30)
                .fails(20, "target-system-down")
                .succeeds(30)
                .at(START)
                .to("erp", "conn-1")
                .succeeds(32)
                .fails(15, "target-system-down")
                .succeeds(30)
                .at(START)
                .to("ldap", "conn-2")
                .succeeds(80)
                .found();
        Outage outage = only(found);
        assertEquals(Scope.CONNECTOR, outage.scope());
        assertEquals("conn-1", outage.name());
        assertEquals(Set.of("crm", "erp"), outage.targets());
        assertEquals(35, outage.attempts());
        assertEquals(35, outage.accounts());
        assertEquals(minute(30), outage.from());
        assertEquals(minute(49), outage.to());
    }

    @Test
    void targetThatFailsThroughSeveralConnectorsIsAnOutageOfTheTarget() {
        FoundOutages found = new Flow()
                .to("crm", "conn-1")
                .succeeds(30)
                .fails(20, "connector-down")
                .succeeds(30)
                .at(START)
                .to("crm", "conn-2")
                .succeeds(30)
                .fails(20, "connector-down")
                .succeeds(30)
                .found();
        assertEquals(Scope.TARGET, only(found).scope());
        assertEquals("crm", only(found).name());
        assertEquals(40, only(found).attempts());
    }

    @Test
    void whatElseWorksThroughTheConnectorClearsIt() {
        Flow flow = new Flow().succeeds(30).fails(20, "connector-down").succeeds(30);
        assertEquals(Scope.CONNECTOR, only(flow.found()).scope());
        FoundOutages found = flow.at(START).to("erp", "conn-1").succeeds(80).found();
        assertEquals(Scope.TARGET, only(found).scope());
        assertEquals("crm", only(found).name());
    }

    @Test
    void rejectedLoginIsOfTheConnectorThatHasIt() {
        FoundOutages found = new Flow()
                .succeeds(30)
                .fails(20, "credentials-rejected")
                .at(START)
                .to("erp", "conn-1")
                .succeeds(80)
                .found();
        assertEquals(Scope.CONNECTOR, only(found).scope());
    }

    @Test
    void targetsOfFewAttemptsBelongToTheOutageOfTheirConnector() {
        FoundOutages found = new Flow()
                .succeeds(30)
                .fails(40, "connector-down")
                .succeeds(30)
                .at(minute(45))
                .to("rare", "conn-1")
                .fails(1, "connector-down")
                .found();
        assertEquals(Set.of("crm", "rare"), only(found).targets());
        assertEquals(41, only(found).attempts());
    }

    @Test
    void connectorOfTargetsThatAreAllRareIsFoundDown() {
        Flow flow = new Flow();
        for (int i = 0; i < 12; i++) {
            flow.to("t" + i, "conn-1").succeeds(2);
        }
        for (int i = 0; i < 12; i++) {
            flow.to("t" + i, "conn-1").fails(1, "connector-down");
        }
        for (int i = 0; i < 12; i++) {
            flow.to("t" + i, "conn-1").succeeds(2);
        }
        Outage outage = only(flow.found());
        assertEquals(Scope.CONNECTOR, outage.scope());
        assertEquals(12, outage.targets().size());
        assertEquals(12, outage.attempts());
    }

    @Test
    void twoTargetsDownByChanceDoNotMakeABusyConnectorFaulty() {
        Flow flow = new Flow();
        for (String target : List.of("a", "b", "c", "d", "e")) {
            flow.at(START).to(target, "conn-1").succeeds(90);
        }
        for (String target : List.of("x", "y")) {
            flow.at(START)
                    .to(target, "conn-1")
                    .succeeds(30)
                    .fails(20, "target-system-down")
                    .succeeds(30);
        }
        List<Outage> outages = flow.found().outages();
        assertEquals(List.of("x", "y"), outages.stream().map(Outage::name).toList());
        assertEquals(
                List.of(Scope.TARGET, Scope.TARGET),
                outages.stream().map(Outage::scope).toList());
    }

    @Test
    void twoCausesAtOnceAreTwoOutages() {
        FoundOutages found = new Flow()
                .succeeds(30)
                .fails(20, "target-system-down")
                .at(minute(30).plusSeconds(10))
                .fails(20, "mapping-fault")
                .succeeds(30)
                .found();
        assertEquals(
                List.of("target-system-down", "mapping-fault"),
                found.outages().stream().map(Outage::scenario).toList());
    }

    @Test
    void unknownConnectorsAndTargetsAreNotTakenForOne() {
        FoundOutages found = new Flow()
                .to("crm", null)
                .fails(20, "connector-down")
                .at(START)
                .to("erp", null)
                .fails(20, "connector-down")
                .at(START)
                .to(ProvisioningAttempt.UNKNOWN_SYSTEM, "conn-1")
                .fails(20, "connector-down")
                .at(START)
                .to(ProvisioningAttempt.UNKNOWN_SYSTEM, "conn-2")
                .fails(20, "connector-down")
                .at(START)
                .to(ProvisioningAttempt.UNKNOWN_SYSTEM, null)
                .fails(20, "connector-down")
                .found();
        assertEquals(
                List.of("CONNECTOR conn-1", "CONNECTOR conn-2", "TARGET UNKNOWN", "TARGET crm", "TARGET erp"),
                found.outages().stream()
                        .map(outage -> outage.scope() + " " + outage.name())
                        .toList());
    }

    @Test
    void connectorThatOnlySomeLinesNameIsOneOutage() {
        FoundOutages found = new Flow()
                .to("crm", null)
                .fails(20, "connector-down")
                .at(START)
                .to("crm", "conn-1")
                .fails(20, "connector-down")
                .found();
        assertEquals(40, only(found).attempts());
        assertEquals("conn-1", only(found).name());
    }

    @Test
    void causesOfOneAccountArePassedOver() {
        FoundOutages found = new Flow().fails(50, "existing-account").found();
        assertEquals(List.of(), found.outages());
        assertTrue(found.sporadic().isEmpty());
    }

    @Test
    void plannedAndUntimedAttemptsAreToldApart() {
        FoundOutages found = new Flow()
                .plans(7, "connector-down")
                .failsWithoutTime(9, "connector-down")
                .fails(4, "connector-down")
                .at(Instant.parse("9999-12-31T23:59:59Z"))
                .every(Duration.ZERO)
                .fails(1, "connector-down")
                .found();
        assertEquals(4, only(found).attempts());
        assertEquals(7, found.planned().get("connector-down"));
        assertEquals(10, found.untimed().get("connector-down"));
    }

    @Test
    void accountOfTwoTargetsIsTwoAccounts() {
        FoundOutages found = new Flow()
                .failsOn("jdoe", 20, "connector-down")
                .failsOn("asmith", 20, "connector-down")
                .at(START)
                .to("erp", "conn-1")
                .failsOn("jdoe", 20, "connector-down")
                .failsOn("asmith", 20, "connector-down")
                .found();
        assertEquals(4, only(found).accounts());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 3000})
    void partsInAnyOrderMakeTheSame(int sizeOfParts) {
        PlantedMonth month = new PlantedMonth(3);
        FoundOutages whole = Flow.found(month.attempts());
        List<JudgedAttempt> shuffled = month.shuffled();
        OutageRollUp sum = new OutageRollUp(Flow.SYSTEM_WIDE::contains);
        for (int from = 0; from < shuffled.size(); from += sizeOfParts) {
            OutageRollUp part = new OutageRollUp(Flow.SYSTEM_WIDE::contains);
            shuffled.subList(from, Math.min(shuffled.size(), from + sizeOfParts))
                    .forEach(part::add);
            sum.add(part);
        }
        assertEquals(whole, sum.found());
        assertEquals(whole, sum.found(), "asked again");
    }

    @Test
    void findsAllThatIsPlantedAndNothingElse() {
        for (int seed = 0; seed < 40; seed++) {
            PlantedMonth month = new PlantedMonth(seed);
            FoundOutages found = Flow.found(month.attempts());
            assertEquals(month.planted(), found.outages(), "seed " + seed);
            assertSums(month.attempts(), found);
        }
    }

    @Test
    void findsThemInCoarseSpansToo() {
        for (int seed = 0; seed < 20; seed++) {
            PlantedMonth month = new PlantedMonth(seed);
            OutageRollUp coarse = new OutageRollUp(Flow.SYSTEM_WIDE::contains, 4_000, 100_000);
            month.shuffled().forEach(coarse::add);
            FoundOutages found = coarse.found();
            assertEquals(month.planted().size(), found.outages().size(), "seed " + seed);
            for (int i = 0; i < found.outages().size(); i++) {
                assertEquals(
                        month.planted().get(i).name(), found.outages().get(i).name());
            }
            assertSums(month.attempts(), found);
        }
    }

    @Test
    void numberOfAccountsIsEstimatedWhereThereAreTooMany() {
        OutageRollUp bounded = new OutageRollUp(Flow.SYSTEM_WIDE::contains, 100_000, 10_000);
        for (int i = 0; i < 200_000; i++) {
            Instant time = START.plusMillis(i * 10L);
            bounded.add(Flow.attempt(time, "crm", "c", Outcome.FAILED, "connector-down", "user" + i % 150_000));
        }
        Outage outage = only(bounded.found());
        assertEquals(200_000, outage.attempts());
        assertEquals(150_000.0, (double) outage.accounts(), 6_000);
    }

    private static void assertSums(List<JudgedAttempt> attempts, FoundOutages found) {
        for (String scenario : Flow.SYSTEM_WIDE) {
            long failed = attempts.stream()
                    .filter(each -> scenario.equals(each.verdict().scenario()))
                    .count();
            long inOutages = found.outages().stream()
                    .filter(outage -> outage.scenario().equals(scenario))
                    .mapToLong(Outage::attempts)
                    .sum();
            long sporadic = found.sporadic().getOrDefault(scenario, 0L);
            assertEquals(failed, inOutages + sporadic, scenario);
        }
    }

    private static Outage only(FoundOutages found) {
        assertEquals(1, found.outages().size(), () -> found.toString());
        return new ArrayList<>(found.outages()).get(0);
    }
}
