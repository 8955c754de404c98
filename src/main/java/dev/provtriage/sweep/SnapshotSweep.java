package dev.provtriage.sweep;

import dev.provtriage.target.Account;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goes through snapshots, target by target and account by account, and tells what it finds as it goes: it keeps nothing, so
 * that a million accounts need no more memory than one.
 */
public final class SnapshotSweep {

    private final Snapshots snapshots;
    private final Findings findings;

    private SnapshotSweep(Snapshots snapshots, Findings findings) {
        this.snapshots = snapshots;
        this.findings = findings;
    }

    /** Takes what is found. Whatever it throws ends the sweep. */
    public interface Findings {
        void take(Leftover leftover) throws IOException;

        void take(Orphan orphan) throws IOException;

        void take(DuplicateValue duplicate) throws IOException;
    }

    /**
     * Tells all that is found, by the names of the target systems: of each its leftovers, then its orphans, then its
     * duplicate values.
     *
     * @throws IOException if {@code findings} throws it
     */
    public static void over(Snapshots snapshots, Findings findings) throws IOException {
        try {
            new SnapshotSweep(snapshots, findings).run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void run() {
        snapshots.all().stream()
                .sorted((one, other) -> one.targetSystem().compareTo(other.targetSystem()))
                .forEach(snapshot -> {
                    leftovers(snapshot);
                    orphans(snapshot);
                    duplicates(snapshot);
                });
    }

    private void leftovers(Snapshot snapshot) {
        Set<String> told = new HashSet<>();
        for (Account account : snapshot.accounts()) {
            if (account.revoked()) {
                revoked(account, snapshot, told);
            }
        }
        // In a part of the accounts, one that is not there may be in another part.
        if (snapshot.completeness() == Completeness.COMPLETE) {
            snapshot.accounts().eachGone(snapshot.entitlements(), id -> gone(id, snapshot));
        }
    }

    private void revoked(Account account, Snapshot snapshot, Set<String> told) {
        List<String> held = snapshot.accounts().entitlementsOf(account.id());
        if (held.isEmpty()) {
            return;
        }
        List<Account> same = snapshot.accounts().findById(account.id());
        // Where another account of the same name is in use, the entitlements are that one's.
        if (same.stream().anyMatch(Account::present) || (same.size() > 1 && !told.add(account.id()))) {
            return;
        }
        tell(new Leftover(snapshot.targetSystem(), account.id(), account.status(), account.owner(), held));
    }

    private void gone(String id, Snapshot snapshot) {
        tell(new Leftover(
                snapshot.targetSystem(), id, null, null, snapshot.accounts().entitlementsOf(id)));
    }

    private void orphans(Snapshot snapshot) {
        boolean saysOwners = false;
        for (Account account : snapshot.accounts()) {
            saysOwners |= owned(account);
        }
        if (!saysOwners) {
            return;
        }
        for (Account account : snapshot.accounts()) {
            if (account.present() && !owned(account)) {
                tell(new Orphan(
                        snapshot.targetSystem(),
                        account.id(),
                        account.status(),
                        snapshot.accounts().entitlementsOf(account.id())));
            }
        }
    }

    private void duplicates(Snapshot snapshot) {
        snapshot.accounts().eachSharedValue((field, value, holders) -> {
            // A revoked account does not count as existing, so that it holds nothing against another.
            List<String> ids = holders.stream()
                    .filter(Account::present)
                    .map(Account::id)
                    .distinct()
                    .collect(Collectors.toList());
            long different = ids.stream().map(SnapshotSweep::folded).distinct().count();
            if (different > 1) {
                ids.sort(null);
                tell(new DuplicateValue(snapshot.targetSystem(), field, value, ids));
            }
        });
    }

    private static boolean owned(Account account) {
        String owner = account.owner();
        return owner != null && !owner.isBlank();
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private void tell(Leftover leftover) {
        try {
            findings.take(leftover);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(Orphan orphan) {
        try {
            findings.take(orphan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(DuplicateValue duplicate) {
        try {
            findings.take(duplicate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
