package dev.provtriage.audit.document;

import dev.provtriage.verdict.Decision;
import java.util.ArrayList;
import java.util.List;

/** The table of an audit in numbers. */
final class NumberTable {

    private NumberTable() {}

    static Table of(AuditPicture picture) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("Attempts", picture.attempts()));
        rows.add(List.of("Attempts that failed, or would fail", picture.failures()));
        for (Decision decision : Decision.values()) {
            rows.add(List.of("Decision " + decision, picture.decisions().of(decision.name())));
        }
        rows.add(List.of("First attempt", Wording.orEmpty(picture.from())));
        rows.add(List.of("Last attempt", Wording.orEmpty(picture.to())));
        rows.add(List.of("Attempts without a time", picture.timeline().untimed()));
        rows.add(List.of("Target systems", (long) picture.targets().size()));
        rows.add(List.of("Failures that a rule explains", picture.coverage().explained()));
        rows.add(List.of("Failures that no rule explains", picture.coverage().unexplained()));
        rows.add(List.of("Root causes", (long) picture.rootCauses().size()));
        rows.add(List.of("Outages", (long) picture.outages().size()));
        rows.add(List.of("Silences", (long) picture.silences().size()));
        rows.add(List.of("Leftovers", picture.leftovers().total()));
        rows.add(List.of("Orphans", picture.orphans().total()));
        rows.add(List.of("Duplicate values", picture.duplicateValues().total()));
        rows.add(List.of("Retries", picture.retries().retries()));
        rows.add(List.of("Retries that could not work", picture.retries().futileRetries()));
        rows.add(List.of("Hours spent on them", Wording.hours(picture.retries().futileTime())));
        rows.add(List.of("Logins that they lock", picture.retries().lockedAccounts()));
        rows.add(List.of(
                "Failures given up that a retry would have solved",
                picture.retries().givenUp().total()));
        rows.add(List.of("Accounts with open failures", picture.work().totalAccounts()));
        rows.add(List.of("Open failures of accounts", picture.work().open()));
        rows.add(List.of("Unreadable lines", picture.unreadable()));
        rows.add(List.of("Inputs that could not be read to their end", (long)
                picture.failedInputs().size()));
        rows.add(List.of("Rule set", picture.ruleSet()));
        return Table.of(
                "numbers",
                "Summary",
                "The audit in numbers",
                List.of(Column.text("Measure"), Column.name("Value")),
                rows);
    }
}
