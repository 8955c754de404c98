package dev.provtriage.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AccountIndexTest {

    private static final Schema NO_SCHEMA = Schema.of(List.of());

    @Test
    void givesAnAccountBackAsItWasAdded() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("sn", List.of("D\u00f6e \uD83D\uDE00"));
        fields.put("mail", List.of("a@b.example", "", "c@d.example"));
        fields.put("none", List.of());
        Account account = new Account("jdoe", AccountStatus.DISABLED, "E1001", List.of("b", "a", "b"), fields);
        Account bare = new Account("bare", AccountStatus.REVOKED, null, List.of(), Map.of());
        AccountIndex index = AccountIndex.builder().add(account).add(bare).build(NO_SCHEMA);
        assertEquals(List.of(account), index.findById("jdoe"));
        assertEquals(
                List.of("sn", "mail", "none"),
                List.copyOf(index.findById("jdoe").get(0).fields().keySet()));
        assertEquals(List.of(bare), index.findById("bare"));
        assertEquals(2, index.size());
    }

    @Test
    void findsNothingInAnEmptyIndex() {
        AccountIndex index = AccountIndex.builder().build(schema(unique("mail", null)));
        assertEquals(List.of(), index.findById("jdoe"));
        assertEquals(List.of(), index.findById(""));
        assertEquals(List.of(), index.findByUnique("mail", "a@b.example"));
        assertEquals(List.of(), index.entitlementsOf("jdoe"));
        assertFalse(index.iterator().hasNext());
        assertEquals(0, index.size());
    }

    @Test
    void findsEveryAccountOfAnIdTheExactSpellingFirst() {
        AccountIndex index = AccountIndex.builder()
                .add(account("JDOE"))
                .add(account("jdoe"))
                .add(account("other"))
                .add(account("jdoe"))
                .build(NO_SCHEMA);
        assertEquals(List.of("jdoe", "jdoe", "JDOE"), ids(index.findById("jdoe")));
        assertEquals(List.of("JDOE", "jdoe", "jdoe"), ids(index.findById("JDOE")));
        assertEquals(List.of("JDOE", "jdoe", "jdoe"), ids(index.findById("JDoe")));
        assertEquals(List.of(), index.findById("jdo"));
        assertEquals(List.of(), index.findById("jdoe "));
    }

    @Test
    void foldsLettersOfAnyScriptButKeepsTheDotlessI() {
        AccountIndex index = AccountIndex.builder()
                .add(account("M\u00dcLLER"))
                .add(account("al\u0131"))
                .build(NO_SCHEMA);
        assertEquals(List.of("M\u00dcLLER"), ids(index.findById("m\u00fcller")));
        assertEquals(List.of(), index.findById("ali"));
    }

    @Test
    void findsTheHolderOfAUniqueValueUnderNameAndMatchingAttribute() {
        Schema schema = schema(unique("E-mail", "mail"), plain("sn"));
        AccountIndex index = AccountIndex.builder()
                .add(account("a", Map.of("mail", List.of("A@b.example", "a2@b.example"))))
                .add(account("b", Map.of("E-Mail", List.of("b@b.example"), "MAIL", List.of("b@b.example"))))
                .add(account("c", Map.of("sn", List.of("Doe"))))
                .build(schema);
        assertEquals(List.of("a"), ids(index.findByUnique("e-mail", "a@B.example")));
        assertEquals(List.of("a"), ids(index.findByUnique("MAIL", "a2@b.example")));
        assertEquals(List.of("b"), ids(index.findByUnique("mail", "b@b.example")), "once, though it is there twice");
        assertEquals(List.of(), index.findByUnique("mail", "c@b.example"));
    }

    @Test
    void findsNobodyByAFieldThatIsNotUniqueOrNotKnown() {
        AccountIndex index = AccountIndex.builder()
                .add(account("a", Map.of("sn", List.of("Doe"), "unknown", List.of("x"))))
                .build(schema(plain("sn")));
        assertEquals(List.of(), index.findByUnique("sn", "Doe"));
        assertEquals(List.of(), index.findByUnique("unknown", "x"));
    }

    @Test
    void findsNobodyByABlankOrASecret() {
        FieldDefinition pin = new FieldDefinition(
                "pin", DataType.STRING, false, true, false, false, true, false, null, null, List.of());
        AccountIndex index = AccountIndex.builder()
                .add(account("a", Map.of("mail", List.of(""), "pin", List.of("***"))))
                .build(schema(unique("mail", null), pin));
        assertEquals(List.of(), index.findByUnique("mail", ""));
        assertEquals(List.of(), index.findByUnique("pin", "***"));
    }

    @Test
    void tellsOneUniqueFieldFromAnother() {
        AccountIndex index = AccountIndex.builder()
                .add(account("a", Map.of("uid", List.of("7"))))
                .add(account("b", Map.of("number", List.of("7"))))
                .build(schema(unique("uid", null), unique("number", null)));
        assertEquals(List.of("a"), ids(index.findByUnique("uid", "7")));
        assertEquals(List.of("b"), ids(index.findByUnique("number", "7")));
    }

    @Test
    void addsWhatMemberListsSayToTheAccountsOwnList() {
        AccountIndex index = AccountIndex.builder()
                .addMember("early", "JDOE")
                .add(new Account("jdoe", AccountStatus.ACTIVE, null, List.of("own", "Both"), Map.of()))
                .addMember("both", "jdoe")
                .addMember("late", "jdoe")
                .addMember("late", "jdoe")
                .addMember("others", "jane")
                .build(NO_SCHEMA);
        assertEquals(List.of("own", "Both", "early", "late"), index.entitlementsOf("jdoe"));
        assertEquals(List.of("own", "Both", "early", "late"), index.entitlementsOf("JDoe"));
    }

    @Test
    void keepsTheMembershipsOfAnAccountThatIsGone() {
        AccountIndex index = AccountIndex.builder()
                .addMember("readers", "JDoe")
                .addMember("writers", "jdoe")
                .addMember("admins", "uid=jdoe,ou=people,dc=x")
                .build(NO_SCHEMA);
        assertEquals(List.of("readers", "writers", "admins"), index.entitlementsOf("jdoe"));
        assertEquals(List.of("admins"), index.entitlementsOf("UID=jdoe,ou=people,dc=x"));
        assertEquals(List.of(), index.entitlementsOf("jane"));
    }

    @Test
    void doesNotGuessWhichOfTwoGoneNamesWasMeant() {
        AccountIndex index = AccountIndex.builder()
                .addMember("readers", "uid=jdoe,ou=people")
                .addMember("writers", "uid=jdoe,ou=robots")
                .build(NO_SCHEMA);
        assertEquals(List.of(), index.entitlementsOf("jdoe"));
        assertEquals(List.of("writers"), index.entitlementsOf("uid=jdoe,ou=robots"));
    }

    @Test
    void countsADistinguishedNameAsTheOneAccountThatItBeginsWith() {
        AccountIndex index = AccountIndex.builder()
                .addMember("readers", "uid=JDoe,ou=people,dc=x")
                .add(account("jdoe"))
                .build(NO_SCHEMA);
        assertEquals(List.of("readers"), index.entitlementsOf("jdoe"));
        assertEquals(List.of("readers"), index.entitlementsOf("uid=jdoe,ou=people,dc=x"));
    }

    @Test
    void countsADistinguishedNameAsTheAccountThatHasAllOfItAsItsId() {
        AccountIndex index = AccountIndex.builder()
                .addMember("readers", "uid=jdoe,ou=people")
                .add(account("jdoe"))
                .add(account("UID=jdoe,ou=people"))
                .build(NO_SCHEMA);
        assertEquals(List.of(), index.entitlementsOf("jdoe"));
        assertEquals(List.of("readers"), index.entitlementsOf("uid=jdoe,ou=people"));
    }

    @Test
    void countsADistinguishedNameForNobodyWhereTwoAccountsCouldBeMeant() {
        AccountIndex index = AccountIndex.builder()
                .addMember("readers", "uid=jdoe,ou=people")
                .add(account("jdoe"))
                .add(account("JDOE"))
                .build(NO_SCHEMA);
        assertEquals(List.of(), index.entitlementsOf("jdoe"));
    }

    @Test
    void countsAMemberForEveryAccountThatCarriesItsId() {
        AccountIndex index = AccountIndex.builder()
                .add(account("jdoe"))
                .add(new Account("jdoe", AccountStatus.REVOKED, null, List.of("own"), Map.of()))
                .addMember("readers", "jdoe")
                .addMember("writers", "gone")
                .build(NO_SCHEMA);
        assertEquals(List.of("own", "readers"), index.entitlementsOf("jdoe"));
        assertEquals(List.of("writers"), index.entitlementsOf("gone"));
    }

    @Test
    void tellsAccountsApartThatDifferInCase() {
        AccountIndex index = AccountIndex.builder()
                .add(new Account("jdoe", AccountStatus.ACTIVE, null, List.of("lower"), Map.of()))
                .add(new Account("JDOE", AccountStatus.ACTIVE, null, List.of("upper"), Map.of()))
                .addMember("group", "JDOE")
                .build(NO_SCHEMA);
        assertEquals(List.of("lower"), index.entitlementsOf("jdoe"));
        assertEquals(List.of("upper", "group"), index.entitlementsOf("JDOE"));
    }

    @Test
    void takesAnAccountLargerThanAPage() {
        String large = "x".repeat(3 << 20);
        AccountIndex index = AccountIndex.builder()
                .add(account("before"))
                .add(account("large", Map.of("photo", List.of(large))))
                .add(account("after"))
                .build(NO_SCHEMA);
        assertEquals(List.of("before", "large", "after"), ids(index));
        assertEquals(List.of(large), index.findById("large").get(0).fields().get("photo"));
        assertEquals(List.of("after"), ids(index.findById("after")));
    }

    @Test
    void takesALargeAccountAsTheFirst() {
        AccountIndex index = AccountIndex.builder()
                .add(account("x".repeat(3 << 20)))
                .add(account("after"))
                .build(NO_SCHEMA);
        assertEquals(List.of("after"), ids(index.findById("after")));
    }

    /** Where every account has one id, a table with long runs would take hours to build. */
    @Test
    void takesManyAccountsOfOneId() {
        AccountIndex.Builder builder = AccountIndex.builder();
        for (int number = 0; number < 200_000; number++) {
            builder.add(account("unknown"));
        }
        AccountIndex index = builder.add(account("jdoe")).build(NO_SCHEMA);
        assertEquals(200_000, index.findById("Unknown").size());
        assertEquals(1, index.findById("jdoe").size());
    }

    @Test
    void masksWhatWasAddedBeforeItWasKnownToBeSecret() {
        AccountIndex index = AccountIndex.builder()
                .add(account("a", Map.of("pin", List.of("1234", ""), "sn", List.of("Doe"))))
                .addMember("readers", "a")
                .mask("pin"::equals, "***")
                .build(NO_SCHEMA);
        Map<String, List<String>> fields = index.findById("a").get(0).fields();
        assertEquals(List.of("***", ""), fields.get("pin"));
        assertEquals(List.of("Doe"), fields.get("sn"));
        assertEquals(List.of("readers"), index.entitlementsOf("a"));
    }

    @Test
    void isNotChangedOnceItIsBuilt() {
        AccountIndex.Builder builder = AccountIndex.builder();
        builder.build(NO_SCHEMA);
        assertThrows(IllegalStateException.class, () -> builder.add(account("a")));
        assertThrows(IllegalStateException.class, () -> builder.addMember("a", "b"));
        assertThrows(IllegalStateException.class, () -> builder.build(NO_SCHEMA));
    }

    @Test
    void keepsManyAccountsSmallAndFindsEachOfThem() {
        int count = 200_000;
        AccountIndex.Builder builder = AccountIndex.builder();
        for (int number = 0; number < count; number++) {
            builder.add(new Account(
                    "user" + number,
                    AccountStatus.ACTIVE,
                    "E" + number,
                    List.of("group-" + number % 500, "group-" + (number + 7) % 500, "group-" + (number + 13) % 500),
                    Map.of(
                            "mail", List.of("user" + number + "@corp.example"),
                            "givenName", List.of("Given" + number % 1000),
                            "sn", List.of("Family" + number % 5000),
                            "telephoneNumber", List.of("+49 30 " + number))));
            builder.addMember("member-" + number % 100, "uid=user" + number + ",ou=people,dc=corp,dc=example");
        }
        AccountIndex index = builder.build(schema(unique("mail", null)));
        assertEquals(count, index.size());
        assertTrue(index.bytes() < 150L * count, "the index takes " + index.bytes() / count + " bytes an account");
        for (int number = 0; number < count; number += 97) {
            String id = "user" + number;
            assertEquals(List.of(id), ids(index.findById("USER" + number)));
            assertEquals(List.of(id), ids(index.findByUnique("mail", id + "@CORP.example")));
            assertEquals(4, index.entitlementsOf(id).size());
        }
        assertEquals(List.of(), index.findById("user" + count));
    }

    private static List<String> ids(Iterable<Account> accounts) {
        List<String> ids = new ArrayList<>();
        accounts.forEach(account -> ids.add(account.id()));
        return ids;
    }

    private static Account account(String id) {
        return account(id, Map.of());
    }

    private static Account account(String id, Map<String, List<String>> fields) {
        return new Account(id, AccountStatus.ACTIVE, null, List.of(), fields);
    }

    private static Schema schema(FieldDefinition... fields) {
        return Schema.of(List.of(fields));
    }

    private static FieldDefinition unique(String name, @Nullable String matchingAttribute) {
        return new FieldDefinition(
                name, DataType.STRING, false, true, false, false, false, false, matchingAttribute, null, List.of());
    }

    private static FieldDefinition plain(String name) {
        return new FieldDefinition(
                name, DataType.STRING, false, false, false, false, false, false, null, null, List.of());
    }
}
