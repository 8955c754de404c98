package dev.provtriage.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.target.Account;
import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Schema;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotSweepTest {

    private final AccountIndex.Builder accounts = AccountIndex.builder();
    private final List<Leftover> leftovers = new ArrayList<>();
    private final List<Orphan> orphans = new ArrayList<>();
    private final List<DuplicateValue> duplicates = new ArrayList<>();

    @Test
    void aRevokedAccountThatStillHoldsEntitlementsIsALeftover() throws IOException {
        account("jdoe", AccountStatus.REVOKED, "E1", List.of("vpn"), Map.of());
        accounts.addMember("finance", "JDOE");
        sweep(Completeness.PARTIAL, Set.of());
        assertEquals(
                List.of(new Leftover("crm", "jdoe", AccountStatus.REVOKED, "E1", List.of("vpn", "finance"))),
                leftovers);
    }

    @Test
    void aRevokedAccountWithoutEntitlementsIsNone() throws IOException {
        account("jdoe", AccountStatus.REVOKED, "E1", List.of(), Map.of());
        account("asmith", AccountStatus.ACTIVE, "E2", List.of("vpn"), Map.of());
        account("bcook", AccountStatus.DISABLED, "E3", List.of("vpn"), Map.of());
        sweep(Completeness.COMPLETE, Set.of());
        assertEquals(List.of(), leftovers);
    }

    @Test
    void theEntitlementsOfANameThatIsInUseAgainAreNoLeftover() throws IOException {
        account("jdoe", AccountStatus.REVOKED, "E1", List.of("vpn"), Map.of());
        account("JDoe", AccountStatus.ACTIVE, "E1", List.of("vpn"), Map.of());
        sweep(Completeness.COMPLETE, Set.of());
        assertEquals(List.of(), leftovers);
    }

    @Test
    void aMembershipOfAnAccountThatIsGoneIsALeftoverOnceForAllItsLists() throws IOException {
        account("asmith", AccountStatus.ACTIVE, "E2", List.of(), Map.of());
        accounts.addMember("vpn", "gone").addMember("finance", "Gone").addMember("vpn", "asmith");
        sweep(Completeness.COMPLETE, Set.of("vpn", "finance"));
        assertEquals(List.of(new Leftover("crm", "gone", null, null, List.of("vpn", "finance"))), leftovers);
    }

    @Test
    void anAccountIsNotTakenForGoneWhereTheSnapshotIsNotComplete() throws IOException {
        accounts.addMember("vpn", "gone");
        sweep(Completeness.PARTIAL, Set.of("vpn"));
        sweep(Completeness.UNKNOWN, Set.of("vpn"));
        assertEquals(List.of(), leftovers);
    }

    @Test
    void aGroupWithinAGroupIsNoAccountThatIsGone() throws IOException {
        accounts.addMember("vpn", "cn=staff,ou=groups,dc=corp")
                .addMember("vpn", "Staff")
                .addMember("vpn", "uid=staff,ou=groups");
        sweep(Completeness.COMPLETE, Set.of("vpn", "staff", "cn=staff,ou=groups,dc=corp"));
        assertEquals(List.of(), leftovers);
    }

    @Test
    void aCommonNameIsNoAccountThatIsGoneWhereAccountsGoByLogins() throws IOException {
        account("jdoe", AccountStatus.ACTIVE, "E1", List.of(), Map.of());
        accounts.addMember("vpn", "CN=Jane Doe,OU=People").addMember("vpn", "uid=gone,ou=people");
        sweep(Completeness.COMPLETE, Set.of("vpn"));
        assertEquals(
                List.of("uid=gone,ou=people"),
                leftovers.stream().map(Leftover::accountId).toList());
    }

    @Test
    void aCommonNameIsOneWhereAccountsGoByCommonNames() throws IOException {
        account("jane doe", AccountStatus.ACTIVE, "E1", List.of(), Map.of());
        accounts.addMember("vpn", "CN=Jane Doe,OU=People").addMember("vpn", "CN=John Roe,OU=People");
        sweep(Completeness.COMPLETE, Set.of("vpn"));
        assertEquals(
                List.of("CN=John Roe,OU=People"),
                leftovers.stream().map(Leftover::accountId).toList());
    }

    @Test
    void anAccountInUseWithoutOwnerIsAnOrphan() throws IOException {
        account("asmith", AccountStatus.ACTIVE, "E2", List.of(), Map.of());
        account("svc", AccountStatus.ACTIVE, null, List.of("vpn"), Map.of());
        account("blank", AccountStatus.DISABLED, " ", List.of(), Map.of());
        account("old", AccountStatus.REVOKED, null, List.of(), Map.of());
        sweep(Completeness.PARTIAL, Set.of());
        assertEquals(
                List.of(
                        new Orphan("crm", "svc", AccountStatus.ACTIVE, List.of("vpn")),
                        new Orphan("crm", "blank", AccountStatus.DISABLED, List.of())),
                orphans);
    }

    @Test
    void nobodyIsAnOrphanWhereTheTargetNamesNoOwners() throws IOException {
        account("asmith", AccountStatus.ACTIVE, null, List.of(), Map.of());
        account("svc", AccountStatus.ACTIVE, null, List.of("vpn"), Map.of());
        sweep(Completeness.COMPLETE, Set.of());
        assertEquals(List.of(), orphans);
    }

    @Test
    void aUniqueValueThatSeveralAccountsHoldIsADuplicate() throws IOException {
        account("a", AccountStatus.ACTIVE, "E1", List.of(), Map.of("mail", List.of("Jo@corp.example")));
        account(
                "b",
                AccountStatus.DISABLED,
                "E2",
                List.of(),
                Map.of("MAIL", List.of("jo@corp.example", "b@corp.example")));
        account(
                "c",
                AccountStatus.ACTIVE,
                "E3",
                List.of(),
                Map.of("mail", List.of("c@corp.example", "C@corp.example")));
        account("d", AccountStatus.ACTIVE, "E4", List.of(), Map.of("mail", List.of(" ")));
        account("e", AccountStatus.ACTIVE, "E5", List.of(), Map.of("mail", List.of(" ")));
        sweep(Completeness.COMPLETE, Set.of());
        assertEquals(List.of(new DuplicateValue("crm", "mail", "Jo@corp.example", List.of("a", "b"))), duplicates);
    }

    @Test
    void aRevokedAccountHoldsNothingAgainstAnother() throws IOException {
        account("a", AccountStatus.ACTIVE, "E1", List.of(), Map.of("mail", List.of("jo@corp.example")));
        account("b", AccountStatus.REVOKED, "E2", List.of(), Map.of("mail", List.of("jo@corp.example")));
        sweep(Completeness.COMPLETE, Set.of());
        assertEquals(List.of(), duplicates);
    }

    @Test
    void equalValuesOfOtherAndOfSensitiveFieldsAreNone() throws IOException {
        Map<String, List<String>> fields = Map.of("sn", List.of("Doe"), "pin", List.of("***"));
        account("a", AccountStatus.ACTIVE, "E1", List.of(), fields);
        account("b", AccountStatus.ACTIVE, "E2", List.of(), fields);
        sweep(Completeness.COMPLETE, Set.of());
        assertEquals(List.of(), duplicates);
    }

    private void account(
            String id,
            AccountStatus status,
            @Nullable String owner,
            List<String> entitlements,
            Map<String, List<String>> fields) {
        accounts.add(new Account(id, status, owner, entitlements, fields));
    }

    private void sweep(Completeness completeness, Set<String> entitlements) throws IOException {
        if (swept == null) {
            swept = accounts.build(Schema.of(
                    List.of(field("mail", true, false), field("sn", false, false), field("pin", true, true))));
        }
        Snapshot snapshot = new Snapshot(
                "crm",
                null,
                true,
                completeness,
                new ConnectorState(null, ConnectorHealth.UP, null),
                Schema.of(List.of()),
                swept,
                entitlements);
        SnapshotSweep.over(Snapshots.of(List.of(snapshot)), new Found());
    }

    private @Nullable AccountIndex swept;

    private static FieldDefinition field(String name, boolean unique, boolean sensitive) {
        return new FieldDefinition(
                name, DataType.STRING, false, unique, true, false, sensitive, false, null, null, List.of());
    }

    private final class Found implements SnapshotSweep.Findings {

        @Override
        public void take(Leftover leftover) {
            leftovers.add(leftover);
        }

        @Override
        public void take(Orphan orphan) {
            orphans.add(orphan);
        }

        @Override
        public void take(DuplicateValue duplicate) {
            duplicates.add(duplicate);
        }
    }
}
