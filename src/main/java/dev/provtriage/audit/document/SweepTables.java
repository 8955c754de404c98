package dev.provtriage.audit.document;

import dev.provtriage.sweep.DuplicateValue;
import dev.provtriage.sweep.Leftover;
import dev.provtriage.sweep.Orphan;
import java.util.List;
import java.util.Locale;

/** The tables of what snapshots show by themselves, each row with its clean-up. */
final class SweepTables {

    private final AuditPicture picture;

    SweepTables(AuditPicture picture) {
        this.picture = picture;
    }

    Table leftovers() {
        return new Table(
                "leftovers-table",
                "Leftovers",
                "Entitlements that accounts still hold which are revoked or gone",
                List.of(
                        Column.name("Account"),
                        Column.name("Target system"),
                        Column.name("Status"),
                        Column.name("Owner"),
                        Column.number("Entitlements"),
                        Column.text("Which"),
                        Column.text("Clean-up")),
                picture.leftovers().items().stream().map(SweepTables::row).toList(),
                picture.leftovers().total(),
                "leftovers.csv");
    }

    private static List<Object> row(Leftover leftover) {
        int entitlements = leftover.entitlements().size();
        String owner = leftover.owner();
        return List.of(
                leftover.accountId(),
                leftover.targetSystem(),
                leftover.status() == null ? "gone" : leftover.status().name().toLowerCase(Locale.ROOT),
                owner == null ? "" : owner,
                (long) entitlements,
                String.join(", ", leftover.entitlements()),
                "Remove " + (entitlements == 1 ? "this entitlement" : "these entitlements") + " on "
                        + leftover.targetSystem() + " before the account is provisioned again.");
    }

    Table orphans() {
        return new Table(
                "orphans-table",
                "Orphans",
                "Accounts that can be used and have no owner",
                List.of(
                        Column.name("Account"),
                        Column.name("Target system"),
                        Column.name("Status"),
                        Column.number("Entitlements"),
                        Column.text("Which"),
                        Column.text("Clean-up")),
                picture.orphans().items().stream().map(SweepTables::row).toList(),
                picture.orphans().total(),
                "orphans.csv");
    }

    private static List<Object> row(Orphan orphan) {
        return List.of(
                orphan.accountId(),
                orphan.targetSystem(),
                orphan.status().name().toLowerCase(Locale.ROOT),
                (long) orphan.entitlements().size(),
                String.join(", ", orphan.entitlements()),
                "Find the owner and enter it; revoke the account if nobody owns it.");
    }

    Table duplicateValues() {
        return new Table(
                "duplicates-table",
                "Duplicates",
                "Values that only one account may have, held by several",
                List.of(
                        Column.name("Value"),
                        Column.name("Field"),
                        Column.name("Target system"),
                        Column.number("Accounts"),
                        Column.text("Which"),
                        Column.text("Clean-up")),
                picture.duplicateValues().items().stream().map(SweepTables::row).toList(),
                picture.duplicateValues().total(),
                "duplicates.csv");
    }

    private static List<Object> row(DuplicateValue duplicate) {
        return List.of(
                duplicate.value(),
                duplicate.field(),
                duplicate.targetSystem(),
                (long) duplicate.accountIds().size(),
                String.join(", ", duplicate.accountIds()),
                "Decide which account keeps the value, and change it on the others.");
    }
}
