package dev.provtriage.audit.document;

import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Timeline;
import dev.provtriage.report.Phrases;
import dev.provtriage.verdict.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Decisions and causes over time, in bars of equal width that also show where nothing was tried. */
final class TimeCharts {

    private static final int MOST_BARS = 200;

    private final CauseColours colours;
    private final List<Bar> bars;
    private final Duration width;

    TimeCharts(AuditPicture picture, CauseColours colours) {
        this.colours = colours;
        List<Timeline.Stretch> stretches = picture.timeline().stretches();
        if (stretches.isEmpty()) {
            this.width = picture.timeline().width();
            this.bars = List.of();
            return;
        }
        long narrow = picture.timeline().width().toSeconds();
        long first = stretches.get(0).from().getEpochSecond();
        long last = stretches.get(stretches.size() - 1).from().getEpochSecond();
        long number = (last - first) / narrow + 1;
        long wide = narrow * ((number + MOST_BARS - 1) / MOST_BARS);
        this.width = Duration.ofSeconds(wide);
        List<Bar> all = new ArrayList<>();
        for (long from = first; from <= last; from += wide) {
            all.add(new Bar(Instant.ofEpochSecond(from), new Counts(), new Counts()));
        }
        for (Timeline.Stretch stretch : stretches) {
            Bar bar = all.get((int) ((stretch.from().getEpochSecond() - first) / wide));
            bar.decisions.add(stretch.decisions());
            bar.scenarios.add(stretch.scenarios());
        }
        this.bars = List.copyOf(all);
    }

    private record Bar(Instant from, Counts decisions, Counts scenarios) {}

    boolean empty() {
        return bars.isEmpty();
    }

    boolean withoutFailures() {
        return bars.stream().allMatch(bar -> bar.scenarios.sum() == 0);
    }

    PageChart decisions() {
        List<Map<String, Object>> series = new ArrayList<>();
        for (Decision decision : Wording.STRICTEST_FIRST) {
            series.add(PageChart.series(
                    decision.name(),
                    "bar-" + PageTable.tone(decision),
                    bars.stream().map(bar -> bar.decisions.of(decision.name())).toList()));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Bar bar : bars) {
            if (bar.decisions.sum() > 0) {
                List<Object> row = new ArrayList<>(List.of(bar.from));
                Wording.STRICTEST_FIRST.forEach(decision -> row.add(bar.decisions.of(decision.name())));
                rows.add(row);
            }
        }
        List<Column> columns = Stream.concat(
                        Stream.of(Column.time("From")),
                        Wording.STRICTEST_FIRST.stream().map(decision -> Column.number(decision.name())))
                .toList();
        String caption = "Decisions over time, " + words(width) + " a bar";
        return new PageChart(
                "chart-decisions",
                caption,
                most("attempts", bars.stream().map(Bar::decisions).toList()),
                "",
                drawing("chart-decisions", "Attempts", series),
                table("decisions-over-time", caption, columns, rows));
    }

    PageChart causes() {
        List<List<Long>> splits =
                bars.stream().map(bar -> colours.split(bar.scenarios)).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            if (bars.get(i).scenarios.sum() > 0) {
                List<Object> row = new ArrayList<>(List.of(bars.get(i).from));
                row.addAll(splits.get(i));
                rows.add(row);
            }
        }
        List<Column> columns = Stream.concat(
                        Stream.of(Column.time("From")), colours.names().stream().map(Column::number))
                .toList();
        String caption = "Causes over time, " + words(width) + " a bar";
        return new PageChart(
                "chart-causes",
                caption,
                most("failures", bars.stream().map(Bar::scenarios).toList()),
                "",
                drawing("chart-causes", "Failures", colours.series(splits)),
                table("causes-over-time", caption, columns, rows));
    }

    private Map<String, Object> drawing(String id, String unit, List<Map<String, Object>> series) {
        boolean days = width.toDays() >= 1;
        List<String> labels = bars.stream()
                .map(bar -> bar.from
                        .toString()
                        .substring(0, bar.from.toString().length() - 4)
                        .replace('T', ' '))
                .map(label -> days && label.endsWith(" 00:00") ? label.substring(0, label.length() - 6) : label)
                .toList();
        return Map.of("id", id, "kind", "times", "unit", unit, "labels", labels, "series", series);
    }

    private static Table table(String id, String caption, List<Column> columns, List<List<Object>> rows) {
        return new Table(id, caption, caption, columns, rows, rows.size(), "summary.json");
    }

    private String most(String things, List<Counts> counts) {
        int place = 0;
        long all = 0;
        for (int i = 0; i < counts.size(); i++) {
            all += counts.get(i).sum();
            place = counts.get(i).sum() > counts.get(place).sum() ? i : place;
        }
        return "Most " + things + ", " + Phrases.number(counts.get(place).sum()) + " of " + Phrases.number(all)
                + ", were in the " + words(width) + " from "
                + Phrases.time(bars.get(place).from) + ".";
    }

    /** Such as {@code 6 hours}. */
    private static String words(Duration duration) {
        if (duration.toDays() >= 1) {
            return Phrases.number(duration.toDays()) + (duration.toDays() == 1 ? " day" : " days");
        }
        return duration.toHours() >= 1
                ? Phrases.count(duration.toHours(), "hour")
                : Phrases.count(duration.toMinutes(), "minute");
    }
}
