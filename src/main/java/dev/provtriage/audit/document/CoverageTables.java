package dev.provtriage.audit.document;

import dev.provtriage.audit.count.Coverage;
import dev.provtriage.audit.count.UnexplainedGroup;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of how far the rules reach: what they explain, what they do not, and what was never put to them. */
final class CoverageTables {

    private static final List<Shown<UnexplainedGroup>> UNEXPLAINED = List.of(
            Column.text("Message, with what differs in angle brackets").of(UnexplainedGroup::template),
            Column.number("Failures").of(UnexplainedGroup::count),
            Column.text("Example").of(UnexplainedGroup::message),
            Column.name("Attempt").of(group -> group.example().attemptId()),
            Column.name("Read at").of(group -> group.example().input().toString()));

    private final AuditPicture picture;

    CoverageTables(AuditPicture picture) {
        this.picture = picture;
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
        return Table.of(
                "unexplained-table",
                "Unexplained",
                "Messages that no rule explains, the most frequent first",
                picture.unexplained().items(),
                UNEXPLAINED,
                picture.unexplained().total(),
                "verdicts.csv");
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
}
