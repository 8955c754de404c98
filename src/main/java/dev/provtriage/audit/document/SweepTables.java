package dev.provtriage.audit.document;

import dev.provtriage.sweep.DuplicateValue;
import dev.provtriage.sweep.Leftover;
import dev.provtriage.sweep.Orphan;
import dev.provtriage.target.AccountStatus;
import java.util.List;
import java.util.Locale;

/** The tables of what snapshots show by themselves, each row with its clean-up. */
final class SweepTables {

    private static final List<Shown<Leftover>> LEFTOVER = List.of(
            Column.name("Account").of(Leftover::accountId),
            Column.name("Target system").of(Leftover::targetSystem),
            Column.name("Status").of(leftover -> leftover.status() == null ? "gone" : status(leftover.status())),
            Column.name("Owner").of(leftover -> Wording.orEmpty(leftover.owner())),
            Column.number("Entitlements")
                    .of(leftover -> (long) leftover.entitlements().size()),
            Column.text("Which").of(leftover -> String.join(", ", leftover.entitlements())),
            Column.text("Clean-up").of(SweepTables::cleanUp));

    private static final List<Shown<Orphan>> ORPHAN = List.of(
            Column.name("Account").of(Orphan::accountId),
            Column.name("Target system").of(Orphan::targetSystem),
            Column.name("Status").of(orphan -> status(orphan.status())),
            Column.number("Entitlements")
                    .of(orphan -> (long) orphan.entitlements().size()),
            Column.text("Which").of(orphan -> String.join(", ", orphan.entitlements())),
            Column.text("Clean-up").of(orphan -> "Find the owner and enter it; revoke the account if nobody owns it."));

    private static final List<Shown<DuplicateValue>> DUPLICATE = List.of(
            Column.name("Value").of(DuplicateValue::value),
            Column.name("Field").of(DuplicateValue::field),
            Column.name("Target system").of(DuplicateValue::targetSystem),
            Column.number("Accounts")
                    .of(duplicate -> (long) duplicate.accountIds().size()),
            Column.text("Which").of(duplicate -> String.join(", ", duplicate.accountIds())),
            Column.text("Clean-up")
                    .of(duplicate -> "Decide which account keeps the value, and change it on the others."));

    private final AuditPicture picture;

    SweepTables(AuditPicture picture) {
        this.picture = picture;
    }

    Table leftovers() {
        return Table.of(
                "leftovers-table",
                "Leftovers",
                "Entitlements that accounts still hold which are revoked or gone",
                picture.leftovers().items(),
                LEFTOVER,
                picture.leftovers().total(),
                "leftovers.csv");
    }

    Table orphans() {
        return Table.of(
                "orphans-table",
                "Orphans",
                "Accounts that can be used and have no owner",
                picture.orphans().items(),
                ORPHAN,
                picture.orphans().total(),
                "orphans.csv");
    }

    Table duplicateValues() {
        return Table.of(
                "duplicates-table",
                "Duplicates",
                "Values that only one account may have, held by several",
                picture.duplicateValues().items(),
                DUPLICATE,
                picture.duplicateValues().total(),
                "duplicates.csv");
    }

    private static String status(AccountStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String cleanUp(Leftover leftover) {
        return "Remove " + (leftover.entitlements().size() == 1 ? "this entitlement" : "these entitlements") + " on "
                + leftover.targetSystem() + " before the account is provisioned again.";
    }
}
