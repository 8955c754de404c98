package dev.provtriage.audit.document;

import dev.provtriage.audit.count.TargetSummary;
import dev.provtriage.verdict.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The tables of where attempts failed: by target system, and by cause and target system. */
final class TargetTables {

    private static final List<Shown<Map.Entry<String, TargetSummary>>> TARGET = List.of(
            Column.name("Target system").of(Map.Entry::getKey),
            Column.number("Attempts").of(TargetTables::attempts),
            Column.number("Failures").of(TargetTables::failures),
            Column.share("Share").of(target -> Wording.share(failures(target), attempts(target))),
            Column.number("BLOCK").of(target -> decided(target, Decision.BLOCK)),
            Column.number("REMEDIATE").of(target -> decided(target, Decision.REMEDIATE)),
            Column.number("RETRY").of(target -> decided(target, Decision.RETRY)),
            Column.number("PROCEED").of(target -> decided(target, Decision.PROCEED)));

    private final AuditPicture picture;

    TargetTables(AuditPicture picture) {
        this.picture = picture;
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
        return Table.of(
                "targets-table",
                "Target systems",
                "Target systems, the one with most failures first",
                picture.targets().entrySet().stream()
                        .sorted(Comparator.comparingLong(TargetTables::failures).reversed())
                        .toList(),
                TARGET,
                picture.targets().size(),
                "verdicts.csv");
    }

    private static long failures(Map.Entry<String, TargetSummary> target) {
        return attempts(target) - decided(target, Decision.PROCEED);
    }

    private static long attempts(Map.Entry<String, TargetSummary> target) {
        return target.getValue().attempts();
    }

    private static long decided(Map.Entry<String, TargetSummary> target, Decision decision) {
        return target.getValue().decisions().of(decision.name());
    }
}
