package dev.provtriage.target;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the member lists of entitlements say: entitlements by account, and by the id of an account that is gone. */
final class Memberships {

    /** Entitlements by account; beyond the accounts, by the number of a gone one. */
    private final IntPairs byHolder;

    private final int accounts;
    private final TextPool gone;
    private final IntPairs goneByText;
    private final IntPairs goneByFirstValue;
    private final boolean foundByCommonName;

    private Memberships(
            IntPairs byHolder,
            int accounts,
            TextPool gone,
            IntPairs goneByText,
            IntPairs goneByFirstValue,
            boolean foundByCommonName) {
        this.byHolder = byHolder;
        this.accounts = accounts;
        this.gone = gone;
        this.goneByText = goneByText;
        this.goneByFirstValue = goneByFirstValue;
        this.foundByCommonName = foundByCommonName;
    }

    /** Numbers of the entitlements whose lists name the account. */
    int[] of(int account) {
        return byHolder.find(account);
    }

    /**
     * Numbers of the entitlements whose lists name an account that is not there: as this id, or as a distinguished name
     * that begins with it, unless several names begin so and nobody can say which of them was meant.
     */
    int[] ofGone(String accountId) {
        String folded = CaseFold.of(accountId);
        int hash = CaseFold.hash(0, folded);
        List<Integer> meant = new ArrayList<>();
        for (int member : goneByText.find(hash)) {
            if (CaseFold.of(gone.text(member)).equals(folded)) {
                meant.add(member);
            }
        }
        List<Integer> named = new ArrayList<>();
        for (int member : goneByFirstValue.find(hash)) {
            Optional<String> value = DistinguishedName.firstValue(gone.text(member));
            if (value.map(CaseFold::of).filter(folded::equals).isPresent()) {
                named.add(member);
            }
        }
        long names = named.stream()
                .map(member -> CaseFold.of(gone.text(member)))
                .distinct()
                .count();
        if (names == 1) {
            meant.addAll(named);
        }
        return meant.stream()
                .flatMapToInt(member -> IntStream.of(byHolder.find(accounts + member)))
                .toArray();
    }

    /**
     * Tells each account that is not there and that a member list names, as the list spells it: of several spellings that
     * differ in case only the first.
     */
    void eachGone(Consumer<String> told) {
        for (int member = 0; member < gone.size(); member++) {
            String text = gone.text(member);
            String folded = CaseFold.of(text);
            boolean first = true;
            for (int other : goneByText.find(CaseFold.hash(0, folded))) {
                first &= other >= member || !CaseFold.of(gone.text(other)).equals(folded);
            }
            if (first) {
                told.accept(text);
            }
        }
    }

    /** Whether a member list means an account that is there by a name like {@code cn=Jane Doe,ou=people}. */
    boolean foundByCommonName() {
        return foundByCommonName;
    }

    long bytes() {
        return byHolder.bytes() + gone.bytes() + goneByText.bytes() + goneByFirstValue.bytes();
    }

    /** Collects members as they are written; whose they are can only be told when all accounts are known. */
    static final class Builder {

        private final IntPairs.Builder byMember = new IntPairs.Builder();
        private TextPool members = new TextPool();

        void add(int entitlement, String member) {
            byMember.add(members.numberOf(member), entitlement);
        }

        Memberships build(int accounts, Function<String, int[]> accountsOf) {
            IntPairs.Builder goneByText = new IntPairs.Builder();
            IntPairs.Builder goneByFirstValue = new IntPairs.Builder();
            TextPool gone = new TextPool();
            int[] holders = new int[members.size()];
            Map<Integer, int[]> several = new HashMap<>();
            boolean byCommonName = false;
            for (int member = 0; member < holders.length; member++) {
                String text = members.text(member);
                int[] found = accountsOf.apply(text);
                if (found.length > 0) {
                    holders[member] = found[0];
                    byCommonName |= DistinguishedName.commonName(text);
                    if (found.length > 1) {
                        several.put(member, found);
                    }
                } else {
                    int number = gone.numberOf(text);
                    holders[member] = accounts + number;
                    goneByText.add(CaseFold.hash(0, CaseFold.of(text)), number);
                    DistinguishedName.firstValue(text)
                            .ifPresent(value -> goneByFirstValue.add(CaseFold.hash(0, CaseFold.of(value)), number));
                }
            }
            gone.trim();
            // The texts are as large as the accounts themselves, and what is built next needs their room.
            members = new TextPool();
            IntPairs byHolder = byHolder(holders, several);
            return new Memberships(
                    byHolder, accounts, gone, goneByText.build(), goneByFirstValue.build(), byCommonName);
        }

        private IntPairs byHolder(int[] holders, Map<Integer, int[]> several) {
            IntPairs.Builder pairs = new IntPairs.Builder();
            byMember.drain((member, entitlement) -> {
                for (int holder : several.getOrDefault(member, new int[] {holders[member]})) {
                    pairs.add(holder, entitlement);
                }
            });
            return pairs.build();
        }
    }
}
