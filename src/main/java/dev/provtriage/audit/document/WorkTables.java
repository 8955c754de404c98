package dev.provtriage.audit.document;

import dev.provtriage.report.Phrases;
import java.util.List;

/** The table of what is to be done for each account. */
final class WorkTables {

    private static final List<Shown<AccountWork>> ACCOUNT = List.of(
            Column.name("Account").of(AccountWork::accountId),
            Column.name("Target system").of(AccountWork::targetSystem),
            Column.number("Open failures").of(AccountWork::open),
            Column.decision("Decision").of(AccountWork::decision),
            Column.name("Cause").of(account -> Wording.names(account.scenarios())),
            Column.time("Last").of(account -> Wording.orEmpty(account.last())),
            Column.text("First steps").of(account -> String.join(" ", account.steps())),
            Column.name("Read at").of(AccountWork::place));

    private final WorkList work;

    WorkTables(AuditPicture picture) {
        this.work = picture.work();
    }

    Table accounts() {
        return Table.of(
                "work-table",
                "Work list",
                "Accounts with open failures, those with most first",
                work.accounts(),
                ACCOUNT,
                work.totalAccounts(),
                "verdicts.csv");
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
