package dev.provtriage.audit.document;

import dev.provtriage.audit.count.TargetSummary;
import dev.provtriage.report.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Causes by target system, those with most failures first. */
final class TargetChart {

    private static final int MOST_TARGETS = 14;
    private static final int LONGEST_NAME = 60;

    private final CauseColours colours;
    private final Table table;
    private final List<Map.Entry<String, TargetSummary>> targets;
    private final long others;

    /** @param table the same numbers, all of them */
    TargetChart(AuditPicture picture, CauseColours colours, Table table) {
        this.colours = colours;
        this.table = table;
        List<Map.Entry<String, TargetSummary>> failing = picture.targets().entrySet().stream()
                .filter(target -> failures(target) > 0)
                .sorted(Comparator.comparing(TargetChart::failures).reversed())
                .toList();
        this.targets = failing.subList(0, Math.min(MOST_TARGETS, failing.size()));
        this.others = failing.size() - (long) targets.size();
    }

    private static long failures(Map.Entry<String, TargetSummary> target) {
        return target.getValue().scenarios().sum();
    }

    boolean empty() {
        return targets.isEmpty();
    }

    PageChart chart() {
        List<List<Long>> splits = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Map.Entry<String, TargetSummary> target : targets) {
            labels.add(CutText.line(target.getKey(), LONGEST_NAME));
            splits.add(colours.split(target.getValue().scenarios()));
        }
        Map.Entry<String, TargetSummary> first = Objects.requireNonNull(targets.get(0));
        String description = labels.get(0) + " has most failures, " + Phrases.number(failures(first))
                + "; its most frequent causes: "
                + Wording.counted(first.getValue().scenarios()) + "."
                + (others > 0 ? " " + Phrases.count(others, "further target system") + " not shown." : "");
        return new PageChart(
                "chart-targets",
                "Failures by target system and cause",
                description,
                size(labels.size()),
                Map.of(
                        "id", "chart-targets",
                        "kind", "bars",
                        "unit", "Failures",
                        "labels", labels,
                        "series", colours.series(splits)),
                table);
    }

    /** The class of the height that so many bars need. */
    static String size(int bars) {
        return bars <= 4 ? "rows-4" : bars <= 8 ? "rows-8" : bars <= 12 ? "rows-12" : "rows-16";
    }
}
