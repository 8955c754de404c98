package dev.provtriage.audit.document;

import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Coverage;
import dev.provtriage.audit.count.Example;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.audit.count.TargetSummary;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of what failed and why: in numbers, by root cause, by cause and target, and what no rule explains. */
final class CauseTables {

    private final AuditPicture picture;
    private final UnaryOperator<String> sentences;

    /** @param sentences what a scenario is, in one sentence, by its id */
    CauseTables(AuditPicture picture, UnaryOperator<String> sentences) {
        this.picture = picture;
        this.sentences = sentences;
    }

    Table summary() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("Attempts", picture.attempts()));
        rows.add(List.of("Attempts that failed, or would fail", picture.failures()));
        for (Decision decision : Decision.values()) {
            rows.add(List.of("Decision " + decision, picture.decisions().of(decision.name())));
        }
        rows.add(List.of("First attempt", orEmpty(picture.from())));
        rows.add(List.of("Last attempt", orEmpty(picture.to())));
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

    Table rootCauses() {
        return Table.of(
                "root-causes-table",
                "Root causes",
                "Root causes, the one that explains most failures first",
                List.of(
                        Column.name("Cause"),
                        Column.text("What it is"),
                        Column.name("Reach"),
                        Column.name("Where"),
                        Column.text("Target systems"),
                        Column.number("Failures"),
                        Column.share("Share"),
                        Column.number("Accounts"),
                        Column.time("From"),
                        Column.time("To"),
                        Column.text("Do this"),
                        Column.name("Example"),
                        Column.name("Read at")),
                picture.rootCauses().stream().map(this::row).toList());
    }

    /** The same with what a page has room for. */
    Table rootCausesInShort() {
        return Table.of(
                "root-causes-table",
                "Root causes",
                "Root causes, the one that explains most failures first",
                List.of(
                        Column.name("Cause"),
                        Column.name("Where"),
                        Column.number("Failures"),
                        Column.share("Share"),
                        Column.number("Accounts"),
                        Column.number("Target systems"),
                        Column.time("From"),
                        Column.time("To")),
                picture.rootCauses().stream().map(this::shortRow).toList());
    }

    private List<Object> shortRow(RootCause cause) {
        String place = Wording.place(cause);
        return List.of(
                cause.scenario(),
                place.isEmpty() ? Wording.kind(cause.kind()) : place,
                cause.attempts(),
                Wording.share(cause.attempts(), picture.failures()),
                cause.accounts(),
                (long) cause.targets().size(),
                orEmpty(cause.from()),
                orEmpty(cause.to()));
    }

    private List<Object> row(RootCause cause) {
        Example example = cause.example();
        return List.of(
                cause.scenario(),
                sentences.apply(cause.scenario()),
                Wording.kind(cause.kind()),
                Wording.place(cause),
                Wording.names(cause.targets()),
                cause.attempts(),
                Wording.share(cause.attempts(), picture.failures()),
                cause.accounts(),
                orEmpty(cause.from()),
                orEmpty(cause.to()),
                String.join(" ", cause.steps()),
                example.attemptId(),
                example.input().toString());
    }

    /** One row a cause on a target; they sum up to the failures. */
    Table causesByTarget() {
        List<List<Object>> rows = new ArrayList<>();
        for (Map.Entry<String, TargetSummary> target : picture.targets().entrySet()) {
            for (Map.Entry<String, Long> cause : target.getValue().scenarios().mostFrequent()) {
                rows.add(List.of(
                        target.getKey(),
                        cause.getKey(),
                        cause.getValue(),
                        Wording.share(cause.getValue(), target.getValue().attempts())));
            }
        }
        rows.sort(Comparator.comparing((List<Object> row) -> (Long) row.get(2)).reversed());
        return Table.of(
                "causes-by-target",
                "Causes by target",
                "Failures by cause and target system, the most first",
                List.of(
                        Column.name("Target system"),
                        Column.name("Cause"),
                        Column.number("Failures"),
                        Column.share("Of all attempts there")),
                rows);
    }

    /** One row a target system; they sum up to the attempts. */
    Table targets() {
        List<List<Object>> rows = new ArrayList<>();
        picture.targets().forEach((name, target) -> {
            Counts decisions = target.decisions();
            long failures = target.attempts() - decisions.of(Decision.PROCEED.name());
            rows.add(List.of(
                    name,
                    target.attempts(),
                    failures,
                    Wording.share(failures, target.attempts()),
                    decisions.of(Decision.BLOCK.name()),
                    decisions.of(Decision.REMEDIATE.name()),
                    decisions.of(Decision.RETRY.name()),
                    decisions.of(Decision.PROCEED.name())));
        });
        rows.sort(Comparator.comparing((List<Object> row) -> (Long) row.get(2)).reversed());
        return Table.of(
                "targets-table",
                "Target systems",
                "Target systems, the one with most failures first",
                List.of(
                        Column.name("Target system"),
                        Column.number("Attempts"),
                        Column.number("Failures"),
                        Column.share("Share"),
                        Column.number("BLOCK"),
                        Column.number("REMEDIATE"),
                        Column.number("RETRY"),
                        Column.number("PROCEED")),
                rows);
    }

    /** One row a cause, and one for what is unexplained; they sum up to the failures. */
    Table coverage() {
        Coverage coverage = picture.coverage();
        List<List<Object>> rows = new ArrayList<>();
        for (Coverage.Line line : coverage.lines()) {
            List<Object> row = new ArrayList<>(
                    List.of(line.scenario(), line.attempts(), Wording.share(line.attempts(), coverage.failures())));
            for (Confidence confidence : Confidence.values()) {
                row.add(line.confidences().of(confidence.name()));
            }
            rows.add(row);
        }
        if (coverage.unexplained() > 0) {
            rows.add(List.of(
                    Verdict.UNEXPLAINED,
                    coverage.unexplained(),
                    Wording.share(coverage.unexplained(), coverage.failures()),
                    0L,
                    0L,
                    0L,
                    0L));
        }
        return Table.of(
                "coverage-table",
                "Coverage",
                "Failures by cause, and how well the cause is founded",
                Stream.concat(
                                Stream.of(Column.name("Cause"), Column.number("Failures"), Column.share("Share")),
                                Stream.of(Confidence.values()).map(confidence -> Column.number(confidence.name())))
                        .toList(),
                rows);
    }

    Table unexplained() {
        List<List<Object>> rows = new ArrayList<>();
        picture.unexplained()
                .items()
                .forEach(group -> rows.add(List.of(
                        group.template(),
                        group.count(),
                        group.message(),
                        group.example().attemptId(),
                        group.example().input().toString())));
        return new Table(
                "unexplained-table",
                "Unexplained",
                "Messages that no rule explains, the most frequent first",
                List.of(
                        Column.text("Message, with what differs in angle brackets"),
                        Column.number("Failures"),
                        Column.text("Example"),
                        Column.name("Attempt"),
                        Column.name("Read at")),
                rows,
                picture.unexplained().total(),
                "verdicts.csv");
    }

    Table causes() {
        List<List<Object>> rows = new ArrayList<>();
        for (CauseSummary cause : picture.causes()) {
            rows.add(List.of(
                    cause.scenario(),
                    sentences.apply(cause.scenario()),
                    cause.attempts(),
                    cause.decisions().of(Decision.BLOCK.name()),
                    cause.decisions().of(Decision.REMEDIATE.name()),
                    cause.decisions().of(Decision.RETRY.name()),
                    (long) cause.targets().names().size(),
                    cause.accounts(),
                    orEmpty(cause.from()),
                    orEmpty(cause.to()),
                    cause.example().firstStep()));
        }
        return Table.of(
                "causes-table",
                "Causes",
                "Causes, the most frequent first",
                List.of(
                        Column.name("Cause"),
                        Column.text("What it is"),
                        Column.number("Failures"),
                        Column.number("BLOCK"),
                        Column.number("REMEDIATE"),
                        Column.number("RETRY"),
                        Column.number("Target systems"),
                        Column.number("Accounts"),
                        Column.time("From"),
                        Column.time("To"),
                        Column.text("First step of its example")),
                rows);
    }

    /** The same with what a page has room for. */
    Table causesInShort() {
        List<List<Object>> rows = new ArrayList<>();
        for (CauseSummary cause : picture.causes()) {
            rows.add(List.of(
                    cause.scenario(),
                    sentences.apply(cause.scenario()),
                    cause.attempts(),
                    cause.decisions().of(Decision.BLOCK.name()),
                    cause.decisions().of(Decision.REMEDIATE.name()),
                    cause.decisions().of(Decision.RETRY.name()),
                    cause.accounts()));
        }
        return Table.of(
                "causes-table",
                "Causes",
                "Causes, the most frequent first",
                List.of(
                        Column.name("Cause"),
                        Column.text("What it is"),
                        Column.number("Failures"),
                        Column.number("BLOCK"),
                        Column.number("REMEDIATE"),
                        Column.number("RETRY"),
                        Column.number("Accounts")),
                rows);
    }

    /** What could not be read: rules that failed and inputs that ended early. */
    Table troubles() {
        List<List<Object>> rows = new ArrayList<>();
        picture.failedInputs().forEach((input, reason) -> rows.add(List.of("input", input, reason)));
        picture.ruleFaults()
                .mostFrequent()
                .forEach(rule -> rows.add(List.of(
                        "rule",
                        rule.getKey(),
                        "failed on " + rule.getValue() + " attempts, which it says nothing of")));
        return new Table(
                "troubles-table",
                "Not read",
                "Inputs that could not be read to their end, and rules that failed",
                List.of(Column.name("Kind"), Column.name("Name"), Column.text("What happened")),
                rows,
                rows.size(),
                "summary.json");
    }

    private static Object orEmpty(@Nullable Instant time) {
        return time == null ? "" : time;
    }
}
