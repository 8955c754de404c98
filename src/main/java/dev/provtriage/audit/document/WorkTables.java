package dev.provtriage.audit.document;

import dev.provtriage.report.Phrases;
import java.time.Instant;
import java.util.List;

/** The table of what is to be done for each account. */
final class WorkTables {

    private final WorkList work;

    WorkTables(AuditPicture picture) {
        this.work = picture.work();
    }

    Table accounts() {
        return new Table(
                "work-table",
                "Work list",
                "Accounts with open failures, those with most first",
                List.of(
                        Column.name("Account"),
                        Column.name("Target system"),
                        Column.number("Open failures"),
                        Column.decision("Decision"),
                        Column.name("Cause"),
                        Column.time("Last"),
                        Column.text("First steps"),
                        Column.name("Read at")),
                work.accounts().stream().map(WorkTables::row).toList(),
                work.totalAccounts(),
                "verdicts.csv");
    }

    private static List<Object> row(AccountWork account) {
        Instant last = account.last();
        return List.of(
                account.accountId(),
                account.targetSystem(),
                account.open(),
                account.decision(),
                Wording.names(account.scenarios()),
                last == null ? "" : last,
                String.join(" ", account.steps()),
                account.place());
    }

    String sentence() {
        String sentence = Phrases.count(work.totalAccounts(), "account") + " with "
                + Phrases.count(work.open(), "open failure") + ".";
        if (work.nameless() > 0) {
            sentence += " " + Phrases.count(work.nameless(), "further failure") + " named no account.";
        }
        if (work.beyond() > 0) {
            sentence += " Up to " + Phrases.count(work.beyond(), "further failure")
                    + " could not be followed to the end of the log; verdicts.csv has them.";
        }
        return sentence;
    }
}
