package dev.provtriage.audit.document;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.audit.retry.FutileRequest;
import dev.provtriage.audit.retry.GivenUp;
import dev.provtriage.audit.retry.PolicyOutcome;
import dev.provtriage.audit.retry.RetryReport;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of tries that could not work, tries that were missing, and what other policies would have made of them. */
final class RetryTables {

    private static final List<Shown<Finding>> REQUEST = List.of(
            Column.name("Account").of(finding -> Wording.orEmpty(finding.accountId())),
            Column.name("Target system").of(Finding::targetSystem),
            Column.name("Operation").of(finding -> finding.operation().name()),
            Column.name("Cause").of(Finding::scenario));

    private static final List<Shown<Finding>> FUTILE = List.of(
            Column.number("Futile tries").of(Finding::futileTries),
            Column.time("From").of(finding -> Wording.orEmpty(finding.from())),
            Column.time("To").of(finding -> Wording.orEmpty(finding.to())),
            Column.name("Last read at").of(finding -> finding.input().toString()));

    private static final List<Shown<Finding>> GIVEN_UP = List.of(
            Column.time("Failed").of(finding -> Wording.orEmpty(finding.from())),
            Column.time("Try again from").of(finding -> Wording.orEmpty(finding.to())),
            Column.name("Read at").of(finding -> finding.input().toString()));

    private static final List<Shown<Finding>> EITHER = List.of(
            Column.name("Finding").of(Finding::words),
            Column.number("Futile tries").of(Finding::futileTries),
            Column.time("From").of(finding -> Wording.orEmpty(finding.from())),
            Column.time("To").of(finding -> Wording.orEmpty(finding.to())),
            Column.hours("Hours").of(Finding::hours),
            Column.name("Attempt").of(Finding::attemptId),
            Column.name("Read at").of(finding -> finding.input().toString()));

    private static final List<Shown<PolicyOutcome>> POLICY = List.of(
            Column.name("Policy").of(PolicyOutcome::name),
            Column.text("How it retries").of(PolicyOutcome::description),
            Column.number("Futile tries").of(PolicyOutcome::futileRetries),
            Column.number("Given up, but solved by it").of(PolicyOutcome::solved),
            Column.text("Documented at").of(PolicyOutcome::source));

    private final RetryReport retries;

    RetryTables(AuditPicture picture) {
        this.retries = picture.retries();
    }

    /** With what a page has room for. */
    Table futile() {
        return Table.of(
                "futile-table",
                "Retries",
                "Requests that were sent again although they could not work, those with most tries first",
                futileRequests().toList(),
                ofRequests(FUTILE),
                retries.futile().total(),
                "verdicts.csv");
    }

    /** With what a page has room for. */
    Table givenUp() {
        return Table.of(
                "given-up-table",
                "Given up",
                "Failures that nobody tried again, although a retry would have solved them",
                failuresGivenUp().toList(),
                ofRequests(GIVEN_UP),
                retries.givenUp().total(),
                "verdicts.csv");
    }

    /** Both in one list. */
    Table findings() {
        return Table.of(
                "retries-table",
                "Retries",
                "Retries that could not work, and failures given up that a retry would have solved",
                Stream.concat(futileRequests(), failuresGivenUp()).toList(),
                ofRequests(EITHER),
                retries.futile().total() + retries.givenUp().total(),
                "verdicts.csv");
    }

    Table policies() {
        return Table.of(
                "policies-table",
                "Retry policies",
                "What the documented retry policies of common systems would have made of the same requests",
                retries.policies(),
                POLICY,
                retries.policies().size(),
                "verdicts.csv");
    }

    private static List<Shown<Finding>> ofRequests(List<Shown<Finding>> columns) {
        return Stream.concat(REQUEST.stream(), columns.stream()).toList();
    }

    private Stream<Finding> futileRequests() {
        return retries.futile().items().stream().map(Finding::of);
    }

    private Stream<Finding> failuresGivenUp() {
        return retries.givenUp().items().stream().map(Finding::of);
    }

    /**
     * One request that was tried too often, or not often enough.
     *
     * @param words what is wrong with its tries
     * @param from of the first try; null where it has no time
     * @param to of the last try, or when it was to be tried again; null where it has no time
     * @param hours that the tries took; an empty {@link String} where that is not known
     */
    private record Finding(
            @Nullable String accountId,
            String targetSystem,
            Operation operation,
            String scenario,
            String words,
            long futileTries,
            @Nullable Instant from,
            @Nullable Instant to,
            Object hours,
            String attemptId,
            Origin input) {

        static Finding of(FutileRequest request) {
            Instant from = request.from();
            Instant to = request.to();
            return new Finding(
                    request.accountId(),
                    request.targetSystem(),
                    request.operation(),
                    request.scenario(),
                    "could not work",
                    request.retries(),
                    from,
                    to,
                    from == null || to == null ? "" : Wording.hours(from, to),
                    request.attemptId(),
                    request.input());
        }

        static Finding of(GivenUp failure) {
            return new Finding(
                    failure.accountId(),
                    failure.targetSystem(),
                    failure.operation(),
                    failure.scenario(),
                    "given up; to be tried again from the second time on",
                    0,
                    failure.failed(),
                    failure.notBefore(),
                    "",
                    failure.attemptId(),
                    failure.input());
        }
    }
}
