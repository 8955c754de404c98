package dev.provtriage.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The accounts of one target system, found by id, by the value of a unique field, and with the entitlements that they
 * hold. Immutable, and made for millions: about a hundred bytes an account of ordinary size.
 *
 * <p>Ids, field names and values count without regard to case. Searches take constant time and never fail.
 */
public final class AccountIndex implements Iterable<Account> {

    private static final int ID = -2;

    /** So many ids show how all are written. */
    private static final int TELLING = 100;

    private final Schema schema;
    private final AccountRecords records;
    private final TextPool entitlementIds;
    private final TextPool fieldNames;
    private final int[] uniquePositions;
    private final IntPairs byId;
    private final IntPairs byUnique;
    private final Memberships memberships;

    private AccountIndex(Builder builder, Schema schema) {
        this.schema = schema;
        this.records = builder.records;
        this.entitlementIds = builder.entitlementIds;
        this.fieldNames = builder.fieldNames;
        records.trim();
        entitlementIds.trim();
        fieldNames.trim();
        this.uniquePositions = uniquePositions(fieldNames, schema);
        this.byId = byId(records);
        this.byUnique = byUnique(records, uniquePositions);
        this.memberships = builder.memberships.build(records.size(), member -> meant(records, byId, member));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** All accounts that carry this id, those that spell it exactly so first. */
    public List<Account> findById(String id) {
        int[] ordinals = withId(records, byId, id);
        return switch (ordinals.length) {
            case 0 -> List.of();
            case 1 -> List.of(records.account(ordinals[0]));
            default ->
                IntStream.of(ordinals)
                        .mapToObj(records::account)
                        .sorted(Comparator.comparing(account -> !account.id().equals(id)))
                        .toList();
        };
    }

    /**
     * All accounts that hold this value in this field, which goes by its name or its matching attribute; none where the
     * schema does not mark the field as unique, or marks it as sensitive.
     */
    public List<Account> findByUnique(String fieldName, String value) {
        int position = schema.position(fieldName);
        if (position == Schema.NOWHERE) {
            return List.of();
        }
        String folded = CaseFold.of(value);
        int[] candidates = byUnique.find(CaseFold.hash(position, folded));
        return candidates.length == 0
                ? List.of()
                : IntStream.of(candidates)
                        .filter(ordinal -> holds(ordinal, position, folded))
                        .mapToObj(records::account)
                        .toList();
    }

    /**
     * What the account itself lists and what member lists say of it, each once, its own list first. A member list names
     * it by its id, or by a distinguished name whose first value is the id of this account alone. An id without an
     * account has the memberships that its account left behind.
     */
    public List<String> entitlementsOf(String accountId) {
        Map<String, String> held = new LinkedHashMap<>();
        int[] ordinals = meant(records, byId, accountId);
        for (int ordinal : ordinals) {
            for (String entitlement : records.account(ordinal).entitlements()) {
                held.putIfAbsent(CaseFold.of(entitlement), entitlement);
            }
        }
        IntStream numbers = ordinals.length == 0
                ? IntStream.of(memberships.ofGone(accountId))
                : IntStream.of(ordinals).flatMap(ordinal -> IntStream.of(memberships.of(ordinal)));
        numbers.mapToObj(entitlementIds::text)
                .forEach(entitlement -> held.putIfAbsent(CaseFold.of(entitlement), entitlement));
        return List.copyOf(held.values());
    }

    /**
     * Tells each account that is not there and that a member list names, as the list spells it. A name that two accounts, or
     * an entitlement, could be meant by is not told; nor is a common name where accounts go by something else.
     *
     * @param entitlements ids, which member lists of nested groups name too
     */
    public void eachGone(Set<String> entitlements, Consumer<String> told) {
        boolean byCommonName = memberships.foundByCommonName()
                || IntStream.range(0, Math.min(size(), TELLING))
                        .anyMatch(ordinal -> DistinguishedName.commonName(records.id(ordinal)));
        memberships.eachGone(member -> {
            Optional<String> first = DistinguishedName.firstValue(member);
            boolean another = entitlements.contains(member)
                    || first.filter(value -> entitlements.contains(value) || withId(records, byId, value).length > 0)
                            .isPresent();
            if (!another && (byCommonName || !DistinguishedName.commonName(member))) {
                told.accept(member);
            }
        });
    }

    /** Tells each account that is not there, as a member list spells it, whatever else may be meant by that name. */
    public void eachGoneMember(Consumer<String> told) {
        memberships.eachGone(told);
    }

    /**
     * Tells each value of a unique field that several accounts hold, revoked ones included, in no order. Fields that the
     * schema marks as sensitive are left out: their values are masked, and would all be alike.
     */
    public void eachSharedValue(SharedValueListener told) {
        new SharedValues(records, uniquePositions, schema).tell(byUnique, told);
    }

    /** In the order in which they were added. */
    @Override
    public Iterator<Account> iterator() {
        return IntStream.range(0, size()).mapToObj(records::account).iterator();
    }

    public int size() {
        return records.size();
    }

    /** What the index keeps in memory, in bytes, without the schema. */
    public long bytes() {
        return records.bytes()
                + entitlementIds.bytes()
                + fieldNames.bytes()
                + byId.bytes()
                + byUnique.bytes()
                + memberships.bytes();
    }

    private boolean holds(int ordinal, int position, String folded) {
        boolean[] held = {false};
        records.eachValue(
                ordinal,
                uniquePositions,
                (where, text) ->
                        held[0] |= where == position && CaseFold.of(text).equals(folded));
        return held[0];
    }

    /** The accounts that an id or a member means: an exact spelling rules out others, a name means one account only. */
    private static int[] meant(AccountRecords records, IntPairs byId, String text) {
        int[] ordinals = withId(records, byId, text);
        if (ordinals.length > 1) {
            int[] exact = Arrays.stream(ordinals)
                    .filter(ordinal -> records.id(ordinal).equals(text))
                    .toArray();
            return exact.length > 0 ? exact : ordinals;
        }
        if (ordinals.length == 1) {
            return ordinals;
        }
        return DistinguishedName.firstValue(text)
                .map(value -> withId(records, byId, value))
                .filter(named -> named.length == 1)
                .orElse(ordinals);
    }

    private static int[] withId(AccountRecords records, IntPairs byId, String id) {
        String folded = CaseFold.of(id);
        int[] candidates = byId.find(CaseFold.hash(ID, folded));
        boolean one = candidates.length == 0
                || (candidates.length == 1
                        && CaseFold.of(records.id(candidates[0])).equals(folded));
        return one
                ? candidates
                : Arrays.stream(candidates)
                        .filter(ordinal -> CaseFold.of(records.id(ordinal)).equals(folded))
                        .toArray();
    }

    private static IntPairs byId(AccountRecords records) {
        IntPairs.Builder pairs = new IntPairs.Builder();
        for (int ordinal = 0; ordinal < records.size(); ordinal++) {
            pairs.add(CaseFold.hash(ID, CaseFold.of(records.id(ordinal))), ordinal);
        }
        return pairs.build();
    }

    private static IntPairs byUnique(AccountRecords records, int[] uniquePositions) {
        IntPairs.Builder pairs = new IntPairs.Builder();
        if (Arrays.stream(uniquePositions).allMatch(position -> position == Schema.NOWHERE)) {
            return pairs.build();
        }
        for (int ordinal = 0; ordinal < records.size(); ordinal++) {
            int account = ordinal;
            records.eachValue(ordinal, uniquePositions, (position, text) -> {
                if (!text.isBlank()) {
                    pairs.add(CaseFold.hash(position, CaseFold.of(text)), account);
                }
            });
        }
        return pairs.build();
    }

    private static int[] uniquePositions(TextPool fieldNames, Schema schema) {
        return IntStream.range(0, fieldNames.size())
                .map(number -> schema.position(fieldNames.text(number)))
                .map(position -> position != Schema.NOWHERE
                                && schema.fields().get(position).unique()
                                // Masked values are all alike, and would take every account for a holder.
                                && !schema.fields().get(position).sensitive()
                        ? position
                        : Schema.NOWHERE)
                .toArray();
    }

    /** Hears of a value of a unique field that several accounts hold. */
    @FunctionalInterface
    public interface SharedValueListener {

        /**
         * Takes one value.
         *
         * @param field as the schema names it
         * @param value as the first of the accounts spells it
         * @param holders in the order in which they were added, two or more
         */
        void take(String field, String value, List<Account> holders);
    }

    /** Collects accounts and members, in any order, and is of no use after {@link #build}. */
    public static final class Builder {

        private final TextPool entitlementIds = new TextPool();
        private final TextPool fieldNames = new TextPool();
        private final Memberships.Builder memberships = new Memberships.Builder();
        private AccountRecords records = new AccountRecords(entitlementIds, fieldNames);
        private boolean built;

        private Builder() {}

        public Builder add(Account account) {
            requireUnbuilt();
            records.add(account);
            return this;
        }

        /** Says that the member list of an entitlement names an account, which may be added later or not at all. */
        public Builder addMember(String entitlementId, String accountId) {
            requireUnbuilt();
            memberships.add(entitlementIds.numberOf(entitlementId), accountId);
            return this;
        }

        /**
         * Puts one text in place of every value, other than blanks, of the fields so named in all accounts added so
         * far.
         */
        public Builder mask(Predicate<String> fieldName, String mask) {
            requireUnbuilt();
            AccountRecords masked = new AccountRecords(entitlementIds, fieldNames);
            for (int ordinal = 0; ordinal < records.size(); ordinal++) {
                masked.add(masked(records.account(ordinal), fieldName, mask));
            }
            records = masked;
            return this;
        }

        /** The schema tells which fields are unique. */
        public AccountIndex build(Schema schema) {
            requireUnbuilt();
            built = true;
            return new AccountIndex(this, schema);
        }

        private static Account masked(Account account, Predicate<String> fieldName, String mask) {
            Map<String, List<String>> fields = new LinkedHashMap<>();
            account.fields().forEach((name, values) -> {
                List<String> shown = new ArrayList<>(values);
                if (fieldName.test(name)) {
                    shown.replaceAll(value -> value.isBlank() ? value : mask);
                }
                fields.put(name, shown);
            });
            return new Account(account.id(), account.status(), account.owner(), account.entitlements(), fields);
        }

        private void requireUnbuilt() {
            if (built) {
                throw new IllegalStateException("The index is built; collect further accounts in a new builder.");
            }
        }
    }
}
