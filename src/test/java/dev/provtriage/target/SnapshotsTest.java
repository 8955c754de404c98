package dev.provtriage.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SnapshotsTest {

    private static final String EARLY = "2026-11-23T08:00:00Z";
    private static final String LATE = "2026-11-23T09:00:00Z";

    @Test
    void findsATargetWithoutRegardToCase() {
        Snapshot ldap = snapshot("Corp-LDAP", EARLY);
        Snapshots snapshots = Snapshots.of(List.of(ldap, snapshot("hr-db", EARLY)));
        assertSame(ldap, snapshots.find("corp-ldap").orElseThrow());
        assertEquals(Optional.empty(), snapshots.find("crm"));
        assertEquals(2, snapshots.all().size());
        assertEquals(List.of(), snapshots.replaced());
    }

    @Test
    void knowsNoTargetWhereThereIsNoSnapshot() {
        assertEquals(Optional.empty(), Snapshots.none().find("corp-ldap"));
        assertEquals(List.of(), Snapshots.none().all());
    }

    @Test
    void takesTheNewerOfTwoInEitherOrder() {
        Snapshot early = snapshot("ldap", EARLY);
        Snapshot late = snapshot("LDAP", LATE);
        for (Snapshots snapshots : List.of(Snapshots.of(List.of(early, late)), Snapshots.of(List.of(late, early)))) {
            assertSame(late, snapshots.find("ldap").orElseThrow());
            assertEquals(
                    List.of("Two snapshots of LDAP: the one of 2026-11-23T09:00:00Z is used, the one of"
                            + " 2026-11-23T08:00:00Z is not."),
                    snapshots.replaced());
        }
    }

    @Test
    void takesOneWithoutATimeForTheOldest() {
        Snapshot timeless = snapshot("ldap", null);
        Snapshot early = snapshot("ldap", EARLY);
        assertSame(early, Snapshots.of(List.of(timeless, early)).find("ldap").orElseThrow());
        assertSame(early, Snapshots.of(List.of(early, timeless)).find("ldap").orElseThrow());
        assertTrue(Snapshots.of(List.of(early, timeless)).replaced().get(0).contains("without a time"));
    }

    @Test
    void takesTheLaterInTheListOfEquals() {
        Snapshot first = snapshot("ldap", null);
        Snapshot second = snapshot("ldap", null);
        assertSame(second, Snapshots.of(List.of(first, second)).find("ldap").orElseThrow());
        Snapshot third = snapshot("ldap", EARLY);
        Snapshot fourth = snapshot("ldap", EARLY);
        assertSame(fourth, Snapshots.of(List.of(third, fourth)).find("ldap").orElseThrow());
    }

    @Test
    void growsWithoutChangingWhatItWas() {
        Snapshots before = Snapshots.of(List.of(snapshot("ldap", EARLY)));
        Snapshots after = before.with(snapshot("ldap", LATE)).with(snapshot("crm", null));
        assertEquals(1, before.all().size());
        assertEquals(List.of(), before.replaced());
        assertEquals(2, after.all().size());
        assertEquals(1, after.replaced().size());
    }

    @Test
    void knowsEntitlementsWithoutRegardToCase() {
        assertTrue(snapshot("ldap", EARLY).entitlements().contains("FINANCE-readers"));
    }

    private static Snapshot snapshot(String targetSystem, @Nullable String takenAt) {
        Schema schema = Schema.of(List.of());
        return new Snapshot(
                targetSystem,
                takenAt == null ? null : Instant.parse(takenAt),
                true,
                Completeness.COMPLETE,
                new ConnectorState(null, ConnectorHealth.UP, null),
                schema,
                AccountIndex.builder().build(schema),
                Set.of("finance-readers"));
    }
}
