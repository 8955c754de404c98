package dev.provtriage.audit.document;

import dev.provtriage.audit.retry.FutileRequest;
import dev.provtriage.audit.retry.GivenUp;
import dev.provtriage.audit.retry.PolicyOutcome;
import dev.provtriage.audit.retry.RetryReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of tries that could not work, tries that were missing, and what other policies would have made of them. */
final class RetryTables {

    private final RetryReport retries;

    RetryTables(AuditPicture picture) {
        this.retries = picture.retries();
    }

    /** With what a page has room for. */
    Table futile() {
        return new Table(
                "futile-table",
                "Retries",
                "Requests that were sent again although they could not work, those with most tries first",
                List.of(
                        Column.name("Account"),
                        Column.name("Target system"),
                        Column.name("Operation"),
                        Column.name("Cause"),
                        Column.number("Futile tries"),
                        Column.time("From"),
                        Column.time("To"),
                        Column.name("Last read at")),
                retries.futile().items().stream()
                        .map(RetryTables::row)
                        .map(row -> pick(row, 0, 1, 2, 3, 5, 6, 7, 10))
                        .toList(),
                retries.futile().total(),
                "verdicts.csv");
    }

    /** With what a page has room for. */
    Table givenUp() {
        return new Table(
                "given-up-table",
                "Given up",
                "Failures that nobody tried again, although a retry would have solved them",
                List.of(
                        Column.name("Account"),
                        Column.name("Target system"),
                        Column.name("Operation"),
                        Column.name("Cause"),
                        Column.time("Failed"),
                        Column.time("Try again from"),
                        Column.name("Read at")),
                retries.givenUp().items().stream()
                        .map(RetryTables::row)
                        .map(row -> pick(row, 0, 1, 2, 3, 6, 7, 10))
                        .toList(),
                retries.givenUp().total(),
                "verdicts.csv");
    }

    private static List<Object> pick(List<Object> row, int... columns) {
        return IntStream.of(columns).mapToObj(row::get).toList();
    }

    /** Both in one list. */
    Table findings() {
        List<List<Object>> rows = new ArrayList<>();
        retries.futile().items().forEach(request -> rows.add(row(request)));
        retries.givenUp().items().forEach(failure -> rows.add(row(failure)));
        return new Table(
                "retries-table",
                "Retries",
                "Retries that could not work, and failures given up that a retry would have solved",
                columns(),
                rows,
                retries.futile().total() + retries.givenUp().total(),
                "verdicts.csv");
    }

    private static List<Column> columns() {
        return List.of(
                Column.name("Account"),
                Column.name("Target system"),
                Column.name("Operation"),
                Column.name("Cause"),
                Column.name("Finding"),
                Column.number("Futile tries"),
                Column.time("From"),
                Column.time("To"),
                Column.hours("Hours"),
                Column.name("Attempt"),
                Column.name("Read at"));
    }

    private static List<Object> row(FutileRequest request) {
        Instant from = request.from();
        Instant to = request.to();
        String account = request.accountId();
        return List.of(
                account == null ? "" : account,
                request.targetSystem(),
                request.operation().name(),
                request.scenario(),
                "could not work",
                request.retries(),
                from == null ? "" : from,
                to == null ? "" : to,
                from == null || to == null ? "" : Wording.hours(from, to),
                request.attemptId(),
                request.input().toString());
    }

    private static List<Object> row(GivenUp failure) {
        String account = failure.accountId();
        return List.of(
                account == null ? "" : account,
                failure.targetSystem(),
                failure.operation().name(),
                failure.scenario(),
                "given up; to be tried again from the second time on",
                0L,
                failure.failed(),
                failure.notBefore(),
                "",
                failure.attemptId(),
                failure.input().toString());
    }

    Table policies() {
        return Table.of(
                "policies-table",
                "Retry policies",
                "What the documented retry policies of common systems would have made of the same requests",
                List.of(
                        Column.name("Policy"),
                        Column.text("How it retries"),
                        Column.number("Futile tries"),
                        Column.number("Given up, but solved by it"),
                        Column.text("Documented at")),
                retries.policies().stream().map(RetryTables::row).toList());
    }

    private static List<Object> row(PolicyOutcome policy) {
        return List.of(policy.name(), policy.description(), policy.futileRetries(), policy.solved(), policy.source());
    }
}
